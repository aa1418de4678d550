import { type CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import { escapeLiteral, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  askedFor,
  changesSince,
  citing,
  goneSince,
  movedStories,
  streamForContext,
} from '../editing/context.ts'
import { decisionsOn } from '../editing/decisions.ts'
import { publishedFindings } from '../editing/findings.ts'
import { type PartnerChange, partnerChanges } from '../editing/partner-changes.ts'
import type { Partner } from '../editing/partners.ts'
import { dueStories, recentStories } from '../editing/story.ts'
import { findingsIn } from '../editing/story-findings.ts'
import { copiesOfStories, storiesAhead, takesOfStory, waitingTakes } from '../editing/takes.ts'
import type { Reader } from '../handles.ts'
import type { Published } from '../published.ts'
import { publishSample } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { besideOf } from './beside.ts'
import { besideTopic } from './beside-topic.ts'
import { cards, translationsOf } from './cards.ts'
import { corrections } from './corrections.ts'
import { archiveDays, archiveYears, nearestDays } from './days.ts'
import { front, sectionLeads } from './front.ts'
import { createNewestStories } from './newest-stories.ts'
import { author, authors, topic, topics } from './paper.ts'
import { search } from './search.ts'
import { recentNews, sitemapMonths, sitemapUrls } from './sitemap.ts'
import { storyAt, storyById } from './story.ts'

/*
 * The plans of all reads on an archive of 20,000 stories. One that reads a whole table of stories would be slow on
 * a large archive, however fast it is on a small one.
 */

const stories = 20_000
let store: TestStore
let pool: Pool
let id = ''
let path = ''
const ran: CompiledQuery[] = []
let recorder: Kysely<Published>
let preparedRecorder: Kysely<Published>
const prepared = new Set<CompiledQuery>()

beforeAll(async () => {
  store = await openTestStore()
  const made = await publishSample(store, { translation: 'k' })
  id = made.story.id
  path = made.path
  const session = await store.session('archive')
  await session.query(archiveSql)
  await session.query('vacuum analyze')
  await session.end()
  pool = new Pool({ connectionString: store.url })
  recorder = new Kysely<Published>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => {
      ran.push(query)
    },
  })
  preparedRecorder = new Kysely<Published>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => {
      ran.push(query)
      prepared.add(query)
    },
  })
}, 120_000)
afterAll(async () => {
  await pool.end()
  await store.close()
})

/** Copies the one story many times over, with times, sections, topics and words of their own. */
const archiveSql = `
  create temp table made as
    select gen_random_uuid() as id, n, timestamptz '2026-01-01Z' - n * interval '50 minutes' as at
    from generate_series(1, ${stories}) as n;
  create index on made (n);
  analyze made;
  insert into story (id, state, revision, content_hash, created_at, changed_at, ahead_since, copies)
    select id, 'published', 1, '', at, at, case when n % 100 = 0 then at end, case when n % 10 = 0 then id end from made;
  insert into revision (story, number, content, by, at)
    select m.id, 1, r.content, 'ada', m.at from made m, (select content from revision limit 1) r;
  insert into address select '/news/' || n, id from made;
  insert into section select 's' || n, n, 's' || n, null from generate_series(0, 9) as n;
  insert into topic select 't' || n, 't' || n, 'subject' from generate_series(0, 499) as n;
  insert into author select 'a' || n, 'a' || n from generate_series(0, 99) as n;
  insert into publication
    select m.id, 1, '/news/' || m.n, 's' || m.n % 10, 'x', case when m.n % 50 < 30 then 'en' when m.n % 50 < 40 then 'fr' else 'ar' end, 5,
      case when m.n % 50 >= 20 then 't' || m.n / 50 || ' ' || m.n % 10 end, m.at, to_char(m.at, 'YYYY-MM-DD'),
      null, m.at, p.card
    from made m, (select card from publication limit 1) p;
  insert into story_topic select 't' || n % 500, id, at from made;
  insert into story_author select 'a' || n % 100, id, at from made;
  insert into search select id, 'en', 'english', at,
    to_tsvector('english', 'common word' || n % 997 || ' rare' || n || case when n % 10 = 0 then ' tenth' else '' end) from made;
  insert into day select to_char(at, 'YYYY-MM-DD'), count(*) from made group by 1 on conflict do nothing;
  insert into month select to_char(at, 'YYYY-MM'), count(*), now() from made group by 1 on conflict do nothing;
  insert into correction select gen_random_uuid(), id, at, 'correction', 'x', 'ada' from made where n % 20 = 0;
  insert into beside select id, 'e1', '[]', '[]', at from made;
  insert into relation
    select a.id, b.id, 1, '{"type":"storyline"}' from made a cross join generate_series(1, 5) as k join made b on b.n = a.n + k where a.n % 10 = 0;
  insert into take (id, story, version, content, hash, by, at, fate)
    select gen_random_uuid(), m.id, 2, r.content, 'x', 'wire', m.at, case when n % 40 = 0 then 'waits' else 'late' end
    from made m, (select content from revision limit 1) r where n % 4 = 0;
  insert into step (id, story, state, revision, by, at)
    select gen_random_uuid(), id, 'published', 1, 'ada', at from made;
  with gone as (
    insert into story (id, state, revision, content_hash, created_at, changed_at, killed_at)
      select gen_random_uuid(), 'killed', 1, '', at, at, at from made where n % 10 = 0 returning id, killed_at
  ), said as (
    insert into revision (story, number, content, by, at)
      select g.id, 1, r.content, 'ada', g.killed_at from gone g, (select content from revision limit 1) r
  )
  insert into step (id, story, state, revision, by, at)
    select gen_random_uuid(), id, 'published', 1, 'ada', killed_at from gone;
  insert into sketch select id, at, 100, '', '', '{}' from made where n <= 500;
  insert into citation select a.id, b.id, 1 from made a join made b on b.n = a.n + 1;
  insert into decision (id, story, kind, key, action, by, at)
    select gen_random_uuid(), id, 'related', id::text, '{"do":"pin"}'::jsonb, 'ada', at from made
    union all
    select gen_random_uuid(), null, 'note', 'who:' || n, '{"do":"hide"}'::jsonb, 'ada', at from made;
`

const tables = new Set([
  'publication',
  'story',
  'revision',
  'search',
  'address',
  'story_topic',
  'story_author',
  'correction',
  'beside',
  'citation',
  'relation',
  'decision',
  'take',
  'step',
  'sketch',
])

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly Plans?: readonly Plan[]
}

function* nodes(plan: Plan): Generator<Plan> {
  yield plan
  for (const child of plan.Plans ?? []) yield* nodes(child)
}

interface Explained {
  readonly 'QUERY PLAN': [{ readonly Plan: Plan }]
}

async function explain(
  on: Pick<Pool, 'query'>,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<Plan[]> {
  const ask = `explain (analyze, format json) ${text}`
  const { rows } = await on.query<Explained>(ask, [...parameters])
  const plan = rows[0]?.['QUERY PLAN'][0].Plan
  return plan ? [...nodes(plan)] : []
}

/** The same for the plan that serves all values. */
async function explainPrepared(text: string, parameters: readonly unknown[]): Promise<Plan[]> {
  const client = await pool.connect()
  try {
    await client.query('set plan_cache_mode = force_generic_plan')
    await client.query(`prepare read as ${text}`)
    const values = parameters.map(literalOf).join(', ')
    return await explain(client, `execute read${values === '' ? '' : `(${values})`}`)
  } finally {
    await client.query('reset plan_cache_mode; deallocate all')
    client.release()
  }
}

function literalOf(value: unknown): string {
  if (value instanceof Date) return escapeLiteral(value.toISOString())
  if (!Array.isArray(value)) return escapeLiteral(String(value))
  return escapeLiteral(`{${value.map((one) => JSON.stringify(String(one)))}}`)
}

/** What a read reads of the large tables: whole ones by name, and the greatest number of rows of one step. */
async function planOf(work: (reader: Reader) => Promise<unknown>) {
  ran.length = 0
  await work({ kind: 'reader', db: recorder, prepared: preparedRecorder })
  const found: Plan[] = []
  // A question for a plan is none of the reads.
  for (const { sql: text, parameters } of ran.filter(({ sql }) => !/^\s*explain/.test(sql))) {
    found.push(...(await explain(pool, text, parameters)))
  }
  for (const { sql: text, parameters } of ran.filter((query) => prepared.has(query)))
    found.push(...(await explainPrepared(text, parameters)))
  const whole = found
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name'])
    .filter((name) => name !== undefined && tables.has(name))
  const rows = (node: Plan): number => node['Actual Rows'] * node['Actual Loops']
  return {
    queries: ran.length,
    whole,
    most: Math.max(...found.map(rows)),
    /** Rows that were fetched because an index of words named them. */
    named: found
      .filter((node) => node['Node Type'] === 'Bitmap Heap Scan')
      .reduce((sum, node) => sum + rows(node), 0),
  }
}

const day = { year: 2025, month: 11, day: 20 }
const noStory = '00000000-0000-0000-0000-000000000000'
const page = { limit: 30, language: 'en' }
/** Deep in the archive. */
const deep = { ...page, cursor: 'o.1720000000000.01a1f866-0d00-7630-8eac-adb1a3b82871' }
const ask = { languages: ['en'], limit: 20 }
const person = {
  topic: { slug: 't7', name: 'Bo Lund', kind: 'person' as const },
  language: 'en',
  timeZone: 'Europe/Rome',
  now: new Date('2026-01-01Z'),
}
const until = new Date('2025-11-21Z')

const reads: Record<string, (reader: Reader) => Promise<unknown>> = {
  storyAt: (reader) => storyAt(reader, path),
  storyById: (reader) => storyById(reader, id),
  'cards of all': (reader) => cards(reader, { type: 'all' }, page),
  'cards of all, deep': (reader) => cards(reader, { type: 'all' }, deep),
  'cards of a section': (reader) => cards(reader, { type: 'section', section: 's3' }, deep),
  'cards of a topic': (reader) => cards(reader, { type: 'topic', topic: 't7' }, page),
  'cards of an author': (reader) => cards(reader, { type: 'author', author: 'a7' }, deep),
  'cards of a day': (reader) =>
    cards(reader, { type: 'between', from: new Date('2025-11-20Z'), until }, page),
  'full stories': (reader) => createNewestStories(reader)({ type: 'section', section: 's3' }, 20),
  'full stories of a topic': (reader) =>
    createNewestStories(reader)({ type: 'topic', topic: 't7' }, 20),
  'beside a topic': (reader) => besideTopic(reader, person),
  translations: (reader) => translationsOf(reader, 'k'),
  front: (reader) => front(reader, { leads: 6, perSection: 12, language: 'en' }),
  'leads of a section': (reader) => sectionLeads(reader, 's3', 4),
  beside: (reader) => besideOf(reader, id, 12),
  corrections: (reader) => corrections(reader, deep),
  'the days of a month': (reader) => archiveDays(reader, { from: day, until: { ...day, day: 30 } }),
  'the nearest days': (reader) => nearestDays(reader, day),
  years: (reader) => archiveYears(reader),
  'months of the sitemap': (reader) => sitemapMonths(reader),
  'addresses of a month': (reader) => sitemapUrls(reader, '2025-11', 1),
  'news of two days': (reader) => recentNews(reader, until),
  'topic and author': async (reader) => [await topic(reader, 't7'), await author(reader, 'a7')],
  topics: (reader) => topics(reader, { limit: 50, after: 't2' }),
  authors: (reader) => authors(reader, { limit: 50, after: 'a2' }),
  'search for a rare word': (reader) => search(reader, { ...ask, query: 'rare77' }),
  'search for a common word': (reader) => search(reader, { ...ask, query: 'common' }),
  'search for a phrase': (reader) => search(reader, { ...ask, query: '"common word77"' }),
  'search for both': (reader) => search(reader, { ...ask, query: 'common word77' }),
}

describe('on a large archive', () => {
  test.each(Object.entries(reads))('%s reads no table of stories whole', async (_, work) => {
    const { queries, whole, most } = await planOf(work)
    expect(queries).toBeGreaterThan(0)
    expect(whole).toEqual([])
    // Nothing is gathered to be thrown away: not even the sitemap of a month, the longest list, comes near.
    expect(most).toBeLessThan(2_000)
  })

  test('a search for a word of some stories looks into the newest months only', async () => {
    const { whole, named } = await planOf((reader) => search(reader, { ...ask, query: 'tenth' }))
    expect(whole).toEqual([])
    // 2,000 stories have it, of which the newest 300 are ranked.
    expect(named).toBeGreaterThanOrEqual(300)
    expect(named).toBeLessThan(700)
  })

  test('the lists of the newsroom read no table of stories whole', async () => {
    // The recorder may read what the newsroom may: it has logged in as its owner.
    const db = recorder as unknown as TestStore['newsroom']['db']
    const newsroom = { kind: 'newsroom', db } as const
    const { whole } = await planOf(async () => {
      await recentStories(newsroom, 'published', deep)
      await dueStories(newsroom, until, 50)
      await waitingTakes(newsroom, 25)
      await storiesAhead(newsroom, 25)
      await takesOfStory(newsroom, deep.cursor.slice(-36))
      await copiesOfStories(newsroom, [deep.cursor.slice(-36)])
      await goneSince(newsroom, until)
      await streamForContext(newsroom).next()
      await changesSince(newsroom, until)
      const ask = { names: ['Bo Lund'], language: 'en', before: until, each: 3 }
      await publishedFindings(newsroom, { ...ask, kind: 'description' })
      await publishedFindings(newsroom, { ...ask, kind: 'quote', among: [deep.cursor.slice(-36)] })
      await decisionsOn(newsroom, id, ['who:Bo Lund', 'Bo Lund'])
      await findingsIn(newsroom, id)
      await movedStories(newsroom)
      await askedFor(newsroom, [id])
      await citing(newsroom, id)
    })
    expect(whole).toEqual([])
  })

  const partners: readonly (readonly [string, Partial<Partner>, boolean])[] = [
    ['all', { rights: 'all' }, true],
    ['the paper’s own', {}, true],
    ['a section', { section: 's3' }, true],
    ['a topic', { topic: 't7' }, true],
    ['a section without stories', { section: 'none' }, false],
  ]
  test.each(partners)(
    'a partner that gets %s is given changes from an index',
    async (_, more, some) => {
      const db = recorder as unknown as TestStore['newsroom']['db']
      const partner: Partner = { slug: 'courier', format: 'ninjs', rights: 'own', ...more }
      const until = new Date('2026-01-01Z')
      const ask = {
        after: { at: new Date('2025-11-20Z'), id: noStory },
        until,
        limit: 100,
        paper: '',
      }
      let changes: readonly PartnerChange[] = []
      const { whole, most } = await planOf(async () => {
        changes = await partnerChanges({ kind: 'newsroom', db }, partner, ask)
      })
      expect(whole).toEqual([])
      expect(most).toBeLessThan(2_000)
      expect(changes.length > 0).toBe(some)
    },
  )

  test('this test would notice a read of a whole table', async () => {
    const { whole } = await planOf((reader) =>
      sql`select count(*) from published.card where card->>'headline' = 'x'`.execute(reader.db),
    )
    expect(whole).toEqual(['publication'])
  })
})
