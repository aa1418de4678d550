import type { Clock } from '#kit'
import type { Job } from './flights.ts'
import type { Log } from './log.ts'
import type { Match, Matcher } from './match.ts'
import { makePage, type Page } from './page.ts'
import { plainError } from './plain-error.ts'
import type { ErrorPage } from './press-types.ts'
import { retryLater } from './problem.ts'
import { reduceQuery } from './query.ts'
import type { Rendered } from './route.ts'
import { parseTarget } from './target.ts'

/** Knows how each page is made. */
export interface Jobs {
  /** The making of the page with this path, for the routes that fit it. */
  readonly of: (order: Order) => Job
  /** The same, from the key alone. Nothing, where no route fits it. */
  readonly ofKey: (page: Page) => Job | undefined
  readonly ofError: (status: number) => Job
  readonly counts: () => { readonly renders: number; readonly failedRenders: number }
}

export interface Order {
  readonly key: string
  readonly path: string
  readonly matches: readonly Match[]
  readonly values: ReadonlyMap<string, string>
}

export interface JobOptions {
  readonly matcher: Matcher
  readonly clock: Clock
  readonly log: Log
  readonly errorPage: ErrorPage
}

/** No canonical target begins so. */
const errorKey = '!'

export function createJobs({ matcher, clock, log, errorPage }: JobOptions): Jobs {
  let renders = 0
  let failedRenders = 0

  const render = async ({ path, matches, values }: Order) => {
    const now = clock.now()
    for (const { route, params } of matches) {
      const asked = route.query ?? []
      const query = Object.fromEntries([...values].filter(([name]) => asked.includes(name)))
      const rendered = await route.render({ path, params, query, now })
      if (rendered) return { route: route.name, rendered: await withBody(rendered) }
    }
    return undefined
  }
  const withBody = async (rendered: Rendered) => {
    if (rendered.status < 400 || rendered.body.length > 0) return rendered
    const page = await errorAnswer(rendered.status)
    return {
      ...rendered,
      type: page.type,
      body: page.body,
      headers: { ...page.headers, ...rendered.headers },
      tags: [...new Set([...rendered.tags, ...page.tags])],
    }
  }
  const errorAnswer = async (status: number): Promise<Rendered> => {
    try {
      const page = await errorPage(status, clock.now())
      return { ...page, status, headers: { ...retryLater(status), ...page.headers } }
    } catch (fault) {
      log.error({ err: fault, status }, 'an error page could not be made')
      return { ...plainError(status), private: true }
    }
  }
  const of = (order: Order): Job => ({
    key: order.key,
    make: async () => {
      renders += 1
      const pressedAt = clock.now().getTime()
      try {
        const made = await render(order)
        return made && makePage(order.key, made.route, made.rendered, pressedAt)
      } catch (fault) {
        failedRenders += 1
        log.error({ err: fault, path: order.path }, 'a page could not be made')
        throw fault
      }
    },
  })
  return {
    of,
    ofKey: ({ key }) => {
      if (key.startsWith(errorKey)) return undefined
      const target = parseTarget(key)
      if (!target.ok) return undefined
      const { path, segments, query } = target.value
      const matches = matcher(path, segments)
      const values = reduceQuery(query, parametersOf(matches))?.values ?? new Map()
      return matches.length > 0 ? of({ key, path, matches, values }) : undefined
    },
    ofError: (status) => ({
      key: `${errorKey}${status}`,
      urgent: true,
      make: async () => {
        const pressedAt = clock.now().getTime()
        return makePage(`${errorKey}${status}`, 'error', await errorAnswer(status), pressedAt)
      },
    }),
    counts: () => ({ renders, failedRenders }),
  }
}

/** The parameters that may change what the routes answer. */
export function parametersOf(matches: readonly Match[]): ReadonlySet<string> {
  return new Set(matches.flatMap(({ route }) => route.query ?? []))
}
