import { pruneRaw, sourceJobs } from '#store'
import { type RunnerTimes, runnerTimes, runWithLease } from './lease.ts'
import type { SourceParts } from './run-source.ts'
import { type Runner, workAsDue } from './work-as-due.ts'

/** Each may hold one answer in memory. */
const mostAtOnce = 3

/** Fetches the sources that are due, and throws away what they sent long ago. */
export function startSources(parts: SourceParts, times: RunnerTimes = runnerTimes): Runner {
  return workAsDue(
    parts,
    {
      kind: sourceJobs,
      mostAtOnce,
      before: pruner(parts),
      work: (job, under) => runWithLease(parts, job, under),
      notLooked: 'sources that are due could not be looked up; the next second tries again',
      notDone: 'a source could not be fetched; it is tried again when its lease has run out',
    },
    times,
  )
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
