import { askSourceNow, claimJobs, sourceJobs } from '#store'
import { runnerTimes, runWithLease } from './lease.ts'
import type { SourceParts, SourceRun } from './run-source.ts'

/** `unknown`: there is no such source. `elsewhere`: a running paper has it in hand, and asks once more. */
export type FetchedNow = SourceRun | { readonly type: 'unknown' | 'elsewhere' }

/** Asks a source now, here, also where it is paused; unless a running paper is asking it. */
export async function fetchNow(
  parts: SourceParts,
  slug: string,
  stop: AbortSignal,
): Promise<FetchedNow> {
  const { store, clock } = parts
  const now = clock.now()
  if (!(await store.write((tx) => askSourceNow(tx, slug, now)))) return { type: 'unknown' }
  const { leaseMs } = runnerTimes
  const ask = { kinds: [sourceJobs], key: slug, limit: 1, now, leaseMs }
  const [job] = await claimJobs(store, ask)
  if (!job) return { type: 'elsewhere' }
  return runWithLease(parts, job, { stop, times: runnerTimes })
}
