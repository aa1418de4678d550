import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { Writable } from 'node:stream'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import { type SetClock, setClock } from '#kit'
import { createLog } from './log.ts'
import { createPress } from './press.ts'
import type { Press, PressOptions } from './press-types.ts'
import type { Rendered, Route } from './route.ts'
import { createServer } from './server.ts'
import type { ServerOptions } from './server-types.ts'

/** A whole answer, not unpacked. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  readonly text: string
}

export interface Site {
  readonly press: Press
  readonly app: FastifyInstance
  readonly clock: SetClock
  readonly port: number
  /** Lines of the log. */
  readonly lines: Record<string, unknown>[]
  /** Resolves when the server has taken in so many requests since its start. */
  readonly received: (count: number) => Promise<void>
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  readonly ask: (
    method: string,
    path: string,
    headers?: Record<string, string>,
    body?: string,
  ) => Promise<Answer>
}

export interface SiteOptions {
  readonly press?: Partial<PressOptions>
  readonly server?: Partial<ServerOptions>
  readonly add?: (app: FastifyInstance) => void
}

/** A press and a server on a port of their own, gone when the test ends. */
export async function openSite(routes: readonly Route[], options: SiteOptions = {}): Promise<Site> {
  const lines: Record<string, unknown>[] = []
  const to = new Writable({
    write: (chunk, _, done) => {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  const log = createLog({ level: 'debug', to })
  const clock = setClock('2031-05-06T07:08:09Z')
  const usual = { idle: () => false, againMs: 0 }
  const press = createPress({ routes, errorPage, clock, log, ...usual, ...options.press })
  const app = createServer({ press, log, clock, ...options.server })
  options.add?.(app)
  let requests = 0
  app.server.on('request', () => {
    requests += 1
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  onTestFinished(() => app.close())
  const [address] = app.addresses()
  const port = typeof address === 'object' ? address.port : 0
  const ask: Site['ask'] = (method, path, headers, body) =>
    send(port, { method, path, headers, body })
  return {
    press,
    app,
    clock,
    port,
    lines,
    received: (count) => until(() => requests >= count),
    ask,
    get: (path, headers) => ask('GET', path, headers),
  }
}

export async function errorPage(status: number): Promise<Rendered> {
  const body = `<!doctype html><title>${status}</title>${'<p>We are sorry.</p>'.repeat(20)}`
  return { status, type: 'text/html; charset=utf-8', body, tags: ['masthead'] }
}

/** An HTML page that is long enough to be packed. */
export function page(text: string, tags: readonly string[] = []): Rendered {
  const body = `<!doctype html><title>${text}</title>${'<p>The harbour board met again.</p>'.repeat(40)}`
  return { status: 200, type: 'text/html; charset=utf-8', body, tags }
}

/** A route that counts how often it was rendered. */
export function counted(
  path: string,
  render: (count: number) => Rendered | undefined = (count) => page(`${path} ${count}`),
): Route & { readonly count: () => number } {
  let count = 0
  return {
    name: path.slice(1) || 'front',
    path,
    count: () => count,
    render: async () => {
      count += 1
      return render(count)
    },
  }
}

/** Sends bytes as they are and returns all that comes back until the connection closes. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'))
    let answer = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      answer += String(chunk)
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', (fault) => (answer === '' ? reject(fault) : resolve(answer)))
  })
}

/** A promise that the test settles. */
export function gate<T = void>(): PromiseWithResolvers<T> {
  return Promise.withResolvers<T>()
}

/** Waits until something has come about. */
export async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((resolve) => setTimeout(resolve, 2))
}

interface Sent {
  readonly method: string
  readonly path: string
  readonly headers?: Record<string, string> | undefined
  readonly body?: string | undefined
}

function send(port: number, { method, path, headers = {}, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        const text = unpack(bytes, response.headers['content-encoding']).toString()
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

function unpack(bytes: Buffer, encoding: string | undefined): Buffer {
  if (bytes.length === 0) return bytes
  switch (encoding) {
    case 'br':
      return brotliDecompressSync(bytes)
    case 'gzip':
      return gunzipSync(bytes)
    case 'zstd':
      return zstdDecompressSync(bytes)
    default:
      return bytes
  }
}
