import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a test's server does with a request. */
export type Answering = (request: IncomingMessage, response: ServerResponse) => void

/** A sender on loopback. What it does can be changed while it runs. */
export interface TestServer {
  readonly url: string
  readonly port: number
  /** The requests so far. */
  readonly asked: readonly IncomingMessage[]
  readonly answer: (how: Answering) => void
  readonly close: () => Promise<void>
}

export async function startTestServer(host = '127.0.0.1', at = 0): Promise<TestServer> {
  const asked: IncomingMessage[] = []
  let how: Answering = (_, response) => response.end()
  const server = createServer((request, response) => {
    asked.push(request)
    how(request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(at, host, resolve)
  })
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${host}:${port}`,
    port,
    asked,
    answer: (next) => {
      asked.length = 0
      how = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
