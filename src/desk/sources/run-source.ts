import type { Clock } from '#kit'
import {
  finishJob,
  type Job,
  type Log,
  type NewsSource,
  newsSource,
  noteSourceAnswer,
  noteSourceFault,
  repeatJob,
  type Tx,
} from '#store'
import type { Fetched, NotFetched } from './fetch-source.ts'
import { type GatherParts, gather } from './gather.ts'
import { nextTime } from './next-time.ts'

/** What fetching by jobs needs. */
export interface SourceParts extends GatherParts {
  readonly clock: Clock
  readonly log: Log
  /** From 0 to below 1. */
  readonly random: () => number
}

/** How the run of a job ended. `over`: there is nothing to ask. `taken`: another has the job, and the results are its own. */
export type SourceRun =
  | { readonly type: 'fetched'; readonly fetched: Fetched }
  | { readonly type: 'failed'; readonly sentence: string; readonly nextAt: Date }
  | { readonly type: 'over' | 'stopped' | 'taken' }

/** A feed that brought a process down so often is asked more rarely, as one that failed. */
const mostAttempts = 3

/**
 * Does a claimed job: asks its source, and ends the job together with what is noted of the answer. What is taken in before the
 * end and then done again, is the same and changes nothing.
 */
export async function runSource(
  parts: SourceParts,
  job: Job,
  signal: AbortSignal,
): Promise<SourceRun> {
  const { store, clock } = parts
  const source = await newsSource(store.newsroom, job.key ?? '')
  if (!source || (source.paused && !isAskedFor(job))) {
    await store.write((tx) => finishJob(tx, job, clock.now()))
    return { type: 'over' }
  }
  const due = isDue(source, job, clock.now())
  const asked = wearsOut(source, job)
    ? cutOff(job.attempts)
    : await gather(parts, { source, due, signal })
  if (signal.aborted) return { type: 'stopped' }
  return asked.ok
    ? keepAnswer(parts, { job, source, due }, asked.value)
    : keepFault(parts, { job, source, due }, asked.fault)
}

/** Of a folder, and of what is handed in, each message has a count of its own; the others are not to wait for it. */
function wearsOut({ kind }: NewsSource, { attempts }: Job): boolean {
  return (kind === 'feed' || kind === 'listing') && attempts > mostAttempts
}

/** Whether it is time to ask: a job may also come because something was handed in. */
function isDue({ nextAt }: NewsSource, job: Job, now: Date): boolean {
  return !nextAt || nextAt <= now || isAskedFor(job)
}

/** The payload of a job that somebody asked for by hand. */
function isAskedFor({ payload }: Job): boolean {
  return typeof payload === 'object' && payload !== null && 'asked' in payload
}

/** What is in the house, such as a folder that was not mounted, is looked for again soon: that annoys no sender. */
const longestNearMs = 5 * 60_000

function cutOff(attempts: number): { ok: false; fault: NotFetched } {
  const sentence = `The fetching was cut off ${attempts - 1} times in a row before its end. The log may say why.`
  return { ok: false, fault: { sentence } }
}

interface Run {
  readonly job: Job
  readonly source: NewsSource
  /** Whether it was time to ask; otherwise nothing is known of how it is with the sender. */
  readonly due: boolean
}

async function keepAnswer(
  { store, clock, random, log }: SourceParts,
  run: Run,
  fetched: Fetched,
): Promise<SourceRun> {
  const { job, source, due } = run
  const { slug, edition } = source
  const { freshUntil, report, version, againAt } = fetched
  const { everyMinutes } = source
  const rhythm = fetched.rhythm ?? { everyMinutes }
  const now = clock.now()
  const notBefore = freshUntil ? { notBefore: freshUntil } : {}
  const over = source.kind === 'push' && !againAt
  const nextAt = againAt ?? nextTime({ now, ...rhythm, faults: 0, random, ...notBefore })
  const taken = report ? report.added + report.changed + report.merged : 0
  const kept = await store.write(async (tx) => {
    if (!(await (over ? finishJob(tx, job, now) : endRun(tx, run, { now, nextAt })))) return false
    const answer = { slug, edition, at: now, ...(over ? {} : { nextAt }) }
    if (due) await noteSourceAnswer(tx, { ...answer, ...(version ? { version } : {}) })
    return true
  })
  if (!kept) return { type: 'taken' }
  if (report && report.refusedCount > 0)
    log.warn(
      { source: slug, refused: report.refusedCount, first: report.refused[0] },
      'items of a source could not be taken in',
    )
  // A folder is looked into every few seconds.
  if (taken > 0 || source.kind === 'feed' || source.kind === 'listing')
    log.info({ source: slug, taken, unchanged: !report }, 'source asked')
  return { type: 'fetched', fetched }
}

async function keepFault(
  { store, clock, random, log }: SourceParts,
  run: Run,
  { sentence, retryAt }: NotFetched,
): Promise<SourceRun> {
  const { source } = run
  const { slug, edition, everyMinutes, kind } = source
  const now = clock.now()
  const faults = source.faults + 1
  const notBefore = retryAt ? { notBefore: retryAt } : {}
  const longest = kind === 'folder' || kind === 'push' ? { longestMs: longestNearMs } : {}
  const nextAt = nextTime({ now, everyMinutes, faults, random, ...notBefore, ...longest })
  const kept = await store.write(async (tx) => {
    if (!(await endRun(tx, run, { now, nextAt }))) return false
    await noteSourceFault(tx, { slug, edition, at: now, nextAt, fault: sentence })
    return true
  })
  if (!kept) return { type: 'taken' }
  log.warn({ source: slug, fault: sentence, faults, nextAt }, 'source could not be fetched')
  return { type: 'failed', sentence, nextAt }
}

/** A paused source that was asked by hand is not asked again. */
function endRun(
  tx: Tx,
  { job, source }: Run,
  { now, nextAt }: { now: Date; nextAt: Date },
): Promise<boolean> {
  return source.paused
    ? finishJob(tx, job, now)
    : repeatJob(tx, job, { now, runAt: nextAt, payload: {} })
}
