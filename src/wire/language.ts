import { languageTag } from '#kit'

/** Tells the language of a text as a two-letter code, or nothing where it is too short or too mixed to be sure. */
export type TellLanguage = (text: string) => string | undefined

const enough = 400
let loaded: Promise<TellLanguage> | undefined

/**
 * The language detector. Its tables of letter groups take 90 MB, so they are loaded when the first text
 * without a declared language comes, and once.
 */
export function languageTeller(): Promise<TellLanguage> {
  loaded ??= import('eld/extrasmall').then(({ eld }) => (text) => {
    const found = eld.detect(text.slice(0, enough))
    return found.language !== '' && found.isReliable() ? found.language : undefined
  })
  return loaded
}

/** A declared language in its canonical writing; `en_US`, ISO 639-2 codes and a list of several are understood. */
export function declaredLanguage(text: string | undefined): string | undefined {
  const first = text?.trim().split(/[\s,;]/)[0]
  if (!first || first.length > 35) return undefined
  const tag = languageTag(first.replaceAll('_', '-'))
  return tag === undefined || tag === 'und' || tag === 'zxx' || tag === 'mul' ? undefined : tag
}
