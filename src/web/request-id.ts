import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Trust } from './trust.ts'

/**
 * Names requests: by the `X-Request-Id` that a trusted proxy sends, else by a random start of this process and a count.
 * A request keeps its id however often it is asked for.
 */
export function createRequestIds(trust: Trust): (request: IncomingMessage) => string {
  const start = randomBytes(6).toString('base64url')
  const known = new WeakMap<IncomingMessage, string>()
  let count = 0
  return (request) => {
    const before = known.get(request)
    if (before) return before
    const sent = request.headers['x-request-id']
    const usable = typeof sent === 'string' && /^[\w.:-]{1,64}$/.test(sent)
    const id =
      usable && trust(request.socket.remoteAddress)
        ? sent
        : `${start}-${((count += 1)).toString(36)}`
    known.set(request, id)
    return id
  }
}
