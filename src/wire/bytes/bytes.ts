import type { Place } from '../draft.ts'
import { Refused } from '../refused.ts'

const piece = 64 * 1024

/** The bytes as a stream of small pieces. What fails while they are fetched is `unreadable`. */
export async function* streamOf(
  bytes: AsyncIterable<Uint8Array> | Uint8Array,
  at: Place,
): AsyncGenerator<Uint8Array> {
  if (bytes instanceof Uint8Array) {
    for (let start = 0; start < bytes.length; start += piece)
      yield bytes.subarray(start, start + piece)
    return
  }
  try {
    for await (const chunk of bytes) yield* streamOf(chunk, at)
  } catch (error) {
    if (error instanceof Refused) throw error
    const problem = error instanceof Error ? error.message : String(error)
    throw new Refused({ type: 'unreadable', at, problem })
  }
}

/** A stream with its beginning looked at beforehand. */
export interface Peeked {
  readonly head: Uint8Array
  /** Whether the head is all there is. */
  readonly whole: boolean
  /** Everything, the head included. */
  readonly stream: AsyncIterable<Uint8Array>
}

/** Looks at the first bytes of a stream, at least `size` of them where there are so many. */
export async function peek(stream: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const iterator = stream[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  let length = 0
  let whole = false
  while (length < size && !whole) {
    const { value, done } = await iterator.next()
    if (done) whole = true
    else {
      chunks.push(value)
      length += value.length
    }
  }
  const head = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
  return { head, whole, stream: again(chunks, whole ? undefined : iterator) }
}

async function* again(
  chunks: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array> | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
    for (let next = await rest?.next(); next && !next.done; next = await rest?.next())
      yield next.value
  } finally {
    await rest?.return?.()
  }
}

/** All bytes of a stream, which may be `limit` at most. */
export async function allOf(
  stream: AsyncIterable<Uint8Array>,
  limit: number,
  at: Place,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    length += chunk.length
    if (length > limit) throw new Refused({ type: 'too_long', at, what: 'file', limit })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
