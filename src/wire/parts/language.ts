import { languageTag } from '#kit'
import { blockWords } from '#story'
import type { Copy } from '../copy.ts'

type TellLanguage = (text: string) => string | undefined

/** UTF-16 units of text that the detector looks at, and that are gathered to look for English. */
const enough = 240
const plenty = 2_000
let loaded: Promise<TellLanguage> | undefined

/** Words that hardly any other language has, and that stand in nearly every English paragraph. */
const english =
  /\b(the|of|and|that|with|from|which|said|was|their|this|who|would|have|been|they)\b/gi

/** Whether a text is English beyond doubt: cheaper than the detector by far, and the commonest case. */
function isPlainlyEnglish(text: string): boolean {
  return new Set(text.match(english)?.map((word) => word.toLowerCase())).size >= 4
}

/**
 * The language detector. Its tables of letter groups take 90 MB, so they are loaded when the first text comes
 * that needs them, and once.
 */
function languageTeller(): Promise<TellLanguage> {
  loaded ??= import('eld/extrasmall').then(({ eld }) => (text) => {
    const found = eld.detect(text.slice(0, enough))
    return found.language !== '' && found.isReliable() ? found.language : undefined
  })
  return loaded
}

/** The language of some copy by its words, or nothing where they are too few or too mixed to be sure. */
export async function tellLanguage(copy: Copy): Promise<string | undefined> {
  const words = openingOf(copy)
  if (isPlainlyEnglish(words.slice(0, plenty))) return 'en'
  const tell = await languageTeller()
  return tell(words)
}

/** A declared language in its canonical writing; `en_US`, ISO 639-2 codes and a list of several are understood. */
export function declaredLanguage(text: string | undefined): string | undefined {
  const first = text?.trim().split(/[\s,;]/)[0]
  if (!first || first.length > 35) return undefined
  const tag = languageTag(first.replaceAll('_', '-'))
  return tag === undefined || tag === 'und' || tag === 'zxx' || tag === 'mul' ? undefined : tag
}

/** The first words of some copy, enough to tell its language. */
function openingOf({ headline = '', body }: Copy): string {
  let words = ''
  for (const block of body) {
    if (words.length >= plenty) break
    words += `${blockWords(block)} `
  }
  return words.length >= plenty ? words : `${headline} ${words}`
}
