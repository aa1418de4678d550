import { claimJobs, type Job, releaseJob, renewJob, sourceJobs } from '#store'
import { runSource, type SourceParts } from './run-source.ts'

/** Fetches what is due. */
export interface SourceRunner {
  /** Stops what is under way, and gives it back for another node or the next start. */
  readonly stop: () => Promise<void>
}

/** How a runner keeps time. In milliseconds; the lease by the paper's clock, the others by the machine's. */
export interface RunnerTimes {
  readonly lookMs: number
  /** For how long a job is the runner's own: when its process dies, another takes the job after that. */
  readonly leaseMs: number
  readonly renewMs: number
}

export const runnerTimes: RunnerTimes = { lookMs: 1_000, leaseMs: 60_000, renewMs: 20_000 }

/** Each may hold one answer in memory. */
const mostAtOnce = 3

/** Looks each second for sources that are due; any node may, since a lease gives each to one of them. */
export function startSources(parts: SourceParts, times: RunnerTimes = runnerTimes): SourceRunner {
  const { log } = parts
  const stop = new AbortController()
  const running = new Set<Promise<void>>()
  let looking: Promise<void> | undefined
  const look = async (): Promise<void> => {
    try {
      for (const job of await claim(parts, times, mostAtOnce - running.size)) {
        const run = doJob(parts, job, { stop: stop.signal, times })
        running.add(run)
        void run.finally(() => running.delete(run))
      }
    } catch (error) {
      log.error(
        { error: String(error) },
        'sources that are due could not be looked up; the next second tries again',
      )
    }
  }
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = undefined
    })
  }, times.lookMs)
  return {
    stop: async () => {
      clearInterval(timer)
      stop.abort()
      await looking
      await Promise.all(running)
    },
  }
}

async function claim(
  { store, clock }: SourceParts,
  { leaseMs }: RunnerTimes,
  limit: number,
): Promise<readonly Job[]> {
  if (limit <= 0) return []
  return claimJobs(store, { kinds: [sourceJobs], limit, now: clock.now(), leaseMs })
}

/** Does a job while keeping its lease; gives it back where it was stopped. Throws nothing. */
export async function doJob(
  parts: SourceParts,
  job: Job,
  { stop, times }: { stop: AbortSignal; times: RunnerTimes },
): Promise<void> {
  const { store, clock, log } = parts
  const lost = new AbortController()
  const timer = setInterval(() => {
    renewJob(store, job, { now: clock.now(), leaseMs: times.leaseMs }).then(
      (mine) => {
        if (!mine) lost.abort()
      },
      // Where the database does not answer, the lease runs out by itself if that lasts.
      () => undefined,
    )
  }, times.renewMs)
  try {
    const run = await runSource(parts, job, AbortSignal.any([stop, lost.signal]))
    if (run.type === 'stopped') await releaseJob(store, job)
  } catch (error) {
    log.error(
      { source: job.key, error: error instanceof Error ? (error.stack ?? '') : String(error) },
      'a source could not be fetched; it is tried again when its lease has run out',
    )
  } finally {
    clearInterval(timer)
  }
}
