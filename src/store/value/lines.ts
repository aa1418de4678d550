/** What PostgreSQL's `string_to_table` parts texts at that `inLines` has put together. */
export const lineEnd = '\n'

/**
 * Many texts as one, a line each, which `string_to_table` takes apart again. To write and to read long texts as JSON, or as an array,
 * takes several times as long. JSON has no line breaks, and folded words have none; throws where a text does, for the words of one
 * story would be given to the next.
 */
export function inLines(texts: readonly string[]): string {
  for (const text of texts)
    if (text.includes(lineEnd)) throw new Error('A line of many has a break.')
  return texts.join(lineEnd)
}
