import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { collapse, slugify } from '#kit'
import {
  besideOf,
  cards,
  front,
  type ImportItem,
  importStories,
  openStore,
  type Store,
  saveSections,
  search,
  startInside,
  storyAt,
  tidy,
} from '#store'
import { plain, type StoryContent } from '#story'

/*
 * What the store alone can do: import, then reads on a large archive.
 *
 *   node bench/store.ts <file of JSON lines, gzipped> [stories]
 *
 * The file is read again and again, with other ids and dates, until there are enough stories.
 */

const [, , file, wanted = '30000'] = process.argv
if (!file) {
  console.error('Name a file of JSON lines (id, date, title, text), compressed with gzip.')
  process.exit(1)
}

interface Line {
  readonly id: string
  readonly date: string
  readonly title: string
  readonly text: string
}

const sections = ['news', 'politics', 'world', 'business', 'sport', 'culture']

async function* lines(path: string): AsyncGenerator<Line> {
  const input = createReadStream(path).pipe(createGunzip())
  for await (const line of createInterface({ input })) {
    // The file is ours to choose: a line without these fields makes a story that is refused.
    yield JSON.parse(line) as Line
  }
}

async function* items(path: string, count: number): AsyncGenerator<ImportItem> {
  let made = 0
  for (let round = 0; made < count; round += 1)
    for await (const line of lines(path)) {
      if (made >= count) return
      yield itemOf(line, round, made)
      made += 1
    }
}

function itemOf({ id, date, title, text }: Line, round: number, number: number): ImportItem {
  const time = Date.parse(`${date}T08:00:00Z`)
  const publishedAt = new Date(time + round * 400 * 86_400_000 + (number % 36_000) * 1_000)
  const headline = collapse(title).slice(0, 150)
  const content: StoryContent = {
    language: 'en',
    section: sections[number % sections.length] ?? 'news',
    slug: slugify(headline) || 'story',
    headline,
    bylines: [{ type: 'person', name: `Writer ${number % 50}`, slug: `writer-${number % 50}` }],
    body: text
      .split(/\s{3,}/)
      .filter(Boolean)
      .map((words) => ({ type: 'paragraph', content: plain(words) })),
    topics: [
      { slug: `topic-${number % 400}`, name: `Topic ${number % 400}`, kind: 'subject' },
      { slug: `topic-${number % 13}`, name: `Topic ${number % 13}`, kind: 'subject' },
    ],
    source: { provider: 'bench', guid: `${round}:${id}:${number}`, version: 1 },
  }
  return { content, createdAt: publishedAt, publishedAt }
}

async function importAll(store: Store, path: string, count: number): Promise<void> {
  const started = performance.now()
  let inStore = 0
  let batch: ImportItem[] = []
  const send = async () => {
    const full = batch
    batch = []
    const before = performance.now()
    await store.write((tx) =>
      importStories(tx, full, { by: 'bench', at: new Date(), timeZone: 'Etc/UTC' }),
    )
    inStore += performance.now() - before
  }
  for await (const item of items(path, count)) if (batch.push(item) === 500) await send()
  await send()
  const seconds = (performance.now() - started) / 1000
  console.log(
    `import: ${count} stories in ${seconds.toFixed(1)} s: ${Math.round(count / seconds)}/s with reading the file, ${Math.round((count * 1000) / inStore)}/s in the store`,
  )
}

async function measure(name: string, rounds: number, work: (round: number) => Promise<unknown>) {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now()
    await work(round)
    times.push(performance.now() - before)
  }
  times.sort((a, b) => a - b)
  const at = (part: number) => times[Math.min(rounds - 1, Math.floor(rounds * part))]?.toFixed(1)
  console.log(`${name}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms (${rounds})`)
}

const common = ['senator', 'the state', 'bill', 'federal funding', 'washington', 'president']
const rare = [
  'tsunami',
  'ethanol plant',
  'zinc',
  'harbor dredging',
  '"clean water act"',
  'hurricane -katrina',
]

async function readAll(store: Store): Promise<void> {
  const { reader } = store
  const { cards: newest } = await cards(reader, { type: 'all' }, { limit: 1000 })
  const one = (round: number) => newest[(round * 7) % newest.length]
  await measure('story by path', 1000, (round) => storyAt(reader, one(round)?.path ?? ''))
  await measure('beside', 1000, (round) => besideOf(reader, one(round)?.id ?? '', 12))
  await measure('front', 300, () => front(reader, { leads: 6, perSection: 14, language: 'en' }))
  await measure('section', 300, (round) =>
    cards(reader, { type: 'section', section: sections[round % 6] ?? '' }, { limit: 30 }),
  )
  await measure('topic', 300, (round) =>
    cards(reader, { type: 'topic', topic: `topic-${round % 400}` }, { limit: 30 }),
  )
  for (const [name, words] of Object.entries({ common, rare }))
    await measure(`search, ${name} words`, 120, (round) =>
      search(reader, {
        query: words[round % words.length] ?? '',
        languages: ['en'],
        limit: 20,
      }),
    )
}

const folder = await mkdtemp(join(tmpdir(), 'broadside-bench-'))
const log = { info: () => {}, warn: console.warn, error: console.error }
const started = performance.now()
const inside = await startInside({ folder, log })
const migrations = join(import.meta.dirname, '../migrations')
const store = await openStore({ url: inside.url, readerUrl: inside.readerUrl, migrations, log })
console.log(`cold start with migrations: ${(performance.now() - started).toFixed(0)} ms`)
await store.write((tx) =>
  saveSections(
    tx,
    sections.map((slug) => ({ slug, name: slug })),
  ),
)
await importAll(store, file, Number(wanted))
const before = performance.now()
await tidy(store, Number(wanted))
console.log(`tidy: ${(performance.now() - before).toFixed(0)} ms`)
console.log(
  `load of the machine: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(', ')}`,
)
await readAll(store)
await store.close()
await inside.stop()
await rm(folder, { recursive: true, force: true })
await rm(inside.folder, { recursive: true, force: true })
