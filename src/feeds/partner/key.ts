import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A new key for a partner, and the SHA-256 of it, which is all that is kept. */
export function newPartnerKey(): { readonly key: string; readonly keyHash: Buffer } {
  const key = randomBytes(32).toString('base64url')
  return { key, keyHash: hashOf(key) }
}

/**
 * Whether an `Authorization` header holds the key of that hash: as a bearer token (RFC 6750), or as the password of the
 * basic scheme (RFC 7617), which is all that many programs know. Takes as long for no hash as for a wrong key.
 */
export function holdsKey(header: string | undefined, keyHash: Buffer | undefined): boolean {
  const given = hashOf(keyIn(header) ?? '')
  const same = timingSafeEqual(given, keyHash ?? hashOf(''))
  return same && keyHash !== undefined
}

function keyIn(header: string | undefined): string | undefined {
  const [, scheme = '', value = ''] =
    /^(bearer|basic) +([\w.~+/=-]{1,500})$/i.exec(header ?? '') ?? []
  if (scheme.toLowerCase() !== 'basic') return value || undefined
  return /:(.*)$/s.exec(Buffer.from(value, 'base64').toString())?.[1]
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
