import { claimJobs, type Job } from '#store'
import type { RunnerTimes } from './lease.ts'
import type { SourceParts } from './run-source.ts'

/** Work that goes on until it is stopped. */
export interface Runner {
  /** Stops what is under way, and gives it back for another node or the next start. */
  readonly stop: () => Promise<void>
}

export interface DueWork {
  /** The kind of its jobs. */
  readonly kind: string
  readonly mostAtOnce: number
  /** Does a job under its lease. */
  readonly work: (job: Job, under: { stop: AbortSignal; times: RunnerTimes }) => Promise<unknown>
  /** Sentences of the log: a look that failed, and a job that did. */
  readonly notLooked: string
  readonly notDone: string
}

/** Looks each second for jobs that are due; any node may, since a lease gives each to one of them. */
export function workAsDue(
  { store, clock, log }: Pick<SourceParts, 'store' | 'clock' | 'log'>,
  { kind, mostAtOnce, work, notLooked, notDone }: DueWork,
  times: RunnerTimes,
): Runner {
  const stop = new AbortController()
  const running = new Set<Promise<void>>()
  let looking: Promise<void> | undefined
  const run = async (job: Job): Promise<void> => {
    try {
      await work(job, { stop: stop.signal, times })
    } catch (error) {
      const said = error instanceof Error ? error.stack : String(error)
      log.error({ job: job.key, error: said }, notDone)
    }
  }
  const look = async (): Promise<void> => {
    try {
      const limit = mostAtOnce - running.size
      if (limit <= 0) return
      const ask = { kinds: [kind], limit, now: clock.now(), leaseMs: times.leaseMs }
      for (const job of await claimJobs(store.newsroom, ask)) {
        const done = run(job)
        running.add(done)
        void done.finally(() => running.delete(done))
      }
    } catch (error) {
      log.error({ error: String(error) }, notLooked)
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
