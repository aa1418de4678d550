import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** A place in the text of an article, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Article {
  readonly id: string
  readonly primary: boolean
  readonly text: string
  readonly attributions: readonly {
    readonly kind: 'direct' | 'mixed' | 'indirect'
    readonly source: readonly Span[]
    readonly content: readonly Span[]
  }[]
}

/** A marked quotation: the words between the marks, and the places of the words for its speaker. */
export interface MarkedQuote extends Span {
  readonly sources: readonly Span[]
}

/** Reads marked articles, packed or not; of several readings of an article only the primary one. */
export function readArticles(path: string): Article[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): Article => JSON.parse(line))
    .filter(({ primary }) => primary)
}

const leastWords = 3

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0
}

/** Words from a mark to the next closing one, or to the end of the paragraph or of the content. */
const quotation = /(?:''|[“"])(?!\s)(?:[^“”"\n']|'(?!'))+(?:''|[”"]|(?=\n)|$)/g

/**
 * What stands between marks in the content of the attributions, of three words and more. The kind
 * that the set gives is not used: it does not know marks made of two apostrophes.
 */
export function markedQuotes({ text, attributions }: Article): MarkedQuote[] {
  const found: MarkedQuote[] = []
  for (const { source, content } of attributions) {
    for (const { start, end } of content) {
      for (const { 0: quoted, index } of text.slice(start, end).matchAll(quotation)) {
        if (countWords(quoted) < leastWords) continue
        const lead = /^(?:''|[“"])/.exec(quoted)?.[0].length ?? 0
        const tail = /(?:''|[”"])?\s*$/.exec(quoted)?.[0].length ?? 0
        const from = start + index
        found.push({ start: from + lead, end: from + quoted.length - tail, sources: source })
      }
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** The paragraphs of a text, with their places. */
export function paragraphsOf(text: string): { readonly text: string; readonly start: number }[] {
  return [...text.matchAll(/[^\n]+/g)].map(({ 0: paragraph, index }) => ({
    text: paragraph,
    start: index,
  }))
}

/** The part that two places share of all that they cover together. */
export function overlap(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start))
}
