import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Place } from '../draft.ts'
import { Refused } from '../refused.ts'

/** News text shrinks to a third, the dullest tables to a fiftieth. What grows a hundredfold and is large is an attack. */
const greatestGrowth = 100
const alwaysAllowed = 64 * 1024 * 1024

/** Whether the bytes begin as gzip does (RFC 1952, section 2.3.1). */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

/** Unpacks gzip as it comes in, and stops at a bomb. */
export async function* gunzip(
  packed: AsyncIterable<Uint8Array>,
  at: Place,
): AsyncGenerator<Uint8Array> {
  let taken = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of packed) {
      taken += chunk.length
      yield chunk
    }
  }
  const unpacked = createGunzip()
  pipeline(Readable.from(counted()), unpacked, () => undefined)
  let given = 0
  try {
    for await (const chunk of unpacked) {
      given += chunk.length
      if (given > alwaysAllowed && given > taken * greatestGrowth)
        throw new Refused({ type: 'archive', at, problem: 'bomb' })
      yield chunk
    }
  } catch (error) {
    throw asRefusal(error, at)
  }
}

function asRefusal(error: unknown, at: Place): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'Z_BUF_ERROR') return new Refused({ type: 'archive', at, problem: 'cut' })
  const damaged = typeof error.code === 'string' && error.code.startsWith('Z_')
  return damaged ? new Refused({ type: 'archive', at, problem: 'damaged' }) : error
}
