import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Head } from './head.ts'

/** A request on its way through the press. */
export interface Visit {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly head: Head
  /** Whether the reader came over TLS. */
  readonly secure: boolean
  /** When the request came, in milliseconds since 1970. */
  readonly now: number
  /** The same in milliseconds of `performance.now()`, which no clock sets back. */
  readonly started: number
  readonly desk: Desk
}

/** What the server tells the press, and hears from it. */
export interface Desk {
  /** Whether another handler answers GET of the decoded path. */
  readonly elsewhere: (path: string, segments: readonly string[]) => boolean
  /** Header lines that say how long a connection is kept. Nothing, where the server is closing and it is not. */
  readonly keepAlive: () => string | undefined
  /** An id of the request, for logs and for the reader who reports a failure. */
  readonly identify: (request: IncomingMessage) => string
  /** Hears of every answer. `kept` says that it came out of memory without a wait. */
  readonly answered: (visit: Visit, answer: Answered) => void
}

export interface Answered {
  readonly route: string
  readonly status: number
  readonly bytes: number
  readonly kept: boolean
}
