/* Requests to nobody, so that those that count find this side awake. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { freePort } from './serve/free-port.ts'

/** Rounds after which this side is as quick as it gets; together some ten milliseconds. */
const rounds = 8

export interface Practice {
  /** Asks several times. */
  readonly before: () => Promise<void>
  readonly stop: () => void
}

/**
 * Does the same as what is to be measured with a server of this process that does nothing but answer. Code that has rested for a
 * while is slow the first time, on this side as on the other, and only the other is measured.
 */
export async function openPractice(ask: (url: string) => Promise<unknown>): Promise<Practice> {
  const page = Buffer.alloc(20_000, 'x')
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end(page))
  })
  const port = await freePort()
  await once(server.listen(port, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${port}`
  return {
    before: async () => {
      for (let round = 0; round < rounds; round += 1) await ask(url)
    },
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
