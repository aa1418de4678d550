/** FNV-1a over UTF-16 units, 32 bits. */
export function hashText(text: string): number {
  return hashOn(0x811c9dc5, text)
}

/** The hash of a longer text, from that of its beginning and what follows. */
export function hashOn(start: number, text: string): number {
  let hash = start
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash | 0
}

/** Joins two hashes; the order matters. */
export function mix(left: number, right: number): number {
  let hash = Math.imul(left ^ (right + 0x9e3779b9 + (left << 6) + (left >>> 2)), 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
