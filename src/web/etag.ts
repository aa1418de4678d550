import { hash } from 'node:crypto'

/** Twelve bytes of a hash, as sixteen letters: names content, whatever it is packed in. */
export function fingerprint(...parts: readonly (string | Uint8Array)[]): string {
  const [first = ''] = parts
  const bytes = parts.length === 1 ? first : Buffer.concat(parts.flatMap(framed))
  return hash('sha256', bytes, 'base64url').slice(0, 16)
}

/** With its length before it, so that no two lists of parts run into the same bytes. */
function framed(part: string | Uint8Array): Uint8Array[] {
  const bytes = typeof part === 'string' ? Buffer.from(part) : part
  return [Buffer.from(`${bytes.length}:`), bytes]
}

/**
 * Finds, in an `If-None-Match` header (RFC 9110, section 13.1.2), an entity tag of the content with this fingerprint, in any
 * of its encodings. A tag is `"fingerprint-variant"`; the tag is returned as it was sent, but never weak. `*` is any content.
 *
 * A reader that keeps one encoding and now asks for another still holds the right content. It is told so by the
 * very tag that it holds, so that it never mixes up two.
 */
export function matchingTag(header: string, content: string): string | undefined {
  if (header.trim() === '*') return '*'
  if (!header.includes(content)) return undefined
  for (const [, tag = ''] of header.matchAll(/(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g))
    if (tag.startsWith(content, 1) && /^-\w{1,3}"$/.test(tag.slice(1 + content.length))) return tag
  return undefined
}
