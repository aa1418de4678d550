import type { Clock } from '#kit'

/** How often somebody may pass. */
export interface Pace {
  /** So often at once, after a rest. */
  readonly burst: number
  readonly perSecond: number
}

/** Lets each of those who have a name pass so often. */
export interface Turnstile {
  readonly mayPass: (name: string) => boolean
}

const mostNames = 10_000

/** A bucket for each name, which fills with time and from which each passing takes one. */
export function createTurnstile(clock: Clock, { burst, perSecond }: Pace): Turnstile {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    mayPass: (name) => {
      const at = clock.now().getTime()
      const known = buckets.get(name) ?? { left: burst, at }
      const filled = known.left + (Math.max(0, at - known.at) / 1_000) * perSecond
      const left = Math.min(burst, filled)
      const passes = left >= 1
      // Names may be made up; who has waited long has a full bucket anyway.
      if (buckets.size >= mostNames && !buckets.has(name)) buckets.clear()
      buckets.set(name, { left: passes ? left - 1 : left, at })
      return passes
    },
  }
}
