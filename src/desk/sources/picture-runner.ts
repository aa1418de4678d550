import { claimJobs, type Job, releaseJob } from '#store'
import { pictureJobs } from '../web-pictures.ts'
import { fetchPictures } from './fetch-pictures.ts'
import { keepLease, type RunnerTimes, runnerTimes } from './lease.ts'
import type { SourceParts } from './run-source.ts'
import type { SourceRunner } from './source-runner.ts'

/** Each may hold a picture in memory, and unpacked. */
const mostAtOnce = 2

/** Looks each second for stories whose pictures are to be fetched; a lease gives each story to one node. */
export function startPictures(parts: SourceParts, times: RunnerTimes = runnerTimes): SourceRunner {
  const { store, clock, log } = parts
  const stop = new AbortController()
  const running = new Set<Promise<void>>()
  let looking: Promise<void> | undefined
  const look = async (): Promise<void> => {
    try {
      const limit = mostAtOnce - running.size
      if (limit <= 0) return
      const ask = { kinds: [pictureJobs], limit, now: clock.now(), leaseMs: times.leaseMs }
      for (const job of await claimJobs(store, ask)) {
        const run = runJob(parts, job, { stop: stop.signal, times })
        running.add(run)
        void run.finally(() => running.delete(run))
      }
    } catch (error) {
      log.error(
        { error: String(error) },
        'pictures that are due could not be looked up; the next second tries again',
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

/** Does a job under its lease, and throws nothing. */
async function runJob(
  parts: SourceParts,
  job: Job,
  under: { stop: AbortSignal; times: RunnerTimes },
): Promise<void> {
  try {
    const work = (signal: AbortSignal) => fetchPictures(parts, job, signal)
    const run = await keepLease(parts, job, { ...under, work })
    if (run === 'stopped') await releaseJob(parts.store, job)
  } catch (error) {
    parts.log.error(
      { story: job.key, error: error instanceof Error ? error.stack : String(error) },
      'the pictures of a story could not be taken in; they are tried again when the lease has run out',
    )
  }
}
