/**
 * A text of its own. What is cut out of a piece of a file keeps the whole piece in memory; what is kept for long must not,
 * or in the end the whole file is held.
 */
export function ownText(text: string): string {
  return Buffer.from(text).toString()
}
