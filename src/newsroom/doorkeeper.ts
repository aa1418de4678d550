import type { Clock } from '#kit'

const tries = 8
const forgetMs = 60_000
const mostKnown = 10_000

/** Counts wrong keys, so that nobody can try them all. */
export interface Doorkeeper {
  readonly mayTry: (address: string) => boolean
  readonly wrong: (address: string) => void
}

/** Eight wrong keys a minute from one address, and a hundred times that from everywhere. */
export function doorkeeper(clock: Clock): Doorkeeper {
  const wrongs = new Map<string, { count: number; until: number }>()
  const everyone = '*'
  const count = (address: string): number => {
    const known = wrongs.get(address)
    return known && known.until > clock.now().getTime() ? known.count : 0
  }
  const add = (address: string): void => {
    if (wrongs.size > mostKnown) wrongs.clear()
    wrongs.set(address, { count: count(address) + 1, until: clock.now().getTime() + forgetMs })
  }
  return {
    mayTry: (address) => count(address) < tries && count(everyone) < tries * 100,
    wrong: (address) => {
      add(address)
      add(everyone)
    },
  }
}
