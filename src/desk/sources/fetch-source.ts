import { failed, type Outcome, ok } from '#kit'
import { keepRaw, type NewsSource } from '#store'
import type { ImportReport } from '../import-report.ts'
import { askWeb } from './ask-web.ts'
import { sayFetchFault } from './fault.ts'
import { headersOf, messageOf } from './message.ts'
import { relaxed, type SubscribeParts, subscribe } from './subscribe.ts'
import { type RawParts, takeRaw } from './take-raw.ts'

/** What came of asking a source. */
export interface Fetched {
  /** What the sender calls the version that was read. Not there where it had nothing new. */
  readonly version?: { readonly etag?: string; readonly lastModified?: string }
  /** Until when the sender says that there is nothing newer. */
  readonly freshUntil?: Date
  readonly report?: ImportReport
  /** When to look again, where that is not the source's own time. */
  readonly againAt?: Date
  /** How often it is to be asked, where that is not as often as was decided for it; and when at the latest. */
  readonly rhythm?: { readonly everyMinutes: number; readonly notAfter?: Date }
}

/** Why nothing came of it, in a sentence for editors. */
export interface NotFetched {
  readonly sentence: string
  /** When the sender wants to be asked again. */
  readonly retryAt?: Date
}

export type FetchParts = RawParts & SubscribeParts

/**
 * Asks a source once, keeps what it answers, and takes in what is new. Where the signal fires it stops early; what it gives then
 * counts for nothing.
 */
export async function fetchSource(
  parts: FetchParts,
  source: NewsSource,
  signal: AbortSignal,
): Promise<Outcome<Fetched, NotFetched>> {
  const { store, intake, web, agent } = parts
  const { clock } = await intake()
  const { url: address, etag, lastModified } = source
  const answer = await askWeb(web, {
    address,
    agent: await agent(),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    now: clock.now(),
    signal,
  })
  if (!answer.ok) {
    // A sender whose format has no document without an item has nothing new.
    if (answer.fault.type === 'status' && answer.fault.status === 204) return ok({})
    const retryAt = answer.fault.type === 'status' ? answer.fault.retryAt : undefined
    return failed({ sentence: sayFetchFault(answer.fault), ...(retryAt ? { retryAt } : {}) })
  }
  const { freshUntil } = answer.value
  const now = clock.now()
  const told = await subscribe(parts, { source, answer: answer.value }, { now, signal })
  const rhythm = relaxed(source, told, now)
  const until = { ...(freshUntil ? { freshUntil } : {}), ...(told ? { rhythm } : {}) }
  if (answer.value.type === 'unchanged') return ok(until)
  const { bytes } = answer.value
  const headers = headersOf(answer.value)
  const name = headers['address'] ?? source.slug
  const at = clock.now()
  const raw = await keepRaw(store, {
    source: source.slug,
    name,
    headers,
    bytes,
    at,
    intake: 'begun',
  })
  const message = messageOf(source, raw, bytes)
  const taken = await takeRaw(parts, { source, raw, message }, signal)
  if (!taken.ok) return failed({ sentence: taken.fault })
  const { report, refused, fault } = taken.value
  // A feed of which nothing could be read is to be asked for again, whole.
  if (refused && fault !== undefined) return failed({ sentence: fault })
  return ok({ version: versionOf(answer.value), report, ...until })
}

function versionOf({ etag, lastModified }: { etag?: string; lastModified?: string }) {
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
}
