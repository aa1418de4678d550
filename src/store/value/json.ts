/**
 * A value as JSON that PostgreSQL can keep: it has no place for U+0000, nor for half of a surrogate pair. The
 * first is left out, the second becomes U+FFFD.
 */
export function toJson(value: unknown): string {
  return toStorable(JSON.stringify(value), value)
}

/** The JSON of a value in the same way, where it is written already. */
export function toStorable(text: string, value: unknown): string {
  return unstorable.test(text) ? JSON.stringify(value, storable) : text
}

/** Text in the same way. */
export function toText(text: string): string {
  return text.includes('\0') || !text.isWellFormed()
    ? text.replaceAll('\0', '').toWellFormed()
    : text
}

/** JSON.stringify writes both as escapes; an escaped backslash before them only costs a second look. */
const unstorable = /\\u(0000|d[89a-f])/

function storable(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return toText(value)
  return value
}
