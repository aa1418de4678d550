import type { Clock } from '#kit'
import { type Job, releaseJob, renewJob, type Store } from '#store'
import { runSource, type SourceParts, type SourceRun } from './run-source.ts'

/** How a runner keeps time. In milliseconds; the lease by the paper's clock, the others by the machine's. */
export interface RunnerTimes {
  readonly lookMs: number
  /** For how long a job is the runner's own: when its process dies, another takes the job after that. */
  readonly leaseMs: number
  readonly renewMs: number
}

export const runnerTimes: RunnerTimes = { lookMs: 1_000, leaseMs: 30_000, renewMs: 10_000 }

/** Does a job while keeping its lease, and stops where another has taken it. Gives it back where it was told to stop. */
export async function runWithLease(
  parts: SourceParts,
  job: Job,
  { stop, times }: { stop: AbortSignal; times: RunnerTimes },
): Promise<SourceRun> {
  const run = await keepLease(parts, job, {
    stop,
    times,
    work: (signal) => runSource(parts, job, signal),
  })
  if (run.type === 'stopped') await releaseJob(parts.store, job)
  return run
}

interface LeaseParts {
  readonly store: Store
  readonly clock: Clock
}

/** Works under the lease of a job; the signal that the work gets fires where it is to stop, or another has taken the job. */
export async function keepLease<T>(
  parts: LeaseParts,
  job: Job,
  {
    stop,
    times,
    work,
  }: { stop: AbortSignal; times: RunnerTimes; work: (signal: AbortSignal) => Promise<T> },
): Promise<T> {
  const lost = new AbortController()
  const timer = setInterval(() => void renew(parts, job, { times, lost }), times.renewMs)
  try {
    return await work(AbortSignal.any([stop, lost.signal]))
  } finally {
    clearInterval(timer)
  }
}

async function renew(
  { store, clock }: LeaseParts,
  job: Job,
  { times: { leaseMs }, lost }: { times: RunnerTimes; lost: AbortController },
): Promise<void> {
  try {
    if (!(await renewJob(store, job, { now: clock.now(), leaseMs }))) lost.abort()
  } catch {
    // The database does not answer. If that lasts, the lease runs out, and the next renewal says so.
  }
}
