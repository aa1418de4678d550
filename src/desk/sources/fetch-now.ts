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
  const { leaseMs } = runnerTimes
  const ask = { kinds: [sourceJobs], key: slug, limit: 1, now, leaseMs }
  // In one transaction: a running paper looks each second for what is due, and would take it first.
  const [isKnown, job] = await store.write(async (tx) => {
    const known = await askSourceNow(tx, slug, now)
    const [claimed] = known ? await claimJobs(tx, ask) : []
    return [known, claimed]
  })
  if (!isKnown) return { type: 'unknown' }
  if (!job) return { type: 'elsewhere' }
  return runWithLease(parts, job, { stop, times: runnerTimes })
}
