import { createAgain } from './again.ts'
import { createChanges } from './changes.ts'
import { createFlights } from './flights.ts'
import { createIdleGauge } from './idle.ts'
import { createJobs } from './jobs.ts'
import { compileRoutes } from './match.ts'
import { createNegatives } from './negatives.ts'
import { createPacking } from './packing.ts'
import { type Page, shortenLife } from './page.ts'
import { createHeadWriter } from './page-head.ts'
import type { Press, PressOptions } from './press-types.ts'
import { createReception } from './reception.ts'
import { securityHeaders } from './security.ts'
import { createShelf } from './shelf.ts'
import { createSlots } from './slots.ts'

/** Milliseconds that a page lives while the node cannot hear of changes. */
const deafMs = 2000
/** Renders that may wait for a slot; more are turned away with 503. */
const mostWaiting = 1000

/**
 * Makes pages once and answers with them out of memory. Throws where a route's path is malformed.
 *
 * The order of things on a miss: the address is brought into one writing, the routes are asked, the page is made in one
 * flight for all who ask, kept unless something that it shows has changed meanwhile, packed, and sent.
 */
export function createPress(options: PressOptions): Press {
  const {
    routes,
    errorPage,
    clock,
    log,
    headersFor = securityHeaders(),
    sharedSeconds = 0,
  } = options
  const { sendTags = sharedSeconds > 0, renderSlots = 8, renderMs = 10_000 } = options
  const { budgetBytes = 128 * 1024 * 1024, idle = createIdleGauge(), onInvalidate } = options
  const { againAtOnce = 2, againMs = 250 } = options

  let hardOfHearing = false
  let invalidations = 0
  const matcher = compileRoutes(routes)
  const shelf = createShelf(budgetBytes)
  const changes = createChanges()
  const negatives = createNegatives()
  const slots = createSlots(renderSlots, mostWaiting, renderMs)
  const packing = createPacking({ shelf, log, idle, restMs: 100 })
  const jobs = createJobs({ matcher, clock, log, errorPage })
  const flights = createFlights({
    changes,
    slots,
    keep: ({ key }, page) => {
      if (!page) return hardOfHearing ? undefined : negatives.add(key)
      if (hardOfHearing) shortenLife(page, page.pressedAt + deafMs)
      again.inherit(page)
      shelf.put(page)
    },
  })
  const again = createAgain({
    clock,
    log,
    shelf,
    flights,
    packing,
    jobOf: jobs.ofKey,
    atOnce: againAtOnce,
    restMs: againMs,
  })
  const reception = createReception({
    matcher,
    clock,
    log,
    shelf,
    negatives,
    flights,
    jobs,
    packing,
    heads: createHeadWriter({ headersFor, sharedSeconds, sendTags }),
  })

  const forget = (pages: readonly Page[], tags: readonly string[]) => {
    invalidations += 1
    negatives.clear()
    for (const page of pages) shelf.drop(page)
    try {
      onInvalidate?.(tags)
    } catch (fault) {
      log.error({ err: fault }, 'the cache in front was not told of a change')
    }
    return again.press(pages)
  }
  const invalidateAll = () => {
    changes.noteAll()
    return forget(shelf.all(), ['*'])
  }
  return {
    answer: reception.answer,
    refuse: reception.refuse,
    covers: reception.covers,
    errorAnswer: reception.errorAnswer,
    invalidate: (tags) => {
      changes.note(tags)
      return forget(shelf.carrying(tags), tags)
    },
    invalidateAll,
    deaf: () => {
      hardOfHearing = true
      negatives.clear()
      for (const page of shelf.all()) shortenLife(page, page.pressedAt + deafMs)
    },
    hearing: () => {
      if (!hardOfHearing) return
      hardOfHearing = false
      void invalidateAll()
    },
    stats: () => ({
      ...reception.counts(),
      ...jobs.counts(),
      evictions: shelf.evictions(),
      invalidations,
      pages: shelf.count(),
      bytes: shelf.bytes(),
      unknownAddresses: negatives.count(),
      rendering: slots.running(),
    }),
    stop: packing.stop,
  }
}
