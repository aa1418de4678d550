import type { Clock } from '#kit'
import { forgetEvents, forgetJobs, type Log, pruneRaw, type Store } from '#store'
import type { Runner } from './sources/work-as-due.ts'

export interface HousekeepingParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** Days for which what sources send is kept as it came. */
  readonly sentDays: number
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
        parts.log.warn({ error: String(error) }, 'what is old could not be cleared away')
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
  { store, clock, sentDays }: Omit<HousekeepingParts, 'log'>,
  stop?: AbortSignal,
): Promise<void> {
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 24 * hourMs)
  const [ended, sent] = [daysAgo(keptDays), daysAgo(sentDays)]
  const some = [
    () => store.write((tx) => forgetJobs(tx, ended, atOnce)),
    () => store.write((tx) => forgetEvents(tx, ended, atOnce)),
    () => pruneRaw(store, sent),
  ]
  for (const clearSome of some) {
    for (let gone = 1; gone > 0; ) {
      if (stop?.aborted) return
      gone = await clearSome()
    }
  }
}
