import { setTimeout as sleep } from 'node:timers/promises'
import { compress, unpack } from './compress.ts'
import type { Encoding } from './encoding.ts'
import type { Log } from './log.ts'
import { addVariant, type Page, removeVariant, type Variant } from './page.ts'
import type { Shelf } from './shelf.ts'

export interface Packing {
  /** The page as it was rendered. */
  readonly plain: (page: Page) => Promise<Buffer>
  /** The page in an encoding; packed fast, and once, where it was not asked for yet. */
  readonly pack: (page: Page, encoding: Encoding) => Promise<Variant>
  /** Asks for the smallest form, to be made when the process has time. */
  readonly polish: (page: Page, encoding: Encoding) => void
  readonly stop: () => void
}

export interface PackingOptions {
  readonly shelf: Shelf
  readonly log: Log
  /** Whether the process has time. */
  readonly idle: () => boolean
  /** Milliseconds between two looks whether it has. */
  readonly restMs: number
}

interface Errand {
  readonly page: Page
  readonly encoding: Encoding
}

/** Most pages that wait to be made smaller. */
const queueLimit = 512

export function createPacking({ shelf, log, idle, restMs }: PackingOptions): Packing {
  const underWay = new WeakMap<Page, Map<Encoding, Promise<Variant>>>()
  const queue: Errand[] = []
  const stopping = new AbortController()
  let polishing = false

  const store = (page: Page, encoding: Encoding, bytes: Buffer, small: boolean) => {
    const before = page.bytes
    const variant = addVariant(page, encoding, bytes, small)
    // Nearly everybody takes a packed form. What is left is a fifth of the size.
    if (encoding !== 'identity' && page.variants.get('identity')?.asked === 0)
      removeVariant(page, 'identity')
    shelf.grew(page, page.bytes - before)
    return variant
  }
  const plain = async (page: Page) => {
    const kept = page.variants.get('identity') ?? [...page.variants.values()][0]
    return kept ? unpack(kept.bytes, kept.encoding) : Buffer.alloc(0)
  }
  const pack = async (page: Page, encoding: Encoding) => {
    const packed = underWay.get(page) ?? new Map<Encoding, Promise<Variant>>()
    underWay.set(page, packed)
    const making = packed.get(encoding)
    if (making) return making
    const made = plain(page)
      .then((body) => compress(body, encoding, 'fast'))
      .then((bytes) => store(page, encoding, bytes, encoding === 'identity'))
    packed.set(encoding, made)
    return made.finally(() => packed.delete(encoding))
  }
  const polishAll = async () => {
    polishing = true
    try {
      while (queue.length > 0) {
        await sleep(restMs, undefined, { ref: false, signal: stopping.signal })
        if (idle()) await polishNext()
      }
    } catch (fault) {
      if (!stopping.signal.aborted) log.error({ err: fault }, 'a page could not be made smaller')
    } finally {
      polishing = false
    }
  }
  const polishNext = async () => {
    const { page, encoding } = queue.shift() ?? {}
    if (!page || !encoding || shelf.find(page.key) !== page) return
    const before = page.variants.get(encoding)
    const bytes = await compress(await plain(page), encoding, 'small')
    if (!before || bytes.length < before.bytes.length) store(page, encoding, bytes, true)
  }
  return {
    plain,
    pack,
    polish: (page, encoding) => {
      if (stopping.signal.aborted || queue.length >= queueLimit) return
      queue.push({ page, encoding })
      if (!polishing) void polishAll()
    },
    stop: () => stopping.abort(),
  }
}
