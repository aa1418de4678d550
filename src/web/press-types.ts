import type { Clock } from '#kit'
import type { HeadersFor } from './headers.ts'
import type { Log } from './log.ts'
import type { Rendered, Route } from './route.ts'
import type { Visit } from './visit.ts'

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
  /** Seconds that a cache in front, which `onInvalidate` purges, may keep a page. 0 if left out. */
  readonly sharedSeconds?: number
  /** Sends `Cache-Tag` and `Surrogate-Key`. If left out, only where a cache in front may keep pages. */
  readonly sendTags?: boolean
  /** Renders that run at once; more wait. 8 if left out. */
  readonly renderSlots?: number
  /** Milliseconds after which a render is given up, with 503 to those who wait. 10,000 if left out. */
  readonly renderMs?: number
  /** Whether there is time to pack pages smaller. Looks how busy the event loop is, if left out. */
  readonly idle?: () => boolean
  /** How many of the pages that a change concerns, those asked for most, are made again at once. 2 if left out. */
  readonly againAtOnce?: number
  /** Milliseconds from a change to making the others again that nobody has asked for since. 250 if left out. */
  readonly againMs?: number
}

export interface Press {
  /**
   * Answers GET and HEAD. Returns false, having done nothing, where the method is another, or the path belongs to another
   * handler.
   */
  readonly answer: (visit: Visit) => boolean
  /** Answers with the page of an error, or with problem details for who asks for JSON. */
  readonly refuse: (visit: Visit, status: number, detail?: string) => void
  /** Whether some route's path fits the request's path, whatever its method. */
  readonly covers: (target: string) => boolean
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
