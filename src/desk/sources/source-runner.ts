import { sourceJobs } from '#store'
import { type RunnerTimes, runnerTimes, runWithLease } from './lease.ts'
import type { SourceParts } from './run-source.ts'
import { type Runner, workAsDue } from './work-as-due.ts'

/** Each may hold one answer in memory. */
const mostAtOnce = 3

/** Fetches the sources that are due. */
export function startSources(parts: SourceParts, times: RunnerTimes = runnerTimes): Runner {
  return workAsDue(
    parts,
    {
      kind: sourceJobs,
      mostAtOnce,
      work: (job, under) => runWithLease(parts, job, under),
      notLooked: 'sources that are due could not be looked up; the next second tries again',
      notDone: 'a source could not be fetched; it is tried again when its lease has run out',
    },
    times,
  )
}
