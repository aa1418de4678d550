import type { Clock } from '#kit'
import type { Flights, Job } from './flights.ts'
import { wantsJson } from './head.ts'
import { type Jobs, parametersOf } from './jobs.ts'
import type { Log } from './log.ts'
import type { Matcher } from './match.ts'
import type { Negatives } from './negatives.ts'
import type { Packing } from './packing.ts'
import { makePage, type Page } from './page.ts'
import type { HeadWriter } from './page-head.ts'
import { plainError } from './plain-error.ts'
import type { PressStats } from './press-types.ts'
import { problemBody, problemType, retryLater } from './problem.ts'
import { reduceQuery } from './query.ts'
import type { Rendered } from './route.ts'
import { createSending } from './send.ts'
import type { Shelf } from './shelf.ts'
import { Crowded, TooSlow } from './slots.ts'
import { parseTarget, safeQuery, type Target } from './target.ts'
import type { Visit } from './visit.ts'

export interface Reception {
  readonly answer: (visit: Visit) => boolean
  readonly refuse: (visit: Visit, status: number, detail?: string) => void
  readonly errorAnswer: (status: number) => Promise<Rendered>
  readonly covers: (target: string) => boolean
  readonly counts: () => Pick<PressStats, 'hits' | 'misses' | 'notModified'>
}

export interface ReceptionOptions {
  readonly matcher: Matcher
  readonly clock: Clock
  readonly log: Log
  readonly shelf: Shelf
  readonly negatives: Negatives
  readonly flights: Flights
  readonly jobs: Jobs
  readonly packing: Packing
  readonly heads: HeadWriter
}

/** Takes requests in: straight from the shelf where the target is known, else by way of its parts. */
export function createReception(options: ReceptionOptions): Reception {
  const { matcher, clock, log, shelf, negatives, flights, jobs, packing, heads } = options
  let hits = 0
  let misses = 0

  const abandon = ({ response }: Visit, fault: unknown) => {
    log.error({ err: fault }, 'an answer could not be written')
    response.destroy()
  }

  const sending = createSending({
    abandon,
    clock,
    heads,
    packing,
    refuse: (visit, status, fault) => {
      if (fault !== undefined) log.error({ err: fault }, 'a page could not be packed')
      sending.sendAsIs(visit, once(plainError(status)))
    },
  })

  const fromShelf = (visit: Visit, key: string): boolean => {
    const page = shelf.find(key)
    if (page === undefined) return false
    const { now } = visit
    if (page.until <= now) {
      shelf.drop(page)
      return false
    }
    shelf.touch(page)
    page.asked += 1
    page.lastAsked = now
    hits += 1
    sending.send(visit, page, true)
    return true
  }

  const answer = (visit: Visit): boolean => {
    const { method, url = '' } = visit.request
    if (method !== 'GET' && method !== 'HEAD') return false
    return fromShelf(visit, url) || byParts(visit, url)
  }

  const byParts = (visit: Visit, url: string): boolean => {
    const target = parseTarget(url)
    if (!target.ok) {
      refuse(visit, target.fault.status, target.fault.detail)
      return true
    }
    const { path, segments, moved } = target.value
    if (visit.desk.elsewhere(path, segments)) return false
    if (moved) redirect(visit, target.value)
    else lookUp(visit, target.value)
    return true
  }

  const lookUp = (visit: Visit, { canonical, path, segments, query }: Target) => {
    const matches = matcher(path, segments)
    if (matches.length === 0) return missing(visit)
    const reduced = reduceQuery(query, parametersOf(matches))
    if (!reduced) return refuse(visit, 400, 'The query of the address is encoded wrongly.')
    const key = reduced.key === '' ? canonical : `${canonical}?${reduced.key}`
    if (key !== visit.request.url && fromShelf(visit, key)) return
    if (negatives.has(key)) return missing(visit)
    misses += 1
    make(visit, jobs.of({ key, path, matches, values: reduced.values }))
  }

  const make = (visit: Visit, job: Job) => {
    flights
      .join(job)
      .then(
        (page) => (page ? deliver(visit, page) : missing(visit)),
        (fault: unknown) => refuse(visit, statusOf(fault)),
      )
      .catch((fault: unknown) => abandon(visit, fault))
  }

  const deliver = (visit: Visit, page: Page) => {
    page.asked += 1
    page.lastAsked = clock.now().getTime()
    sending.send(visit, page, false)
  }

  const missing = (visit: Visit) => refuse(visit, 404)

  const refuse = (visit: Visit, status: number, detail?: string) => {
    const { request, response, desk } = visit
    if (response.headersSent) return response.destroy()
    if (status >= 500) response.setHeader('X-Request-Id', desk.identify(request))
    if (wantsJson(visit.head.accept))
      return sending.sendAsIs(visit, once(problemAnswer(status, detail)))
    const kept = keptError(status)
    if (kept) return sending.send(visit, kept, true)
    makeError(status)
      .then((page) => sending.send(visit, page, false))
      .catch((fault: unknown) => abandon(visit, fault))
  }

  const keptError = (status: number): Page | undefined => {
    const page = shelf.find(jobs.ofError(status).key)
    if (!page || page.until <= clock.now().getTime()) return undefined
    shelf.touch(page)
    return page
  }

  const makeError = async (status: number): Promise<Page> => {
    try {
      return (await flights.join(jobs.ofError(status))) ?? once(plainError(status))
    } catch (fault) {
      log.error({ err: fault, status }, 'an error page could not be kept')
      return once(plainError(status))
    }
  }

  const once = (rendered: Rendered) =>
    makePage('', 'error', { ...rendered, private: true }, clock.now().getTime())

  const redirect = (visit: Visit, { canonical, query }: Target) => {
    const location = `${canonical}${safeQuery(query)}`
    const moved: Rendered = {
      status: 301,
      type: 'text/plain; charset=utf-8',
      body: `${location}\n`,
      headers: { Location: location },
      tags: [],
    }
    sending.sendAsIs(visit, makePage('', 'moved', moved, clock.now().getTime()))
  }

  return {
    answer,
    refuse,
    errorAnswer: async (status) => {
      const page = keptError(status) ?? (await makeError(status))
      return { ...page.rendered, body: await packing.plain(page) }
    },
    covers: (url) => {
      const target = parseTarget(url)
      return target.ok && matcher(target.value.path, target.value.segments).length > 0
    },
    counts: () => ({ hits, misses, notModified: sending.notModified() }),
  }
}

function problemAnswer(status: number, detail: string | undefined): Rendered {
  const body = problemBody(detail === undefined ? { status } : { status, detail })
  return { status, type: problemType, body, headers: retryLater(status), tags: [] }
}

/** Crowding and slowness pass by themselves; all else is a fault of ours. */
function statusOf(fault: unknown): number {
  return fault instanceof Crowded || fault instanceof TooSlow ? 503 : 500
}
