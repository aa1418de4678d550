const minuteMs = 60_000
/** However long it has been silent, a source is asked once a day, or as rarely as was decided for it. */
const usualLongestMs = 24 * 60 * minuteMs

interface Asked {
  readonly now: Date
  readonly everyMinutes: number
  /** Faults in a row, the last one included. */
  readonly faults: number
  /** What the sender wishes. */
  readonly notBefore?: Date
  /** Whatever else is said. */
  readonly notAfter?: Date
  /** The longest time between two tries after faults. A day, where it is not said. */
  readonly longestMs?: number
  /** From 0 to below 1. */
  readonly random: () => number
}

/**
 * When to ask a source again. Each fault in a row doubles the time, up to a day. A little chance keeps sources that were added
 * or failed together from being asked together: a tenth on top, and a quarter either way after faults.
 */
export function nextTime(asked: Asked): Date {
  const { now, everyMinutes, faults, notBefore, notAfter, random, longestMs } = asked
  const every = everyMinutes * minuteMs
  const longest = Math.max(longestMs ?? usualLongestMs, every)
  const wait =
    faults > 0
      ? Math.min(every * 2 ** Math.min(faults, 20), longest) * (0.75 + random() / 2)
      : every * (1 + random() / 10)
  const at = Math.max(now.getTime() + Math.round(wait), notBefore?.getTime() ?? 0)
  return new Date(Math.max(now.getTime(), Math.min(at, notAfter?.getTime() ?? at)))
}
