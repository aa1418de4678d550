import type { Changes } from './changes.ts'
import type { Page } from './page.ts'
import type { Slots } from './slots.ts'

/** How a page is made. */
export interface Job {
  readonly key: string
  /** Does not wait for a slot: error pages, which are needed just when there is none. */
  readonly urgent?: boolean
  /** Nothing, where there is no such page. */
  readonly make: () => Promise<Page | undefined>
}

interface Waiter {
  /** The number of the latest change when it came. */
  readonly arrival: number
  readonly resolve: (page: Page | undefined) => void
  readonly reject: (fault: unknown) => void
}

interface Flight {
  readonly waiters: Waiter[]
  /** The number of the latest change when the making began; not yet, where it waits for a slot. */
  start: number | undefined
}

export interface Flights {
  /**
   * The page, made once for all who ask while it is being made. A page whose making began before a change that concerns it is
   * given only to those who asked before the change; the others wait for one more making, never for two.
   */
  readonly join: (job: Job) => Promise<Page | undefined>
}

export interface FlightOptions {
  readonly changes: Changes
  readonly slots: Slots
  /** Called with what was made, if nothing that it shows has changed meanwhile. */
  readonly keep: (job: Job, page: Page | undefined) => void
}

export function createFlights({ changes, slots, keep }: FlightOptions): Flights {
  const flights = new Map<string, Flight>()

  const board = (job: Job, waiters: readonly Waiter[]) => {
    const flight = flights.get(job.key)
    if (flight) flight.waiters.push(...waiters)
    else void fly(job, { waiters: [...waiters], start: undefined })
  }
  const fly = async (job: Job, flight: Flight) => {
    flights.set(job.key, flight)
    const make = () => {
      flight.start = changes.latest()
      return job.make()
    }
    try {
      const page = await (job.urgent ? make() : slots.run(make))
      flights.delete(job.key)
      land(job, flight, page)
    } catch (fault) {
      flights.delete(job.key)
      for (const { reject } of flight.waiters) reject(fault)
    }
    changes.forget(earliest(flights, changes))
  }
  const land = (job: Job, { waiters, start = 0 }: Flight, page: Page | undefined) => {
    const stale = page ? changes.missed(page.rendered.tags, start) : changes.latest() > start
    if (!stale && !page?.rendered.private) keep(job, page)
    const late = stale ? waiters.filter(({ arrival }) => arrival > start) : []
    const served = stale ? waiters.filter(({ arrival }) => arrival <= start) : waiters
    if (late.length > 0) board(job, late)
    const [first, ...others] = served
    first?.resolve(page)
    for (const waiter of others) {
      // What must not be kept must not be shared either.
      if (page?.rendered.private) slots.run(job.make).then(waiter.resolve, waiter.reject)
      else waiter.resolve(page)
    }
  }

  return {
    join: (job) =>
      new Promise((resolve, reject) => {
        board(job, [{ arrival: changes.latest(), resolve, reject }])
      }),
  }
}

/** The change up to which nobody needs to remember, because everything that is being made began later. */
function earliest(flights: ReadonlyMap<string, Flight>, changes: Changes): number {
  let least = changes.latest()
  for (const { start } of flights.values()) if (start !== undefined && start < least) least = start
  return least
}
