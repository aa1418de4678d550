import { failed, never, type Outcome, ok } from '#kit'
import type { NewsSource } from '#store'
import { type Fetched, type FetchParts, fetchSource, type NotFetched } from './fetch-source.ts'
import { emptyReport, sumReports } from './sum-reports.ts'
import { type FolderParts, takeFolder } from './take-folder.ts'
import { takeListing } from './take-listing.ts'
import { takeWaiting } from './take-waiting.ts'

export type GatherParts = FetchParts & FolderParts

/** What a run of a source's job is to do beside what waits. */
export interface Gather {
  readonly source: NewsSource
  /** Whether it is time to ask the sender; otherwise only what waits is taken in. */
  readonly due: boolean
  readonly signal: AbortSignal
}

/** Takes in what waits of a source, then looks for more in the way of its kind. */
export async function gather(
  parts: GatherParts,
  { source, due, signal }: Gather,
): Promise<Outcome<Fetched, NotFetched>> {
  const waiting = await takeWaiting(parts, source, signal)
  if (!waiting.ok) return failed({ sentence: waiting.fault })
  const { more, report } = waiting.value
  const { clock } = await parts.intake()
  if (more) return ok({ report, againAt: clock.now() })
  if (!due) return ok({ report, ...(source.nextAt ? { againAt: source.nextAt } : {}) })
  const found = await look(parts, source, signal)
  if (!found.ok || report.bytes === 0) return found
  return ok({ ...found.value, report: sumReports(report, found.value.report ?? emptyReport) })
}

async function look(
  parts: GatherParts,
  source: NewsSource,
  signal: AbortSignal,
): Promise<Outcome<Fetched, NotFetched>> {
  switch (source.kind) {
    case 'feed':
      return fetchSource(parts, source, signal)
    case 'listing':
      return takeListing(parts, source, signal)
    case 'folder':
      return takeFolder(parts, source, signal)
    case 'push':
      return ok({})
    default:
      return never(source.kind)
  }
}
