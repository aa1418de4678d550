import { releaseJob } from '#store'
import { pictureJobs } from '../web-pictures.ts'
import { fetchPictures } from './fetch-pictures.ts'
import { keepLease, type RunnerTimes, runnerTimes } from './lease.ts'
import type { SourceParts } from './run-source.ts'
import { type Runner, workAsDue } from './work-as-due.ts'

/** Each may hold a picture in memory, and unpacked. */
const mostAtOnce = 2

/** Fetches the pictures of stories that came from sources. */
export function startPictures(parts: SourceParts, times: RunnerTimes = runnerTimes): Runner {
  return workAsDue(
    parts,
    {
      kind: pictureJobs,
      mostAtOnce,
      work: async (job, under) => {
        const work = (signal: AbortSignal) => fetchPictures(parts, job, signal)
        const run = await keepLease(parts, job, { ...under, work })
        if (run === 'stopped') await releaseJob(parts.store, job)
      },
      notLooked: 'pictures that are due could not be looked up; the next second tries again',
      notDone:
        'the pictures of a story could not be taken in; they are tried again when the lease has run out',
    },
    times,
  )
}
