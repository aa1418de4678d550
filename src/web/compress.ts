import { promisify } from 'node:util'
import {
  brotliCompress,
  brotliCompressSync,
  brotliDecompress,
  gunzip,
  gzip,
  constants as z,
  zstdCompress,
  zstdDecompress,
} from 'node:zlib'
import { never } from '#kit'
import type { Encoding } from './encoding.ts'

/** `fast` for the first reader, who waits; `small` for the many after, made when there is time. */
export type Effort = 'fast' | 'small'

const brotli = promisify(brotliCompress)
const gz = promisify(gzip)
const zstd = promisify(zstdCompress)
const unbrotli = promisify(brotliDecompress)
const ungz = promisify(gunzip)
const unzstd = promisify(zstdDecompress)

/** Above this many bytes Brotli's highest level takes seconds, and gains little over the next. */
const slowBrotli = 512 * 1024

/**
 * Up to this many bytes Brotli's lowest level takes a fraction of a millisecond: less than to hand the bytes to a thread and to hear
 * back from it (docs/decisions/0025-a-publish-finds-done-what-can-be-done-before.md).
 */
const atOnce = 256 * 1024

/** Packs bytes: what is little and needed fast at once, all else on a thread of its own. */
export async function compress(body: Buffer, encoding: Encoding, effort: Effort): Promise<Buffer> {
  if (encoding === 'identity') return body
  // A copy: what zlib gives is the beginning of a piece of memory that is as long as we allowed.
  return Buffer.from(await packed(body, encoding, effort === 'small'))
}

/** zlib gives away this much and asks for more; each time the thread waits until the program has time for it. */
function roomFor({ length }: Buffer): number {
  return Math.max(16 * 1024, length >> 1)
}

function packed(
  body: Buffer,
  encoding: Exclude<Encoding, 'identity'>,
  small: boolean,
): Buffer | Promise<Buffer> {
  const chunkSize = roomFor(body)
  switch (encoding) {
    case 'br': {
      const params = {
        [z.BROTLI_PARAM_MODE]: z.BROTLI_MODE_TEXT,
        [z.BROTLI_PARAM_QUALITY]: small ? (body.length > slowBrotli ? 9 : 11) : 0,
        [z.BROTLI_PARAM_SIZE_HINT]: body.length,
      }
      const now = !small && body.length <= atOnce
      return (now ? brotliCompressSync : brotli)(body, { chunkSize, params })
    }
    case 'gzip':
      return gz(body, { chunkSize, level: small ? 9 : 3 })
    case 'zstd':
      return zstd(body, { chunkSize, params: { [z.ZSTD_c_compressionLevel]: small ? 19 : 3 } })
    default:
      return never(encoding)
  }
}

/** Brings back what `compress` packed. */
export function unpack(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  switch (encoding) {
    case 'identity':
      return Promise.resolve(bytes)
    case 'br':
      return unbrotli(bytes)
    case 'gzip':
      return ungz(bytes)
    case 'zstd':
      return unzstd(bytes)
    default:
      return never(encoding)
  }
}

/** Whether a content type is text, or written as text. Fonts, and pictures other than drawings, are packed already. */
export function shrinks(type: string): boolean {
  return /^(?:text\/|(?:application|image)\/(?:[\w.-]+\+)?(?:json|xml|javascript|ecmascript)\b)/.test(
    type,
  )
}
