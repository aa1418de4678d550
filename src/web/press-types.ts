import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '#kit'
import type { HeadersFor } from './headers.ts'
import type { Log } from './log.ts'
import type { Rendered, Route } from './route.ts'

/** Statuses that the press or the server answers by itself. */
export type ErrorStatus = 400 | 404 | 405 | 410 | 413 | 414 | 429 | 500 | 503

/**
 * Makes the page for an error. It must not depend on the address: one page of a status serves all. Its tags say when it is
 * made again. If it throws, a plain sentence is sent instead.
 */
export type ErrorPage = (status: number, now: Date) => Promise<Rendered>

export interface PressOptions {
  readonly routes: readonly Route[]
  readonly errorPage: ErrorPage
  readonly clock: Clock
  readonly log: Log
  /** Memory for pages in all their encodings, in bytes. 128 MiB if left out. */
  readonly budgetBytes?: number
  /** Headers by content type. The strict ones of `securityHeaders()` if left out. */
  readonly headersFor?: HeadersFor
  /** Hears the tags of every invalidation, or `['*']` for all: purges a cache in front. */
  readonly onInvalidate?: (tags: readonly string[]) => void
  /** Sends `Cache-Tag` and `Surrogate-Key`. On if left out. */
  readonly sendTags?: boolean
  /** Seconds that a cache in front, which is purged by tag, may keep a page. 0 if left out. */
  readonly sharedSeconds?: number
  /** Renders that run at once; more wait. 8 if left out. */
  readonly renderSlots?: number
  /** Milliseconds after which a render is given up, with 503 to those who wait. 10,000 if left out. */
  readonly renderMs?: number
}

export interface Press {
  /**
   * Answers GET and HEAD. Returns false, having done nothing, where the method is another or `elsewhere` claims
   * the path.
   */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean
  /**
   * From this moment no page that carries one of the tags is served, nor one whose render began before.
   * Resolves when the pages that were asked for lately are made again. Never rejects.
   */
  readonly invalidate: (tags: readonly string[]) => Promise<void>
  readonly invalidateAll: () => Promise<void>
  /** The node cannot hear of changes made by other nodes: from now on a page lives two seconds at most. */
  readonly deaf: () => void
  /** The node hears again. What it kept is dropped, since it may have missed a change. */
  readonly hearing: () => void
  /** The error page of a status. Never rejects. */
  readonly errorAnswer: (status: number) => Promise<Rendered>
  readonly stats: () => PressStats
  /** Stops work in idle time. Pages are still answered. */
  readonly stop: () => void
}

/** Counts since the start, except the last four, which are of the moment. */
export interface PressStats {
  /** Answers out of memory, `notModified` among them. */
  readonly hits: number
  readonly notModified: number
  readonly misses: number
  readonly renders: number
  readonly failedRenders: number
  readonly evictions: number
  readonly invalidations: number
  readonly pages: number
  readonly bytes: number
  readonly unknownAddresses: number
  readonly rendering: number
}
