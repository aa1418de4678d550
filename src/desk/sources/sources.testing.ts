import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type SetClock, setClock } from '#kit'
import {
  type Log,
  newsSource,
  openTestStore,
  recentStories,
  type SourceSettings,
  saveSource,
  sourceJobs,
  type TestStore,
} from '#store'
import { pictureDesk } from '../picture-desk.ts'
import { openWeb } from './ask-web.ts'
import { fetchNow } from './fetch-now.ts'
import { rssOf, type TestItem } from './rss.testing.ts'
import type { SourceParts } from './run-source.ts'
import { startTestServer, type TestServer } from './server.testing.ts'

/* A source named harbour: its sender on loopback, and the real database. */

export let store: TestStore
export let server: TestServer
export let clock: SetClock

/** Gives each test of a file an empty store, and all of them one sender. */
export function withSources(): void {
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    clock = setClock('2026-11-20T10:00:00Z')
    store = await openTestStore()
    logged.length = 0
  })
  afterEach(() => store.close())
}

export const logged: object[] = []
const log: Log = {
  info: () => {},
  warn: (fields: object) => logged.push(fields),
  error: (fields: object) => logged.push(fields),
}
export const never = new AbortController().signal

export function parts(more: Partial<SourceParts> = {}): SourceParts {
  const pictures = pictureDesk({ store, folder: '/nowhere', clock })
  return {
    store,
    clock,
    log,
    random: () => 0,
    intake: async () => ({ store, clock, pictures, timeZone: 'UTC' }),
    agent: async () => 'Broadside (+https://paper.test)',
    web: openWeb({ allowPrivate: true }),
    settleMs: 20,
    ...more,
  }
}

export const add = (more: Partial<SourceSettings> = {}) =>
  store.write((tx) =>
    saveSource(
      tx,
      {
        slug: 'harbour',
        kind: 'feed',
        url: `${server.url}/feed`,
        provider: 'Harbour Agency',
        sections: [],
        rule: { type: 'hold' },
        everyMinutes: 10,
        ...more,
      },
      clock.now(),
    ),
  )
export const serve = (items: readonly TestItem[], headers: Record<string, string> = {}) =>
  server.answer((_, response) => response.writeHead(200, headers).end(rssOf(items)))
export const fetched = (more: Partial<SourceParts> = {}) => fetchNow(parts(more), 'harbour', never)
export const source = () => newsSource(store.newsroom, 'harbour')
export const minutes = (count: number) => new Date(clock.now().getTime() + count * 60_000)
export const listed = async (state: 'draft' | 'published') =>
  (await recentStories(store.newsroom, state, { limit: 500 })).stories.map(
    ({ headline }) => headline,
  )
export const counted = async () => {
  const { db } = store.newsroom
  const count = async (table: 'story' | 'revision' | 'publication' | 'step') =>
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .execute()
    )[0]?.n
  return Promise.all((['story', 'revision', 'publication', 'step'] as const).map(count))
}

export const two = [
  { guid: 'a', title: 'Ferry late', at: '2026-11-20T08:00:00Z' },
  { guid: 'b', title: 'Bridge open', at: '2026-11-20T09:30:00Z' },
]

export const claimNow = () => ({
  kinds: [sourceJobs],
  limit: 10,
  now: clock.now(),
  leaseMs: 60_000,
})
export const quick = { lookMs: 10, leaseMs: 60_000, renewMs: 20 }

/** As if no story had ever come; what was kept of the sources stays. */
export const forgetStories = () => sql`truncate story cascade`.execute(store.newsroom.db)
