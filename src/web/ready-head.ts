import {
  type IncomingMessage,
  type ServerResponse,
  STATUS_CODES,
  validateHeaderName,
  validateHeaderValue,
} from 'node:http'

/** Status and headers of an answer, written once and sent many times. */
export interface ReadyHead {
  readonly status: number
  /** Names and values by turns, as `writeHead` takes them. */
  readonly list: string[]
  /** Status line and headers, without those that belong to the moment and the connection. */
  readonly fixed: string
  /** The whole head as it was last sent, and the second for which it holds. */
  text: string
  second: number
}

/** Throws where a header cannot be sent. */
export function makeReadyHead(status: number, list: string[]): ReadyHead {
  let fixed = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}\r\n`
  for (let at = 0; at < list.length; at += 2) {
    const name = list[at] ?? ''
    const value = list[at + 1] ?? ''
    validateHeaderName(name)
    validateHeaderValue(name, value)
    fixed += `${name}: ${value}\r\n`
  }
  return { status, list, fixed, text: '', second: Number.NaN }
}

/**
 * Puts the head before an answer. Where the connection goes on, which is nearly always, the finished text is handed to
 * Node as the head that it would else write itself from the list, header by header: that is a seventh of the time of a request.
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
    const second = Math.floor(now / 1000)
    if (head.second !== second) {
      head.text = `${head.fixed}Date: ${dateOf(second)}\r\n${keepAlive}\r\n`
      head.second = second
    }
    response.statusCode = head.status
    response[headText] = head.text
    return
  }
  const list = keepAlive === undefined ? [...head.list, 'Connection', 'close'] : head.list
  response.writeHead(head.status, list)
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
let lastDate = ''

function dateOf(second: number): string {
  if (second !== lastSecond) {
    lastSecond = second
    lastDate = new Date(second * 1000).toUTCString()
  }
  return lastDate
}
