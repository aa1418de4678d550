/** What PostgreSQL's `string_to_table` parts texts at that `inLines` has put together. */
export const lineEnd = '\n'

/**
 * Many texts as one, a line each, which `string_to_table` takes apart again. To write and to read long texts as JSON, or as an array,
 * takes several times as long. None may have line breaks: JSON has none, and folded words have none.
 */
export function inLines(texts: readonly string[]): string {
  return texts.join(lineEnd)
}
