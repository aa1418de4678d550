import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { pushKeyHash, type Store, setPushKey } from '#store'

/**
 * Gives a source another key, and tells it this once: only its hash is kept. It has 256 random bits, so that a plain hash keeps
 * it. Nothing where there is no such source, or its news is not handed in.
 */
export async function newPushKey(store: Store, slug: string): Promise<string | undefined> {
  const key = `wire_${randomBytes(32).toString('base64url')}`
  return (await store.write((tx) => setPushKey(tx, slug, hashOf(key)))) ? key : undefined
}

/** Whether a key is that of a source. Takes as long for a source that is not there, and says as much. */
export async function isPushKey(store: Store, slug: string, key: string): Promise<boolean> {
  const hash = await pushKeyHash(store.newsroom, slug)
  const same = timingSafeEqual(hashOf(key), hash ?? hashOf('no key'))
  return hash !== undefined && same
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
