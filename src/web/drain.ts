import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Log } from './log.ts'
import type { Press } from './press-types.ts'
import type { ServerLimits } from './server-types.ts'

export interface DrainOptions {
  readonly press: Pick<Press, 'stop'>
  readonly log: Log
  readonly limits: Pick<ServerLimits, 'lingerMs' | 'drainMs'>
  /** Told when closing begins: from now on answers ask readers to close their connections. */
  readonly begin: () => void
}

/** Lets requests under way finish when the server closes, closes connections as they fall idle, and cuts off the rest in the end. */
export function drainOnClose(app: FastifyInstance, options: DrainOptions): void {
  const { press, log, limits, begin } = options
  const { lingerMs, drainMs } = limits
  const timers: NodeJS.Timeout[] = []
  app.addHook('preClose', async () => {
    begin()
    if (lingerMs > 0 && app.server.listening) await sleep(lingerMs)
    const deadline = setTimeout(() => {
      log.warn({ drainMs }, 'connections were cut off that did not finish in time')
      app.server.closeAllConnections()
    }, drainMs)
    timers.push(
      deadline,
      setInterval(() => app.server.closeIdleConnections(), 50),
    )
  })
  app.addHook('onClose', (_, done) => {
    for (const timer of timers) clearTimeout(timer)
    press.stop()
    done()
  })
}
