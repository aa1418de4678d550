import {
  type IncomingMessage,
  type ServerResponse,
  STATUS_CODES,
  validateHeaderName,
  validateHeaderValue,
} from 'node:http'
import type { HeaderList } from './headers.ts'

/** Status and headers of an answer, written once and sent many times. */
export interface ReadyHead {
  readonly status: number
  /** Status line and headers, without those that belong to the moment and the connection. */
  readonly text: string
}

/** Throws where a header cannot be sent. The strict headers are many pages' own: their text is kept once. */
export function makeReadyHead(status: number, own: HeaderList, strict: HeaderList): ReadyHead {
  const line = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}\r\n`
  return { status, text: line + linesOf(own) + sharedLinesOf(strict) }
}

function linesOf(headers: HeaderList): string {
  const lines = headers.map(([name, value]) => {
    validateHeaderName(name)
    validateHeaderValue(name, value)
    return `${name}: ${value}\r\n`
  })
  return lines.join('')
}

const sharedLines = new WeakMap<HeaderList, string>()

function sharedLinesOf(headers: HeaderList): string {
  const lines = sharedLines.get(headers) ?? linesOf(headers)
  sharedLines.set(headers, lines)
  return lines
}

/**
 * Puts the head before an answer. Where the connection goes on, which is nearly always, the finished text is handed to
 * Node as the head that it would else write itself from the list, header by header, which
 * takes about a seventh of the time of a request.
 * `keepAlive` holds the lines that tell the reader how long the connection is kept; without them it is closed.
 * `now` is in milliseconds since 1970.
 */
export function putHead(
  response: ServerResponse,
  head: ReadyHead,
  keepAlive: string | undefined,
  now: number,
): void {
  if (keepAlive !== undefined && goesOn(response) && takesText(response)) {
    response.statusCode = head.status
    response[headText] = head.text + momentLines(now, keepAlive)
    return
  }
  const list = listOf(head.text)
  if (keepAlive === undefined) list.push('Connection', 'close')
  response.writeHead(head.status, list)
}

/** The headers of a text as `writeHead` takes them: names and values by turns. */
function listOf(text: string): string[] {
  const lines = text.split('\r\n').slice(1, -1)
  return lines.flatMap((line) => {
    const colon = line.indexOf(': ')
    return [line.slice(0, colon), line.slice(colon + 2)]
  })
}

/** Whether HTTP/1.1 keeps this connection, and nobody has set headers by other ways. */
function goesOn(response: ServerResponse<IncomingMessage>): boolean {
  return (
    response.shouldKeepAlive &&
    response.req.httpVersionMinor === 1 &&
    response.getHeaderNames().length === 0
  )
}

/** Where Node keeps the head that it is about to send. */
const headText = '_header'

/** A response as Node 24 makes it, before its head is written. A Node that does otherwise gets the list. */
interface Unwritten extends ServerResponse {
  [headText]: string | null
}

function takesText(response: ServerResponse): response is Unwritten {
  return headText in response && response[headText] === null
}

let lastSecond = Number.NaN
let lastKeepAlive = ''
let lastLines = ''

/** The lines that hold for a second, and the empty line that ends the head. */
function momentLines(now: number, keepAlive: string): string {
  const second = Math.floor(now / 1000)
  if (second !== lastSecond || keepAlive !== lastKeepAlive) {
    lastSecond = second
    lastKeepAlive = keepAlive
    lastLines = `Date: ${new Date(second * 1000).toUTCString()}\r\n${keepAlive}\r\n`
  }
  return lastLines
}
