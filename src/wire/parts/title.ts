import { collapse } from '#kit'
import { splitText } from '../body/split-text.ts'

/** A title and the text under it, which does not say the title again. */
export interface Titled {
  readonly headline: string | undefined
  readonly paragraphs: readonly string[]
}

/**
 * Press offices print the title again above the text, and databases flatten the first lines of the text into the
 * title with wide gaps. The headline is the title up to its first gap; paragraphs at the top that only repeat it go.
 */
export function withoutTitle(title: string | undefined, text: string): Titled {
  const headline = collapse(title?.trim().split(/\s{3,}|\n/)[0] ?? '') || undefined
  const paragraphs = splitText(text)
  const key = headline === undefined ? '' : keyOf(headline)
  const first = paragraphs[0]
  const repeats = key !== '' && first !== undefined && keyOf(first) === key
  return { headline, paragraphs: repeats ? paragraphs.slice(1) : paragraphs }
}

function keyOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
