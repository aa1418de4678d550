import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { performance } from 'node:perf_hooks'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerFactory,
  LogController,
} from 'fastify'
import { systemClock } from '#kit'
import { createClaims } from './claims.ts'
import { cutIdle } from './cut-idle.ts'
import { cutOff } from './cut-off.ts'
import { drainOnClose } from './drain.ts'
import { createSendProblem, mapFailures } from './failures.ts'
import { type Head, isHost, readHead } from './head.ts'
import { createReadiness } from './health.ts'
import { createMetrics } from './metrics.ts'
import { keepRecords } from './records.ts'
import { createRequestIds } from './request-id.ts'
import { securityHeaders } from './security.ts'
import type { ServerLimits, ServerOptions } from './server-types.ts'
import { addStrictHeaders } from './strict.ts'
import { localTarget } from './target.ts'
import { createTrust } from './trust.ts'
import type { Desk, Visit } from './visit.ts'
import { addWatchRoutes } from './watch.ts'

const usual: ServerLimits = {
  headersMs: 10_000,
  requestMs: 60_000,
  keepAliveMs: 65_000,
  idleMs: 120_000,
  headerBytes: 16 * 1024,
  bodyBytes: 1024 * 1024,
  connections: 10_000,
  requestsPerConnection: 0,
  lingerMs: 0,
  drainMs: 10_000,
}

/**
 * A Fastify server whose readers are answered by the press before any routing. Everything else, by method or because a
 * route was added for its path, is routed as usual. `close()` stops accepting, lets requests under way finish for
 * `limits.drainMs`, then cuts off what is left.
 */
export function createServer(options: ServerOptions): FastifyInstance {
  const { press, log, headersFor = securityHeaders(), clock = systemClock } = options
  const limits = { ...usual, ...options.limits }
  const trust = createTrust(options.trustProxy ?? false)
  const identify = createRequestIds(trust)
  const claims = createClaims()
  const metrics = createMetrics(press.stats, options.registry)
  const loggerInstance: FastifyBaseLogger = log
  const keptFor = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(limits.keepAliveMs / 1000)}\r\n`
  let draining = false

  const desk: Desk = {
    elsewhere: claims.has,
    keepAlive: () => (draining ? undefined : keptFor),
    identify,
    answered: (visit, answered) => records.visit(visit, answered),
  }
  const isSecure = (request: IncomingMessage, { forwardedProto }: Head) => {
    if (options.tls === 'always' || 'encrypted' in request.socket) return true
    if (forwardedProto === undefined || !trust(request.socket.remoteAddress)) return false
    return forwardedProto.split(',').at(-1)?.trim().toLowerCase() === 'https'
  }
  const receive = (request: IncomingMessage, response: ServerResponse): Visit => {
    const head = readHead(request.rawHeaders)
    const secure = isSecure(request, head)
    const now = clock.now().getTime()
    return { request, response, head, secure, now, started: performance.now(), desk }
  }
  const serve = (visit: Visit, handler: RequestListener) => {
    const { request, response } = visit
    const wrong = wrongHost(visit)
    if (wrong) return press.refuse(visit, 400, wrong)
    if (press.answer(visit)) return
    request.url = localTarget(request.url ?? '')
    handler(request, response)
  }
  const serverFactory: FastifyServerFactory<Server> = (handler) =>
    listener(limits, (request, response) => {
      if (limits.requestsPerConnection > 0) endWithLast(response)
      try {
        serve(receive(request, response), handler)
      } catch (fault) {
        log.error({ err: fault }, 'a request could not be answered')
        response.destroy()
      }
    })

  const app: FastifyInstance = fastify({
    loggerInstance,
    serverFactory,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (address: string) => trust(address),
    // Whoever reaches a closing server over a kept connection is answered, and told to come back over another.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: identify,
    bodyLimit: limits.bodyBytes,
    routerOptions: { maxParamLength: 512, ignoreTrailingSlash: true },
    clientErrorHandler: (fault, socket) => cutOff(fault, socket, headersFor),
  })
  const records = keepRecords(app, { log, metrics, logOneHitIn: options.logOneHitIn ?? 0 })
  const sendProblem = createSendProblem(press)
  app.addHook('onRoute', ({ method, url }) => {
    if ([method].flat().includes('GET')) claims.add(url)
  })
  addStrictHeaders(app, { headersFor, isSecure: (raw) => isSecure(raw, readHead(raw.rawHeaders)) })
  mapFailures(app, press, sendProblem)
  drainOnClose(app, { press, log, limits, begin: () => (draining = true) })
  addWatchRoutes(app, {
    readiness: createReadiness({
      checks: options.checks ?? {},
      limitMs: options.checkMs ?? 2000,
      clock,
      log,
    }),
    draining: () => draining,
    metrics,
    access: options.metrics ?? 'loopback',
  })
  options.signal?.addEventListener('abort', () => void app.close(), { once: true })
  return app
}

function listener(limits: ServerLimits, serve: RequestListener): Server {
  const server = createHttpServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: Math.min(1000, limits.headersMs / 2),
      // We look at the header ourselves, to answer as we answer all errors.
      requireHostHeader: false,
    },
    serve,
  )
  server.maxConnections = limits.connections
  server.maxRequestsPerSocket = limits.requestsPerConnection
  cutIdle(server, limits.idleMs)
  return server
}

/** Node tells the reader that this was the last request of the connection, but does not close it. */
function endWithLast(response: ServerResponse): void {
  if ('maxRequestsOnConnectionReached' in response && response.maxRequestsOnConnectionReached)
    response.shouldKeepAlive = false
}

/** A sentence where the `Host` header is missing, given twice, or no name of a host (RFC 9110, section 7.2). */
function wrongHost({ request, head: { host, twoHosts } }: Visit): string | undefined {
  if (twoHosts) return 'The request has more than one Host header.'
  if (host === undefined)
    return request.httpVersion === '1.1' ? 'The request has no Host header.' : undefined
  return isHost(host) ? undefined : 'The Host header is not the name of a host.'
}
