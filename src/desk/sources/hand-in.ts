import { setTimeout as wait } from 'node:timers/promises'
import { never } from '#kit'
import {
  claimJobs,
  keepRaw,
  newsSource,
  type RawMessage,
  type RawReport,
  rawMessage,
  sourceJobs,
} from '#store'
import { runnerTimes, runWithLease } from './lease.ts'
import type { SourceParts } from './run-source.ts'
import { longestMessage, unpackGzip } from './whole-file.ts'

/** What a sender hands in, its key being right. */
export interface HandIn {
  readonly slug: string
  /** As it came, maybe packed with gzip. */
  readonly body: Buffer
  readonly contentType?: string
  /** Fires where the house closes. */
  readonly signal: AbortSignal
}

/** `kept`: it is taken in a little later, or when the source is no longer paused. `again`: the same bytes were here already. */
export type HandedIn =
  | {
      readonly type: 'taken'
      readonly id: string
      readonly again: boolean
      readonly report: RawReport
      readonly fault?: string
    }
  | { readonly type: 'kept'; readonly id: string }
  | { readonly type: 'unreadable'; readonly id?: string; readonly sentence: string }
  | { readonly type: 'too_long'; readonly sentence: string }
  | { readonly type: 'unknown' }

/** A sender waits so long to be told what came of it. */
const patienceMs = 10_000
const lookMs = 100

/** Keeps what is handed in, then takes it in; once for the same bytes. */
export async function handIn(parts: SourceParts, given: HandIn): Promise<HandedIn> {
  const { store, clock } = parts
  const { slug, contentType } = given
  const unpacked = await unpackGzip(given.body)
  switch (unpacked.type) {
    case 'too_long':
      return {
        type: 'too_long',
        sentence: `The body is longer than ${longestMessage / 1_048_576} MB when unpacked.`,
      }
    case 'cut':
    case 'damaged':
      return {
        type: 'unreadable',
        sentence: 'The body is packed, and cannot be unpacked: it is damaged or cut off.',
      }
    case 'whole':
      break
    default:
      return never(unpacked)
  }
  const source = await newsSource(store.newsroom, slug)
  if (source?.kind !== 'push') return { type: 'unknown' }
  const raw = await keepRaw(store, {
    source: slug,
    name: 'handed in',
    headers: contentType === undefined ? {} : { contentType },
    bytes: unpacked.bytes,
    at: clock.now(),
    intake: 'waiting',
  })
  if (raw.takenAt) return said(raw, true)
  if (source.paused) return { type: 'kept', id: raw.id }
  return takeNow(parts, raw, given)
}

/** Does the job of the source here, unless another is at it; then it is asked how the message went there. */
async function takeNow(
  parts: SourceParts,
  { id }: RawMessage,
  { slug, signal }: HandIn,
): Promise<HandedIn> {
  const { store, clock } = parts
  for (let waited = 0; waited < patienceMs && !signal.aborted; waited += lookMs) {
    const ask = { kinds: [sourceJobs], key: slug, limit: 1, leaseMs: runnerTimes.leaseMs }
    const [job] = await claimJobs(store.newsroom, { ...ask, now: clock.now() })
    if (job) await runWithLease(parts, job, { stop: signal, times: runnerTimes })
    const now = await rawMessage(store.newsroom, id)
    if (now?.takenAt) return said(now, false)
    await wait(lookMs, undefined, { signal }).catch(() => undefined)
  }
  return { type: 'kept', id }
}

function said({ id, report = none, fault }: RawMessage, again: boolean): HandedIn {
  const { added, changed, same, killed, held } = report
  if (fault !== undefined && added + changed + same + killed + held === 0)
    return { type: 'unreadable', id, sentence: fault }
  const why = fault === undefined ? {} : { fault }
  return { type: 'taken', id, again, report, ...why }
}

const none: RawReport = { added: 0, changed: 0, same: 0, killed: 0, held: 0, refused: 0 }
