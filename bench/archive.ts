/**
 * Pages that no reader has asked for yet, in a large archive: how long each takes to be made, over HTTP, one at a time. The baseline
 * is the same kind of page asked for again, out of memory. Sequential scans over stories are counted by PostgreSQL itself.
 * The archive has no context, and the bench holds the lock of the engine, so that the paper does not begin to read 200,000 stories
 * while it is measured. Its files are in memory, as they are where a paper has run for a while: what the disk takes for what was
 * never read is not measured. On a machine that does other things, compare with what is asked for again, and look at the
 * processor time.
 *
 *     npm run bench:archive [-- --stories 200000 --times 400]
 */
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { holdLock, openStore, startInside } from '#store'
import { archiveStories, madeOf } from './archive-stories.ts'
import { look } from './ask.ts'
import { bringIntoMemory } from './memory-state.ts'
import { archiveOf, type BenchPaper, quantile, startPaper } from './paper.ts'
import { cpuOfFamily } from './serve/process.ts'

const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '200000' },
    times: { type: 'string', default: '400' },
  },
})
const stories = Number(values.stories)
const times = Number(values.times)
/** Pages of each kind that are asked for before anything is measured: a paper loads its own code once. */
const first = 40
/** Addresses of each kind. */
const count = first + times
const quiet = { info() {}, warn() {}, error() {}, debug() {} }

const folder = await archiveOf(stories, { context: false })
bringIntoMemory(folder)
const inside = await startInside({ folder, log: quiet })
const store = await openStore({
  ...inside,
  migrations: new URL('../migrations', import.meta.url).pathname,
  log: quiet,
})
let good = true
try {
  await holdLock(store, 'context', () => {})
  const kinds = await addresses()
  const paper = await startPaper(folder)
  try {
    for (const { paths } of kinds) await measure(paper, paths.slice(0, first))
    const before = await scans()
    console.log(
      `${stories} stories (${madeOf}); ${times} addresses of each kind, each asked for the first time, then again; load of the machine ${loadavg()[0]?.toFixed(1)}`,
    )
    for (const kind of kinds) await tell(paper, kind)
    await countScans(before)
  } finally {
    await paper.stop()
  }
} finally {
  await store.close()
  await inside.stop()
}
process.exitCode = good ? 0 : 1

interface Kind {
  readonly name: string
  readonly paths: readonly string[]
  /** The target of its 99th percentile, in milliseconds. */
  readonly limit: number
}

async function tell(paper: BenchPaper, { name, paths, limit }: Kind): Promise<void> {
  const before = cpu(paper)
  const { cold, warm, failed } = await measure(paper, paths.slice(first))
  const used = cpu(paper) - before
  const p99 = quantile(cold, 0.99)
  if (failed > 0 || !(p99 <= limit)) good = false
  const cells = [0.5, 0.9, 0.99].map((part) =>
    `p${part * 100} ${quantile(cold, part).toFixed(1)} ms`.padStart(14),
  )
  console.log(
    `  ${name.padEnd(9)}${cells.join('')}   again p50 ${quantile(warm, 0.5).toFixed(1)}, p99 ${quantile(warm, 0.99).toFixed(1)} ms   processor ${((used * 1000) / cold.length).toFixed(1)} ms a page   target p99 ${limit} ms   pages ${cold.length}   failed ${failed}`,
  )
}

/** Seconds of processor time that the paper and its database have used. */
function cpu(paper: BenchPaper): number {
  return cpuOfFamily(paper.pid) + cpuOfFamily(inside.pid)
}

async function countScans(before: ReadonlyMap<string, number>): Promise<void> {
  // An idle connection tells what it has done after ten seconds.
  await new Promise((resolve) => setTimeout(resolve, 11_000))
  for (const [table, count] of await scans()) {
    const more = count - (before.get(table) ?? 0)
    if (more > 0) good = false
    console.log(`  sequential scans over ${table}: ${more}`)
  }
}

async function measure(
  paper: BenchPaper,
  paths: readonly string[],
): Promise<{ cold: number[]; warm: number[]; failed: number }> {
  const cold: number[] = []
  const warm: number[] = []
  let failed = 0
  for (const path of paths) {
    for (const list of [cold, warm]) {
      const started = performance.now()
      const status = await look(paper.url + path)
      list.push(performance.now() - started)
      if (status !== 200) failed += 1
    }
  }
  return { cold, warm, failed }
}

async function addresses(): Promise<readonly Kind[]> {
  const { db } = store.newsroom
  const rows = await db
    .selectFrom('publication')
    .select(['story', 'section', 'path', 'day', 'published_at'])
    .where('story', 'in', await someStories())
    .execute()
  const topics = await db.selectFrom('topic').select('slug').orderBy('slug').limit(count).execute()
  const days = [...new Set(rows.map(({ day }) => `/archive/${day.replaceAll('-', '/')}`))]
  const queries = (await texts()).map((text) => `/search?q=${encodeURIComponent(text)}`)
  return [
    { name: 'story', paths: rows.map(({ path }) => encodeURI(path)), limit: 40 },
    { name: 'section', paths: rows.map(olderPage), limit: 40 },
    {
      name: 'topic',
      paths: topics.map(({ slug }) => `/topics/${encodeURIComponent(slug)}`),
      limit: 40,
    },
    { name: 'day', paths: days, limit: 40 },
    { name: 'search', paths: queries, limit: 120 },
  ]
}

/** What readers may search for: a word of a headline, two words, a phrase, by turns. */
async function texts(): Promise<readonly string[]> {
  const asked = new Set<string>()
  let at = 0
  for await (const { title } of archiveStories(count * 2)) {
    const words = title.split(/[^\p{L}]+/u).filter((word) => word.length > 3)
    const [one = '', two = '', three = ''] = words.slice(at % 3)
    const text = [one, `${one} ${two}`, `"${words.slice(0, 2).join(' ')}"`, `${one} or ${three}`][
      at % 4
    ]
    if (text !== undefined && three !== '' && asked.size < count) asked.add(text)
    at += 1
  }
  return [...asked]
}

/** Ids from all over the archive: the nearest after evenly spread times. */
async function someStories(): Promise<readonly string[]> {
  const { db } = store.newsroom
  const edge = async (order: 'asc' | 'desc'): Promise<number> => {
    const row = await db
      .selectFrom('publication')
      .select('published_at')
      .orderBy('published_at', order)
      .limit(1)
      .executeTakeFirstOrThrow()
    return row.published_at.getTime()
  }
  const [oldest, newest] = [await edge('asc'), await edge('desc')]
  const ids = new Set<string>()
  for (let at = 0; at < count; at += 1) {
    const time = new Date(oldest + ((newest - oldest) * at) / count)
    const row = await db
      .selectFrom('publication')
      .select('story')
      .where('published_at', '>=', time)
      .orderBy('published_at')
      .limit(1)
      .executeTakeFirst()
    if (row) ids.add(row.story)
  }
  return [...ids]
}

interface Row {
  readonly story: string
  readonly section: string
  readonly published_at: Date
}

/** A section from some story on, as its link “Older” would lead there. */
function olderPage({ story, section, published_at }: Row): string {
  return `/${section}?at=o.${published_at.getTime()}.${story}`
}

async function scans(): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ relname: string; seq_scan: string }>`
    select relname, seq_scan from pg_stat_user_tables
    where relname in ('story', 'revision', 'publication', 'search', 'story_topic', 'story_author') order by relname
  `.execute(store.newsroom.db)
  return new Map(rows.map(({ relname, seq_scan }) => [relname, Number(seq_scan)]))
}
