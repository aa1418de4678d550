import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '#kit'
import type { Flights, Job } from './flights.ts'
import type { Log } from './log.ts'
import type { Packing } from './packing.ts'
import type { Page } from './page.ts'
import type { Shelf } from './shelf.ts'
import { createSlots } from './slots.ts'

/**
 * Makes pages again that readers were asking for when they ceased to be right. The few that are asked for most at once, for somebody
 * is about to; the others a moment after, and one at a time, so that whoever asks for one of them now does not wait for the rest. What
 * is asked for meanwhile is made for those who ask.
 */
export interface Again {
  /** Chooses the wanted among pages that were dropped and resolves when they, and all chosen before, are ready. */
  readonly press: (dropped: readonly Page[]) => Promise<void>
  /** Gives a page that has been made again what was known about its readers. */
  readonly inherit: (page: Page) => void
}

export interface AgainOptions {
  readonly clock: Clock
  readonly log: Log
  readonly shelf: Shelf
  readonly flights: Flights
  readonly packing: Packing
  readonly jobOf: (page: Page) => Job | undefined
  /** How many pages are made again at once. */
  readonly atOnce: number
  /** Milliseconds that readers have before the others are. */
  readonly restMs: number
}

interface Errand {
  readonly old: Page
  readonly done: Promise<void>
}

/** Milliseconds since a page was last asked for, after which nobody waits for it. */
const wantedMs = 300_000
/** Most pages that are made again at a time, of those that are asked for most. */
const mostPages = 64
/** Makings of one page while it keeps changing; then it waits for its next reader. */
const mostTries = 5

export function createAgain(options: AgainOptions): Again {
  const { clock, log, shelf, flights, packing, jobOf, atOnce, restMs } = options
  const errands = new Map<string, Errand>()
  const slots = createSlots(1, Number.POSITIVE_INFINITY, 60_000)

  const make = async (old: Page, job: Job) => {
    const asked = shelf.find(old.key)
    if (asked) return warm(asked, old)
    for (let tries = 0; tries < mostTries; tries += 1) {
      const page = await flights.join(job)
      if (!page || page.rendered.private) return
      if (shelf.find(page.key) === page) return warm(page, old)
    }
  }
  const warm = async (page: Page, old: Page) => {
    if (!page.shrinks) return
    for (const { encoding, asked } of old.variants.values())
      if (asked > 0 && !page.variants.has(encoding)) await packing.pack(page, encoding)
  }
  const later = async (old: Page, job: Job) => {
    await sleep(restMs, undefined, { ref: false })
    await slots.run(() => make(old, job))
  }
  const begin = (old: Page, job: Job, now: boolean) => {
    const done = (now ? make(old, job) : later(old, job))
      .catch((fault: unknown) => log.warn({ err: fault, key: old.key }, 'page not made again'))
      .finally(() => errands.delete(old.key))
    errands.set(old.key, { old, done })
  }
  return {
    press: async (dropped) => {
      const since = clock.now().getTime() - wantedMs
      const wanted = dropped
        .filter(({ asked, lastAsked }) => asked > 0 && lastAsked >= since)
        .sort((a, b) => b.asked - a.asked)
        .slice(0, mostPages)
      for (const [place, page] of wanted.entries()) {
        const job = jobOf(page)
        if (job && !errands.has(page.key)) begin(page, job, place < atOnce)
      }
      await Promise.all([...errands.values()].map(({ done }) => done))
    },
    inherit: (page) => {
      const old = errands.get(page.key)?.old
      if (!old) return
      page.asked = Math.ceil(old.asked / 2)
      page.lastAsked = old.lastAsked
      page.proven = old.proven
    },
  }
}
