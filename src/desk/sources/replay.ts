import { setTimeout as wait } from 'node:timers/promises'
import {
  beginRaw,
  claimJobs,
  endRaw,
  enqueue,
  type Job,
  type NewsSource,
  newsSource,
  noteSourceTaken,
  type RawMessage,
  rawBytes,
  rawMessages,
  releaseJob,
  sourceJobs,
} from '#store'
import type { Draft } from '#wire'
import type { ImportReport } from '../import-report.ts'
import type { PictureFinder } from '../story-pictures.ts'
import { keepLease, runnerTimes } from './lease.ts'
import { type Message, messageOf } from './message.ts'
import type { SourceParts } from './run-source.ts'
import { emptyReport, sumReports } from './sum-reports.ts'
import { readMessage, takeMessage } from './take-message.ts'
import { faultOf, shortOf } from './take-raw.ts'

/** What is read again. */
export interface Replay {
  readonly slug: string
  /** Only messages that came at this time or later. All that are kept, where it is not said. */
  readonly since?: Date
  readonly signal: AbortSignal
}

/** `elsewhere`: a running paper has the source in hand, and does not let go of it. */
export type Replayed =
  | { readonly type: 'replayed'; readonly messages: number; readonly report: ImportReport }
  | { readonly type: 'unknown' | 'elsewhere' | 'stopped' }

/**
 * Takes in again what a source sent, out of what was kept of it, with the settings of now. Of an item that came more than once
 * only the last message that holds it counts, so that no story goes back to what it was before; done twice, nothing changes.
 */
export async function replay(parts: SourceParts, ask: Replay): Promise<Replayed> {
  const { store } = parts
  if (!(await newsSource(store.newsroom, ask.slug))) return { type: 'unknown' }
  const job = await claimSource(parts, ask)
  if (!job) return { type: ask.signal.aborted ? 'stopped' : 'elsewhere' }
  try {
    return await keepLease(parts, job, {
      stop: ask.signal,
      times: runnerTimes,
      work: (signal) => replayAll(parts, { ...ask, signal }),
    })
  } finally {
    await releaseJob(store, job)
  }
}

const triesToClaim = 40

/** The job of the source, so that nothing newer is taken in meanwhile; a running paper is done with it in a moment. */
async function claimSource(
  { store, clock }: SourceParts,
  { slug, signal }: Replay,
): Promise<Job | undefined> {
  for (let tries = 0; tries < triesToClaim && !signal.aborted; tries += 1) {
    const now = clock.now()
    await store.write((tx) =>
      enqueue(tx, [{ kind: sourceJobs, key: slug, payload: {}, runAt: now }], now),
    )
    const ask = { kinds: [sourceJobs], key: slug, limit: 1, now, leaseMs: runnerTimes.leaseMs }
    const [job] = await claimJobs(store.newsroom, ask)
    if (job) return job
    await wait(250, undefined, { signal }).catch(() => undefined)
  }
  return undefined
}

async function replayAll(parts: SourceParts, ask: Replay): Promise<Replayed> {
  const source = await newsSource(parts.store.newsroom, ask.slug)
  if (!source) return { type: 'unknown' }
  const last = new Map<string, string>()
  for await (const { raw, message } of kept(parts, source, ask))
    for await (const item of readMessage(parts, source, message))
      if (typeof item !== 'string') last.set(identityOf(item), raw.id)
  let report = emptyReport
  let messages = 0
  for await (const { raw, message } of kept(parts, source, ask)) {
    const only = (draft: Draft): boolean => last.get(identityOf(draft)) === raw.id
    report = sumReports(report, await takeAgain(parts, { source, raw, message, only }, ask.signal))
    messages += 1
  }
  return ask.signal.aborted ? { type: 'stopped' } : { type: 'replayed', messages, report }
}

/** An item without an id is known by its place. */
function identityOf({ guid, place }: Draft): string {
  return guid ?? `#${place.item}`
}

interface Kept {
  readonly raw: RawMessage
  readonly message: Message
}

const page = 100

/** The messages of a source with their bytes, one after the other. */
async function* kept(
  { store }: SourceParts,
  source: NewsSource,
  { since, signal }: Replay,
): AsyncGenerator<Kept> {
  let after: string | undefined
  while (!signal.aborted) {
    const from = { ...(since ? { since } : {}), ...(after === undefined ? {} : { after }) }
    const raws = await rawMessages(store.newsroom, source.slug, { ...from, limit: page })
    for (const raw of raws) {
      const bytes = signal.aborted ? undefined : await rawBytes(store.newsroom, raw.id)
      if (bytes) yield { raw, message: messageOf(source, raw, bytes) }
    }
    after = raws.at(-1)?.id
    if (raws.length < page) return
  }
}

interface Again extends Kept {
  readonly source: NewsSource
  readonly only: (draft: Draft) => boolean
}

async function takeAgain(
  { store, clock, intake }: SourceParts,
  { source, raw, message, only }: Again,
  signal: AbortSignal,
): Promise<ImportReport> {
  const open = await intake()
  // Pictures that lay beside it may lie elsewhere by now; they were taken in then.
  const pictures: PictureFinder = async (name) => {
    const value = raw.pictures[name]
    return value && { ok: true, value }
  }
  const again = { ...message, pictures }
  const unended = raw.fault !== undefined || !raw.takenAt
  if (unended) await store.write((tx) => beginRaw(tx, raw.id))
  const { report, newestAt } = await takeMessage(open, source, again, { signal, only })
  if (signal.aborted || report.unstoredCount > 0) return report
  const at = clock.now()
  const taken = report.added + report.changed
  await store.write(async (tx) => {
    // What was refused before may be read by now; what was taken in keeps the report of its own time.
    if (unended) {
      const { fault } = faultOf(report)
      await endRaw(tx, raw.id, {
        at,
        report: shortOf(report),
        ...(fault === undefined ? {} : { fault }),
      })
    }
    if (taken > 0)
      await noteSourceTaken(tx, { slug: source.slug, at, taken, ...(newestAt ? { newestAt } : {}) })
  })
  return report
}
