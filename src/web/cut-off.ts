import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { HeadersFor } from './headers.ts'
import { problemBody, problemType } from './problem.ts'

/**
 * Answers what is no request: one that is malformed, whose headers are too large, or that does not arrive in time. The
 * connection is closed, because nobody knows where the next request would begin.
 */
export function cutOff(fault: NodeJS.ErrnoException, socket: Socket, headersFor: HeadersFor): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(fault)
    return
  }
  const status = statusOf(fault.code)
  const body = problemBody({ status })
  const headers = [
    ['Content-Type', problemType],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Cache-Control', 'no-store'],
    ['Date', new Date().toUTCString()],
    ['Connection', 'close'],
    ...headersFor(problemType, false),
  ]
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}\r\n${body}`)
  // Whoever does not read the answer keeps nothing open.
  setTimeout(() => socket.destroy(), 1000).unref()
}

function statusOf(code: string | undefined): number {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  return code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW' ? 413 : 400
}
