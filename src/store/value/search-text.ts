import { sql } from 'kysely'
import { primaryLanguage } from '#kit'
import { bodyWords, bylineNames, type StoryContent } from '#story'

/** PostgreSQL's text search configurations, of version 15, by language. */
const configs: Readonly<Record<string, string>> = {
  ar: 'arabic',
  hy: 'armenian',
  eu: 'basque',
  ca: 'catalan',
  da: 'danish',
  nl: 'dutch',
  en: 'english',
  fi: 'finnish',
  fr: 'french',
  de: 'german',
  el: 'greek',
  hi: 'hindi',
  hu: 'hungarian',
  id: 'indonesian',
  ga: 'irish',
  it: 'italian',
  lt: 'lithuanian',
  ne: 'nepali',
  nb: 'norwegian',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  es: 'spanish',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
}

/** The text search configuration of a language; one that leaves words as they are where there is none. */
export function configOf(language: string): string {
  return configs[primaryLanguage(language)] ?? 'simple'
}

/** Bytes of a body that are searched, about 35,000 words: PostgreSQL keeps a megabyte of words a story at most. */
const searchedBytes = 200_000

/** What is searched of a story, by weight: A finds before B, B before D. */
export interface SearchText {
  readonly a: string
  readonly b: string
  readonly d: string
}

/** The words of such a text that stands in a row, with the name of its configuration. */
export const vectorOfRow = sql`setweight(to_tsvector(config::regconfig, a), 'A')
  || setweight(to_tsvector(config::regconfig, b), 'B')
  || to_tsvector(config::regconfig, d)`

export function searchTextOf(content: StoryContent): SearchText {
  const { headline, kicker, standfirst, bylines, topics, dateline, series, language } = content
  const names = [...bylineNames(bylines), ...topics.map(({ name }) => name)]
  const b = [kicker, standfirst, dateline?.place, series, ...names].filter(Boolean).join('\n')
  const search = (text: string) => searchable(text, language)
  return { a: search(headline), b: search(cut(b)), d: search(cut(bodyWords(content.body))) }
}

function cut(text: string): string {
  if (text.length * 3 <= searchedBytes) return text
  return Buffer.from(text).subarray(0, searchedBytes).toString().replace(/�+$/, '')
}

/**
 * A text as it goes into the index, and a query as it is asked: Latin and Greek letters without their marks, words apart
 * where the script does not part them.
 */
export function searchable(text: string, language: string): string {
  const folded = fold(text.normalize('NFC'))
  return isUnspaced(language) ? parted(folded, language) : folded
}

/** Folds each UTF-16 unit into one, so that a place in the folded text is the same place in the text. */
export function fold(text: string): string {
  return text.replace(/[^\x20-\x25\x27-\x3b\x3d\x3f-\x7e]/g, foldUnit)
}

/** The parser of PostgreSQL takes `<b>` for a tag and `&eacute;` for a letter: in a story they are text. */
function foldUnit(unit: string): string {
  // Also halves of surrogate pairs, and the private use area: no words are written with them.
  if (unit < '\x7f' || (unit >= '\ud800' && unit <= '\uf8ff')) return ' '
  if (!/[\p{Script=Latin}\p{Script=Greek}]/u.test(unit)) return unit
  const [bare = unit] = unit.normalize('NFD')
  return strokes[bare] ?? bare
}

const strokes: Readonly<Record<string, string>> = { ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D' }

/** Whether the language is written without spaces between words. */
export function isUnspaced(language: string): boolean {
  return /^(zh|ja|th|lo|km|my)\b/.test(language)
}

function parted(text: string, language: string): string {
  const words = new Intl.Segmenter(language, { granularity: 'word' }).segment(text)
  return Array.from(words, ({ segment }) => segment).join(' ')
}
