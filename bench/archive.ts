/**
 * Pages that no reader has asked for yet, in a large archive: how long each takes to be made, over HTTP, one at a time. The baseline
 * is the same kind of page asked for again, out of memory. Sequential scans over stories are counted by PostgreSQL itself.
 *
 *     npm run bench:archive [-- --stories 200000 --times 400]
 */
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { openStore, startInside } from '#store'
import { archiveStories, madeOf } from './archive-stories.ts'
import { archiveOf, quantile, startPaper } from './paper.ts'

const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '200000' },
    times: { type: 'string', default: '400' },
  },
})
const stories = Number(values.stories)
const times = Number(values.times)
const quiet = { info() {}, warn() {}, error() {}, debug() {} }

const folder = await archiveOf(stories, { context: false })
const paper = await startPaper(folder)
const inside = await startInside({ folder, log: quiet })
const store = await openStore({
  ...inside,
  migrations: new URL('../migrations', import.meta.url).pathname,
  log: quiet,
})
try {
  const before = await scans()
  console.log(
    `${stories} stories (${madeOf}); ${times} addresses of each kind, each asked for the first time, then again`,
  )
  let good = true
  for (const [kind, paths, limit] of await addresses()) {
    const { cold, warm, failed } = await measure(paths)
    const p99 = quantile(cold, 0.99)
    good &&= failed === 0 && p99 <= limit
    const cells = [0.5, 0.9, 0.99].map((part) =>
      `p${part * 100} ${quantile(cold, part).toFixed(1)} ms`.padStart(14),
    )
    console.log(
      `  ${kind.padEnd(9)}${cells.join('')}   again p50 ${quantile(warm, 0.5).toFixed(1)} ms   target p99 ${limit} ms   failed ${failed}`,
    )
  }
  const after = await scans()
  for (const [table, count] of after) {
    const more = count - (before.get(table) ?? 0)
    if (more > 0) good = false
    console.log(`  sequential scans over ${table}: ${more}`)
  }
  process.exitCode = good ? 0 : 1
} finally {
  await store.close()
  await paper.stop()
}

async function measure(
  paths: readonly string[],
): Promise<{ cold: number[]; warm: number[]; failed: number }> {
  const cold: number[] = []
  const warm: number[] = []
  let failed = 0
  for (const path of paths) {
    for (const list of [cold, warm]) {
      const started = performance.now()
      const answer = await fetch(paper.url + path)
      await answer.arrayBuffer()
      list.push(performance.now() - started)
      if (answer.status !== 200) failed += 1
    }
  }
  return { cold, warm, failed }
}

async function addresses(): Promise<readonly (readonly [string, readonly string[], number])[]> {
  const { db } = store.newsroom
  const rows = await db
    .selectFrom('publication')
    .select(['story', 'section', 'path', 'day', 'published_at'])
    .where('story', 'in', await someStories())
    .execute()
  const topics = await db
    .selectFrom('topic')
    .select('slug')
    .orderBy('slug')
    .limit(times * 3)
    .execute()
  const words: string[] = []
  for await (const { title } of archiveStories(times * 2))
    words.push(
      ...title
        .split(/[^\p{L}]+/u)
        .filter((word) => word.length > 3)
        .slice(0, 1),
    )
  const days = [...new Set(rows.map(({ day }) => `/archive/${day.replaceAll('-', '/')}`))]
  return [
    ['story', rows.map(({ path }) => encodeURI(path)), 40],
    ['section', rows.map(olderPage), 40],
    ['topic', topics.slice(0, times).map(({ slug }) => `/topics/${encodeURIComponent(slug)}`), 40],
    ['day', days.slice(0, times), 40],
    [
      'search',
      [...new Set(words)].slice(0, times).map((word) => `/search?q=${encodeURIComponent(word)}`),
      120,
    ],
  ]
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
  const [first, last] = [await edge('asc'), await edge('desc')]
  const ids = new Set<string>()
  for (let at = 0; at < times; at += 1) {
    const time = new Date(first + ((last - first) * at) / times)
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
