import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishSample } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { newestMatches } from './newest-matches.ts'

let store: TestStore

beforeAll(async () => {
  store = await openTestStore()
  await publishSample(store)
  const session = await store.session('archive')
  await session.query(archiveSql)
  await session.query('vacuum analyze')
  await session.end()
}, 60_000)
afterAll(() => store.close())

/** 6,000 stories in four years. Of `lately` and `formerly` each third story of the newer and of the older half tells. */
const archiveSql = `
  create temp table made as
    select gen_random_uuid() as id, n, timestamptz '2026-01-01Z' - n * interval '6 hours' as at from generate_series(1, 6000) as n;
  insert into story (id, state, revision, content_hash, created_at, changed_at) select id, 'published', 1, '', at, at from made;
  insert into revision (story, number, content, by, at)
    select m.id, 1, r.content, 'ada', m.at from made m, (select content from revision limit 1) r;
  insert into address select '/news/' || n, id from made;
  insert into publication (story, revision, path, section, slug, language, urgency, published_at, day, changed_at, card)
    select m.id, 1, '/news/' || m.n, 'news', 'x', 'en', 5, m.at, to_char(m.at, 'YYYY-MM-DD'), m.at, p.card
    from made m, (select card from publication limit 1) p;
  insert into search select id, 'en', case when n % 500 = 1 then 'german' when n % 5 = 0 then 'french' else 'english' end, at,
    to_tsvector('simple', 'every port' || case when n % 4 = 0 then ' harbor' else '' end || case when n % 400 = 0 then ' whale' else '' end
      || case when n % 3 = 0 then case when n < 3000 then ' late' else ' former' end else '' end) from made;
  insert into month select to_char(at, 'YYYY-MM'), count(*), now() from made group by 1 on conflict do nothing;
`

interface Case {
  readonly query: string
  readonly way: 'walk' | 'few' | 'all' | 'near'
  readonly config?: string
  readonly wanted?: number
}

const cases: Record<string, Case> = {
  'a word of every story': { query: "'port'", way: 'walk' },
  'a rare word': { query: "'whale'", way: 'all' },
  'a word that nobody wrote': { query: "'narwhal'", way: 'all' },
  'a word of each fourth story': { query: "'harbor'", way: 'near' },
  'two words that often meet': { query: "'harbor' & 'port'", way: 'near' },
  'a word of the newer half': { query: "'late'", way: 'near' },
  'a word of the older half, which the newest months do not have': {
    query: "'former'",
    way: 'near',
  },
  'a word that is wanted in most stories that have it': {
    query: "'harbor'",
    way: 'all',
    wanted: 1_000,
  },
  'a common word in a language of few stories': { query: "'port'", way: 'few', config: 'german' },
  'a word in another language': { query: "'harbor'", way: 'near', config: 'french', wanted: 100 },
}

describe('the newest matches', () => {
  test.each(Object.entries(cases))('of %s are all the newest', async (_, ask) => {
    const { query, way, config = 'english', wanted = 200 } = ask
    const found = await newestMatches(store.reader, { config, only: sql`true`, query, wanted })
    const { rows } = await sql<{ id: string }>`select id from (${found}) as n`.execute(
      store.reader.db,
    )
    expect(rows.map(({ id }) => id)).toEqual(await plainly(config, query, wanted))
    expect(wayOf(found.compile(store.reader.db).sql)).toBe(way)
  })

  test('are found where months do not tell how many stories they have', async () => {
    const session = await store.session('archive')
    await session.query('create temp table kept as select * from month; delete from month')
    const ask = { config: 'english', only: sql`true`, query: "'former'", wanted: 200 }
    const found = await newestMatches(store.reader, ask)
    const { rows } = await sql<{ id: string }>`select id from (${found}) as n`.execute(
      store.reader.db,
    )
    await session.query('insert into month select * from kept')
    await session.end()
    expect(wayOf(found.compile(store.reader.db).sql)).toBe('near')
    expect(rows.map(({ id }) => id)).toEqual(await plainly('english', "'former'", 200))
  })
})

/** The same, asked without any thought of how long it takes. */
async function plainly(config: string, query: string, wanted: number): Promise<readonly string[]> {
  const { rows } = await sql<{ story: string }>`
    select story from search where config = ${config} and words @@ ${query}::tsquery
    order by published_at desc, story desc limit ${wanted}
  `.execute(store.newsroom.db)
  return rows.map(({ story }) => story)
}

function wayOf(text: string): Case['way'] {
  if (text.includes('near')) return 'near'
  if (text.includes('offset 0) as f where')) return 'few'
  return text.includes('offset 0') ? 'all' : 'walk'
}
