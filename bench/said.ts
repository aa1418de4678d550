/* How scorers say what they found. */

/** A share in four digits. */
export function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

/** A place in its text, in brackets, with some characters before and after it. */
export function around(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  context = 60,
): string {
  const before = text.slice(Math.max(0, start - context), start)
  const after = text.slice(end, end + context)
  return `${before}[${text.slice(start, end)}]${after}`.replaceAll('\n', '¶')
}
