import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, gunzip } from 'node:zlib'
import { failed, type Outcome, ok } from '#kit'
import type { FetchFault } from './fault.ts'

/** What is asked for in `Accept-Encoding`. */
export const encodings = 'gzip, br, deflate'

/** Reads the body of an answer, unpacked; stops as soon as it is longer than `limit` bytes. Throws where the connection breaks. */
export async function readBody(
  response: IncomingMessage,
  limit: number,
): Promise<Outcome<Buffer, FetchFault>> {
  const unpacked = unpack(response)
  if (!unpacked.ok) return unpacked
  const pieces: Buffer[] = []
  let length = 0
  try {
    for await (const piece of unpacked.value) {
      const bytes: Buffer = piece
      length += bytes.length
      if (length > limit) return failed({ type: 'too_long', limit })
      pieces.push(bytes)
    }
  } catch (error) {
    if (isDamage(error)) return failed({ type: 'damaged' })
    throw error
  } finally {
    response.destroy()
  }
  return withoutGzip(Buffer.concat(pieces), limit)
}

/** The body as it was before it was packed for the way (RFC 9110, section 8.4). */
function unpack(response: IncomingMessage): Outcome<Readable, FetchFault> {
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase()
  switch (encoding) {
    case '':
    case 'identity':
      return ok(response)
    case 'gzip':
    case 'x-gzip':
      return ok(through(response, createGunzip()))
    case 'br':
      return ok(through(response, createBrotliDecompress()))
    case 'deflate':
      return ok(through(response, createInflate()))
    default:
      return failed({ type: 'encoding', encoding })
  }
}

/** The pipeline ends both where one ends; the reader of the second gets the error. */
function through<T extends Readable & NodeJS.WritableStream>(from: Readable, to: T): T {
  pipeline(from, to, () => undefined)
  return to
}

/** A file that is gzip by itself, such as `feed.xml.gz`, is unpacked under the same limit. */
function withoutGzip(bytes: Buffer, limit: number): Promise<Outcome<Buffer, FetchFault>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return Promise.resolve(ok(bytes))
  return new Promise((resolve) => {
    gunzip(bytes, { maxOutputLength: limit }, (error, unpacked) => {
      if (!error) resolve(ok(unpacked))
      else if ('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
        resolve(failed({ type: 'too_long', limit }))
      else resolve(failed({ type: 'damaged' }))
    })
  })
}

function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR')
}
