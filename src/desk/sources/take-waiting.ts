import { failed, type Outcome, ok } from '#kit'
import { beginRaw, type NewsSource, rawBytes, waitingRaw } from '#store'
import type { ImportReport } from '../import-report.ts'
import { messageOf } from './message.ts'
import { emptyReport, sumReports } from './sum-reports.ts'
import { type RawParts, takeRaw } from './take-raw.ts'

/** What was taken in, and whether more is left for another round. */
export interface TakenWaiting {
  readonly report: ImportReport
  readonly more: boolean
}

/** Other sources, and the asking of this one, are to have their turn. */
const mostAtOnce = 500

/** Takes in what was kept and whose intake did not come to its end: it was handed in, or a process died over it. */
export async function takeWaiting(
  parts: RawParts,
  source: NewsSource,
  signal: AbortSignal,
): Promise<Outcome<TakenWaiting, string>> {
  const { store } = parts
  let report = emptyReport
  for (let count = 0; count < mostAtOnce; count += 1) {
    const raw = await waitingRaw(store.newsroom, source.slug)
    const bytes = raw && (await rawBytes(store.newsroom, raw.id))
    if (!raw || !bytes) return ok({ report, more: false })
    await store.write((tx) => beginRaw(tx, raw.id))
    const begun = { ...raw, tries: raw.tries + 1 }
    const message = messageOf(source, raw, bytes)
    const taken = await takeRaw(parts, { source, raw: begun, message }, signal)
    if (!taken.ok) return failed(taken.fault)
    report = sumReports(report, taken.value.report)
  }
  return ok({ report, more: true })
}
