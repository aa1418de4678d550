/* Requests with little work on this side, so that what is measured is the other side. */
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync } from 'node:zlib'

/** Connections that are kept. They do not keep the process. */
const agent = new Agent({ keepAlive: true })

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  /** Unpacked when it is asked for: that is the reader's work and not the paper's. */
  readonly text: string
}

/** Asks for a page as browsers do, packed. */
export function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return ask(url, 'GET', { 'accept-encoding': 'br', ...headers })
}

/** Asks for a page in the same way, and throws its bytes away as they come: nothing is left here to be collected. Gives the status. */
export async function look(url: string): Promise<number> {
  const sent = request(url, { agent, headers: { 'accept-encoding': 'br' } }).end()
  const [answer]: IncomingMessage[] = await once(sent, 'response')
  if (!answer) throw new Error(`${url} gave no answer.`)
  await once(answer.resume(), 'end')
  return answer.statusCode ?? 0
}

/** Sends a form. A redirect is not followed. */
export function post(
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const form = new URLSearchParams(fields).toString()
  const type = 'application/x-www-form-urlencoded;charset=UTF-8'
  return ask(url, 'POST', { 'content-type': type, ...headers }, form)
}

async function ask(
  url: string,
  method: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Answer> {
  const sent = request(url, { agent, method, headers }).end(body)
  const [answer]: IncomingMessage[] = await once(sent, 'response')
  if (!answer) throw new Error(`${url} gave no answer.`)
  const bytes = await buffer(answer)
  const isPacked = answer.headers['content-encoding'] === 'br'
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    get text() {
      return (isPacked ? brotliDecompressSync(bytes) : bytes).toString()
    },
  }
}
