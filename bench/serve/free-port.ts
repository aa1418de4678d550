import { createServer } from 'node:net'

/** Below the ports that a system gives to whoever asks for any: 32768 and up on Linux, 49152 and up elsewhere. */
const first = 16_384
const many = 16_384

/** Each process begins at a place of its own: those that start one after the other are a hundred ports apart. */
let next = process.pid * 97

/**
 * A port of this machine on which nobody listens, for a program that listens on it only seconds later. Nobody who asks for any port is
 * given it in the meantime.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < many; tries += 1) {
    const port = first + (next % many)
    next += 1
    if (await isFree(port)) return port
  }
  throw new Error(`No port from ${first} to ${first + many - 1} is free.`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
