import type { Clock } from '#kit'
import { forgetEvents, forgetJobs, type Log, type Store } from '#store'
import type { Runner } from './sources/work-as-due.ts'

export interface HousekeepingParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** Days that jobs which ended, and events that nobody took, are kept for whoever looks into a fault. */
const keptDays = 30
/** Rows that one transaction deletes: others are not to wait for it. */
const atOnce = 5_000

/** Clears away a minute after the start, and each hour from then on. Any node may. */
export function startHousekeeping(parts: HousekeepingParts): Runner {
  const stop = new AbortController()
  let round: Promise<void> = Promise.resolve()
  let timer = setTimeout(begin, minuteMs)
  function begin(): void {
    timer = setTimeout(begin, hourMs)
    round = round
      .then(() => clearAway(parts, stop.signal))
      .catch((error: unknown) => {
        parts.log.warn({ error: String(error) }, 'old jobs and events could not be cleared away')
      })
  }
  return {
    stop: async () => {
      clearTimeout(timer)
      stop.abort()
      await round
    },
  }
}

/** Deletes what has been over for longer than it is kept; what is left where it is stopped goes the next time. */
export async function clearAway(
  { store, clock }: Omit<HousekeepingParts, 'log'>,
  stop?: AbortSignal,
): Promise<void> {
  const before = new Date(clock.now().getTime() - keptDays * 24 * hourMs)
  for (const forget of [forgetJobs, forgetEvents]) {
    for (let gone = 1; gone > 0; ) {
      if (stop?.aborted) return
      gone = await store.write((tx) => forget(tx, before, atOnce))
    }
  }
}
