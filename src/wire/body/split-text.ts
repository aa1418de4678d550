import { type Block, plain } from '#story'
import { cleanText } from '../parts/clean.ts'

/**
 * Paragraphs of a text without markup. Blank lines divide; where there are none, every line end does; where there
 * is not even one, gaps of three and more spaces do, which is what is left of lines in text that a database has flattened.
 */
export function splitText(text: string): readonly string[] {
  const trimmed = cleanText(text).trim()
  if (!trimmed.includes('\n')) return clean(trimmed.split(/\s{3,}/))
  const divided = /\n[ \t]*\n/.test(trimmed)
    ? trimmed.split(/\n[ \t]*(?:\n[ \t]*)+/)
    : trimmed.split('\n')
  return clean(divided)
}

/** White space that is not one plain space alone: most spaces are, and need no work. */
const gaps = /\s{2,}|[^\S ]/g

function clean(parts: readonly string[]): readonly string[] {
  return parts.map((part) => part.replace(gaps, ' ').trim()).filter((part) => part !== '')
}

/** Every paragraph a block of its own. */
export function paragraphsOf(words: readonly string[]): readonly Block[] {
  return words.map((paragraph) => ({ type: 'paragraph', content: plain(paragraph) }))
}
