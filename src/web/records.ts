import { performance } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { Answered, Visit } from './visit.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Logged at the level of debug: asked by machines, every few seconds. */
    readonly quiet?: boolean
    /** The path holds a secret: the route's pattern is logged in its place. */
    readonly secretPath?: boolean
  }
}

export interface Records {
  readonly visit: (visit: Visit, answered: Answered) => void
}

export interface RecordOptions {
  readonly log: Log
  readonly metrics: Metrics
  /** Of how many answers from memory one is logged; 0 for none. */
  readonly logOneHitIn: number
}

/** Writes a line for each request, and counts it. No line holds the values of a query, nor who asked. */
export function keepRecords(app: FastifyInstance, options: RecordOptions): Records {
  const { log, metrics, logOneHitIn } = options
  let hits = 0

  app.addHook('onResponse', (request, reply, done) => {
    const { config, url: pattern = 'none' } = request.routeOptions
    const { statusCode: status, elapsedTime } = reply
    metrics.made(pattern, status, elapsedTime / 1000)
    const line = {
      id: request.id,
      method: request.method,
      path: config?.secretPath ? pattern : pathOf(request.raw.url),
      route: pattern,
      status,
      ms: round(elapsedTime),
      bytes: Number(reply.getHeader('content-length') ?? 0),
    }
    if (config?.quiet) log.debug(line, 'request')
    else log.info(line, 'request')
    done()
  })

  const write = ({ request, started, desk }: Visit, { route, status, bytes }: Answered) =>
    log.info(
      {
        id: desk.identify(request),
        method: request.method ?? '',
        path: pathOf(request.url),
        route,
        status,
        ms: round(performance.now() - started),
        bytes,
      },
      'request',
    )
  return {
    visit: (visit, answered) => {
      if (!answered.kept) {
        metrics.made(answered.route, answered.status, (performance.now() - visit.started) / 1000)
        write(visit, answered)
        return
      }
      metrics.kept(answered.route, answered.status)
      hits += 1
      if (logOneHitIn > 0 && hits % logOneHitIn === 0) write(visit, answered)
    },
  }
}

/** Without the query, which holds what readers search for. */
function pathOf(url = ''): string {
  const mark = url.indexOf('?')
  return (mark < 0 ? url : url.slice(0, mark)).slice(0, 512)
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100
}
