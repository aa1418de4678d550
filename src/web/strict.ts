import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { HeadersFor } from './headers.ts'

export interface StrictOptions {
  readonly headersFor: HeadersFor
  readonly isSecure: (request: IncomingMessage) => boolean
}

/**
 * Adds the strict headers to what handlers send, where they do not set them themselves; and the request's id. What does not say how
 * it may be kept is not kept.
 */
export function addStrictHeaders(
  app: FastifyInstance,
  { headersFor, isSecure }: StrictOptions,
): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const type = reply.getHeader('content-type')
    const strict = headersFor(typeof type === 'string' ? type : '', isSecure(request.raw))
    for (const [name, value] of strict) if (!reply.hasHeader(name)) reply.header(name, value)
    if (!reply.hasHeader('cache-control')) reply.header('Cache-Control', 'no-store')
    reply.header('X-Request-Id', request.id)
    done(null, payload)
  })
}
