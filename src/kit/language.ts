/** Which way a language is written. */
export type Direction = 'ltr' | 'rtl'

const rightToLeft = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
])

/** The direction of a BCP 47 language tag: by its script subtag where it has one, else by its language. */
export function directionOf(tag: string): Direction {
  const [language = '', ...rest] = tag.toLowerCase().split('-')
  const script = rest.find((part) => part.length === 4)
  if (script)
    return ['arab', 'hebr', 'thaa', 'syrc', 'nkoo', 'adlm'].includes(script) ? 'rtl' : 'ltr'
  return rightToLeft.has(language) ? 'rtl' : 'ltr'
}

/** The tag by which dates are written: English without a region is written as the British write it. */
export function dateLanguage(tag: string): string {
  return tag === 'en' ? 'en-GB' : tag
}

/** Answers already given: a paper uses few tags, and the asking is slow. */
const told = new Map<string, string | undefined>()
const mostTold = 1_000

/** The tag in its canonical writing (`en-GB`), or nothing where it is no BCP 47 tag. */
export function languageTag(text: string): string | undefined {
  if (told.has(text)) return told.get(text)
  const tag = canonicalTag(text)
  if (told.size < mostTold) told.set(text, tag)
  return tag
}

function canonicalTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text.replace('_', '-'))[0]
  } catch {
    return undefined
  }
}

/** The language alone: `en` of `en-GB`. */
export function primaryLanguage(tag: string): string {
  return (tag.split('-')[0] ?? tag).toLowerCase()
}
