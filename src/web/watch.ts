import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fingerprint } from './etag.ts'
import type { Readiness } from './health.ts'
import type { Metrics } from './metrics.ts'
import { problemBody, problemType } from './problem.ts'
import type { ServerOptions } from './server-types.ts'
import { isLoopback } from './trust.ts'

export interface WatchOptions {
  readonly readiness: () => Promise<Readiness>
  readonly draining: () => boolean
  readonly metrics: Metrics
  readonly access: NonNullable<ServerOptions['metrics']>
}

/** The addresses for those who watch over the node: `/healthz`, `/readyz` and `/metrics`. */
export function addWatchRoutes(app: FastifyInstance, options: WatchOptions): void {
  const { readiness, draining, metrics, access } = options
  const quiet = { config: { quiet: true } }

  app.get('/healthz', quiet, () => ({ status: 'alive' }))

  app.get('/readyz', quiet, async (_, reply) => {
    if (draining()) return reply.code(503).send({ status: 'draining', checks: {} })
    const { ready, checks } = await readiness()
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', checks })
  })

  if (access === 'off') return
  app.get('/metrics', quiet, async (request, reply) => {
    if (mayRead(request, access)) return reply.type(metrics.type).send(await metrics.text())
    const detail =
      typeof access === 'object'
        ? 'The metrics are read with the bearer token that the configuration names.'
        : 'The metrics are read from this machine only, unless the configuration names a token.'
    if (typeof access === 'object') reply.header('WWW-Authenticate', 'Bearer')
    const status = typeof access === 'object' ? 401 : 403
    return reply.code(status).type(problemType).send(problemBody({ status, detail }))
  })
}

/** From this machine means: not handed on by a proxy on this machine, which would say so. */
function mayRead(request: FastifyRequest, access: WatchOptions['access']): boolean {
  if (access === 'open') return true
  const { headers, socket } = request.raw
  if (typeof access === 'object') return sameSecret(headers.authorization, `Bearer ${access.token}`)
  const handedOn = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some(
    (name) => name in headers,
  )
  return isLoopback(socket.remoteAddress) && !handedOn
}

/** Compares hashes, so that the time taken tells nothing of the secret. */
function sameSecret(given: string | undefined, secret: string): boolean {
  if (given === undefined) return false
  return timingSafeEqual(Buffer.from(fingerprint(given)), Buffer.from(fingerprint(secret)))
}
