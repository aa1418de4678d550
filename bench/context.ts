/**
 * How fast the context engine is and what it holds, on an archive of press releases that is repeated
 * with other ids, dates and a tenth of its words altered until it is as large as asked.
 *
 *     npm run bench:context [-- --stories 30000,200000 --queries 300]
 *
 * Everything runs on one core. Times are wall times; of indexing it also prints how many stories a second of the processor's time that
 * is, which others on the machine disturb less. It rests between two pieces of work, since a real-time scheduler (`chrt -r`) stops a
 * program that never does for a twentieth of each second, which would stand in the last percent. The first fifty of each kind are not
 * counted, but for the very first reading, which is told apart: its code has not run yet.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import {
  type Corpus,
  type CorpusStory,
  createEngine,
  type Engine,
  loadTagger,
  type SavedEngine,
} from '#context'
import { datesIn } from '../src/context/dates/dates.ts'
import { readJsonLines } from '../src/context/eval/lines.ts'
import { readSnapshot, writeSnapshot } from '../src/desk/snapshot-file.ts'

const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '30000,200000' },
    queries: { type: 'string', default: '300' },
  },
})

/** What the 99th percentile of a related query may take, in milliseconds, by the size of the archive. */
const limits: readonly (readonly [stories: number, ms: number])[] = [
  [30_000, 10],
  [200_000, 25],
  [1_000_000, 60],
]
const bytesLimit = 1_228
const listLength = 12

const file = new URL('../../shared/data/archive/press-releases-30k.jsonl.gz', import.meta.url)
  .pathname
if (!existsSync(file)) {
  console.log(
    'Skipped: archive/press-releases-30k.jsonl.gz is not in the data folder beside the checkout.',
  )
  process.exit(0)
}
const release = z.object({
  senator: z.string(),
  date: z.string(),
  title: z.string(),
  text: z.string(),
})
const texts = readJsonLines(file, (line) => release.parse(line))

const tagger = loadTagger(readFileSync(new URL('../src/context/names/model.bin', import.meta.url)))

/** For an engine that is asked nothing. */
const noCorpus: Corpus = {
  async *stories() {},
  read: async () => [],
  findings: async () => [],
}

for (const size of values.stories.split(',').map(Number)) await measure(size)

async function measure(size: number): Promise<void> {
  const corpus: Corpus = {
    async *stories() {
      for (let at = 0; at < size; at++) yield storyAt(at)
    },
    read: async (ids) => ids.map((id) => storyAt(Number(id.slice(-12)))),
    // The database keeps these; asking it is not timed here.
    findings: async () => [],
  }
  const engine = createEngine({ corpus, tagger })
  let indexing = 0
  let working = 0
  for (let at = 0; at < size; at++) {
    const story = storyAt(at)
    const start = performance.now()
    const worked = process.cpuUsage()
    engine.add(story)
    const { user, system } = process.cpuUsage(worked)
    working += (user + system) / 1_000
    indexing += performance.now() - start
    if (at % 16 === 0) await rest()
  }
  const queries = Number(values.queries)
  const picked = Array.from({ length: queries }, (_, at) => storyAt((at * 7_919 + 13) % size))
  const others = Array.from({ length: 50 }, (_, at) => storyAt((at * 6_991 + 29) % size))
  const [first = 0] = others.map((story) => time(() => engine.findings(story)))
  for (const story of others) await engine.rank(story, listLength)
  const related: number[] = []
  const rank: number[] = []
  const read: number[] = []
  const dates: number[] = []
  for (const story of picked) {
    related.push(time(() => engine.related(story.id, listLength)))
    await rest()
    const started = performance.now()
    await engine.rank(story, listLength)
    rank.push(performance.now() - started)
    await rest()
    read.push(time(() => engine.findings(story)))
    const { language, blocks } = story
    const written = [new Date(story.publishedAt)]
    dates.push(time(() => datesIn({ language, written, timeZone: 'UTC', blocks })))
    await rest()
  }
  const usual: number[] = []
  for (const story of ofUsualLength(size, queries)) {
    usual.push(time(() => engine.findings(story)))
    await rest()
  }
  const { bytes, terms } = engine.figures()
  const limit = limits.find(([stories]) => size <= stories)?.[1]
  const p99 = quantile(related, 0.99)
  const each = bytes / size
  console.log(`${size} stories, ${terms} terms`)
  const [second, worked] = [indexing, working].map((ms) => Math.round((size / ms) * 1_000))
  console.log(`  index     ${second} stories a second, ${worked} of the processor's time`)
  console.log(`  memory    ${Math.round(each)} bytes a story (limit ${bytesLimit})`)
  console.log(`  related   ${figures(related)} (limit of p99 ${limit ?? '-'} ms)`)
  console.log(`  rank      ${figures(rank)}: the list, and what the story is to older ones`)
  console.log(
    `  read      ${figures(usual)} of 500 to 700 words (goal p50 5 ms, p99 20 ms): names, descriptions, quotes, figures`,
  )
  console.log(`            ${figures(read)} of any length; the first ${Math.round(first)} ms`)
  console.log(`  dates     ${figures(dates)}: asked when a page is pressed`)
  const snapshot = await timeSnapshot(engine)
  const goal = `goal 2 s for 200000; reading the archive again takes ${Math.round(indexing)} ms`
  console.log(
    `  snapshot  written in ${snapshot.written} ms, loads in ${snapshot.loaded} ms (${goal})`,
  )
  if (each > bytesLimit || (limit !== undefined && p99 > limit)) process.exitCode = 1
}

/** Some stories of about 600 words, from all over the archive. */
function ofUsualLength(size: number, count: number): readonly CorpusStory[] {
  const found: CorpusStory[] = []
  for (let at = 0; at < size && found.length < count; at++) {
    const story = storyAt((at * 7_877 + 5) % size)
    const words = story.blocks.reduce((sum, block) => sum + block.words.split(/\s+/).length, 0)
    if (words >= 500 && words <= 700) found.push(story)
  }
  return found
}

/** The story of a number, always the same. Beyond the file, every tenth word is another one. */
function storyAt(at: number): CorpusStory {
  const round = Math.floor(at / texts.length)
  const found = texts[at % texts.length]
  if (!found) throw new Error('The archive is empty.')
  const text = round === 0 ? found.text : altered(found.text, at)
  const publishedAt = Date.parse(found.date) + round * 86_400_000 * 400
  return {
    id: `0190a000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    language: 'en',
    publishedAt,
    changedAt: publishedAt,
    path: `/releases/${at}`,
    section: found.senator.toLowerCase(),
    headline: found.title.slice(0, 80),
    blocks: (text.match(/[\s\S]{1,400}(?:\s|$)/g) ?? []).map((words) => ({
      type: 'paragraph',
      words,
    })),
    topics: [],
    authors: [],
    links: [],
  }
}

/** Replaces every tenth word by one that stands at the same place of another text. */
function altered(text: string, at: number): string {
  const other = texts[(at * 31 + 7) % texts.length]?.text.split(' ') ?? []
  return text
    .split(' ')
    .map((word, place) => (place % 10 === at % 10 ? (other[place % other.length] ?? word) : word))
    .join(' ')
}

/** Milliseconds to keep an engine in a file, and to have it again. */
async function timeSnapshot(engine: Engine): Promise<{ written: number; loaded: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'broadside-bench-'))
  try {
    const path = join(folder, 'context.snapshot')
    const start = performance.now()
    await writeSnapshot(path, engine.save())
    const written = performance.now()
    // proof: it was written the line before
    const saved = (await readSnapshot(path)) as SavedEngine
    const again = createEngine({ corpus: noCorpus, tagger, saved })
    const loaded = performance.now()
    if (again.size !== engine.size) throw new Error('The snapshot does not hold the archive.')
    return { written: Math.round(written - start), loaded: Math.round(loaded - written) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Milliseconds in which nothing is measured. */
function rest(): Promise<void> {
  return wait(1)
}

function time(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function quantile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0
}

function figures(times: readonly number[]): string {
  return `p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms`
}
