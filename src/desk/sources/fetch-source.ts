import { failed, type Outcome, ok } from '#kit'
import type { NewsSource } from '#store'
import type { ImportReport } from '../import-report.ts'
import type { Intake } from '../intake-ask.ts'
import { askWeb, type Web } from './ask-web.ts'
import { sayFetchFault } from './fault.ts'
import { takeFeed } from './take-feed.ts'

/** What came of asking a source. */
export interface Fetched {
  /** What the sender calls the version that was read. Not there where it had nothing new. */
  readonly version?: { readonly etag?: string; readonly lastModified?: string }
  /** Until when the sender says that there is nothing newer. */
  readonly freshUntil?: Date
  readonly newestAt?: Date
  readonly report?: ImportReport
}

/** Why nothing came of it, in a sentence for editors. */
export interface NotFetched {
  readonly sentence: string
  /** When the sender wants to be asked again. */
  readonly retryAt?: Date
}

export interface FetchParts {
  readonly intake: () => Promise<Intake>
  readonly web: Web
  /** Who asks, for the log of the sender. */
  readonly agent: () => Promise<string>
}

/** Asks a source once and takes in what is new. Where the signal fires it stops early; what it gives then counts for nothing. */
export async function fetchSource(
  { intake, web, agent }: FetchParts,
  source: NewsSource,
  signal: AbortSignal,
): Promise<Outcome<Fetched, NotFetched>> {
  const open = await intake()
  const { url: address, etag, lastModified } = source
  const answer = await askWeb(web, {
    address,
    agent: await agent(),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    now: open.clock.now(),
    signal,
  })
  if (!answer.ok) {
    const retryAt = answer.fault.type === 'status' ? answer.fault.retryAt : undefined
    return failed({ sentence: sayFetchFault(answer.fault), ...(retryAt ? { retryAt } : {}) })
  }
  const { freshUntil } = answer.value
  const until = freshUntil ? { freshUntil } : {}
  if (answer.value.type === 'unchanged') return ok(until)
  const { report, newestAt } = await takeFeed(open, source, answer.value, signal)
  const wrong = wrongWith(report)
  if (wrong !== undefined) return failed({ sentence: wrong })
  return ok({
    version: versionOf(answer.value),
    report,
    ...(newestAt ? { newestAt } : {}),
    ...until,
  })
}

function versionOf({ etag, lastModified }: { etag?: string; lastModified?: string }) {
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
}

/** A feed of which something could not be stored, or nothing could be read, is to be asked for again, whole. */
function wrongWith(report: ImportReport): string | undefined {
  const { added, changed, same, killed, held, refused, unstoredCount } = report
  if (unstoredCount > 0)
    return `${unstoredCount} items could not be stored. ${refused.find((one) => one.includes('could not be stored')) ?? ''}`
  return added + changed + same + killed + held === 0 ? refused[0] : undefined
}
