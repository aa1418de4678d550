import { claimJobs, type Job, pruneRaw, sourceJobs } from '#store'
import { type RunnerTimes, runnerTimes, runWithLease } from './lease.ts'
import type { SourceParts } from './run-source.ts'

/** Fetches what is due. */
export interface SourceRunner {
  /** Stops what is under way, and gives it back for another node or the next start. */
  readonly stop: () => Promise<void>
}

/** Each may hold one answer in memory. */
const mostAtOnce = 3

/** Looks each second for sources that are due; any node may, since a lease gives each to one of them. */
export function startSources(parts: SourceParts, times: RunnerTimes = runnerTimes): SourceRunner {
  const { log } = parts
  const stop = new AbortController()
  const running = new Set<Promise<void>>()
  let looking: Promise<void> | undefined
  const prune = pruner(parts)
  const look = async (): Promise<void> => {
    try {
      await prune()
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

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Throws old messages away, some each second while there are any, else once an hour. */
function pruner({ store, clock, keepDays }: SourceParts): () => Promise<void> {
  let nextAt = 0
  return async () => {
    const now = clock.now().getTime()
    if (now < nextAt) return
    const gone = await pruneRaw(store, new Date(now - keepDays * dayMs))
    nextAt = gone > 0 ? 0 : now + hourMs
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

/** Does a job and throws nothing. */
async function doJob(
  parts: SourceParts,
  job: Job,
  under: { stop: AbortSignal; times: RunnerTimes },
): Promise<void> {
  try {
    await runWithLease(parts, job, under)
  } catch (error) {
    parts.log.error(
      { source: job.key, error: error instanceof Error ? error.stack : String(error) },
      'a source could not be fetched; it is tried again when its lease has run out',
    )
  }
}
