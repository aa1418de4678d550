import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEngine, type Engine, loadTagger } from '#context'
import { setClock } from '#kit'
import { kill, openTestStore, publish, saveRevision, type TestStore } from '#store'
import { type PublishedStory, plain, storyContent } from '#story'
import { type Analyst, createAnalyst } from './analyst.ts'
import { engineMemory } from './engine-memory.ts'

const folder = mkdtempSync(join(tmpdir(), 'broadside-memory-'))
const path = join(folder, 'context.snapshot')
const tagger = loadTagger(
  readFileSync(new URL('../context/names/model.bin', import.meta.url).pathname),
)
const clock = setClock('2026-11-20T12:00:00Z')
const timeZone = 'Europe/Rome'
let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
  for (const slug of ['one', 'two', 'three']) await published(store, slug)
})
beforeEach(() => rmSync(path, { force: true }))
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

async function published(where: TestStore, slug: string): Promise<PublishedStory> {
  const content = storyContent.parse({
    language: 'en',
    section: 'news',
    slug,
    headline: `Harbour board meets, ${slug}`,
    bylines: [],
    topics: [],
    body: [{ type: 'paragraph', content: plain('The harbour board met on Tuesday.') }],
  })
  const at = clock.now()
  return where.write(async (tx) => {
    const saved = await saveRevision(tx, { content, by: 'ada', at })
    if (!saved.ok) throw new Error(saved.fault.type)
    const done = await publish(tx, saved.value.id, { at, by: 'ada', significant: false, timeZone })
    if (!done.ok) throw new Error(done.fault.type)
    return done.value.story
  })
}

interface Started {
  readonly analyst: Analyst
  /** The engine that it holds. */
  readonly engine: () => Engine
  /** Whether that was made of what was kept. */
  readonly recalled: () => boolean
}

async function start(version = '1', of: TestStore = store): Promise<Started> {
  const made: { engine: Engine; recalled: boolean }[] = []
  const analyst = createAnalyst({
    store: of,
    createEngine: (corpus, more) => {
      const engine = createEngine({ corpus, tagger, ...more })
      made.push({ engine, recalled: more.saved !== undefined })
      return engine
    },
    engineVersion: version,
    memory: engineMemory({ newsroom: of.newsroom, path, version }),
    clock,
    log: of.log,
  })
  await analyst.settle()
  const last = () => {
    const found = made.at(-1)
    if (!found) throw new Error('no engine was made')
    return found
  }
  return { analyst, engine: () => last().engine, recalled: () => last().recalled }
}

test('an engine is kept from one start to the next', async () => {
  const first = await start()
  expect(first.recalled()).toBe(false)
  await first.analyst.close()
  const second = await start()
  expect(second.recalled()).toBe(true)
  expect(second.engine().size).toBe(3)
  await second.analyst.close()
})

test('what came and went between two starts is known', async () => {
  const first = await start()
  await first.analyst.close()
  const { id } = await published(store, 'four')
  const added = await start()
  expect(added.recalled()).toBe(true)
  expect(added.engine().has(id)).toBe(true)
  await added.analyst.close()
  const at = clock.now()
  await store.write((tx) => kill(tx, id, { at, by: 'ada', why: 'a test', timeZone }))
  const gone = await start()
  expect(gone.recalled()).toBe(true)
  expect(gone.engine().has(id)).toBe(false)
  await gone.analyst.close()
})

test('what was caught up with at a start is kept, so that the next one need not', async () => {
  const first = await start()
  await first.analyst.close()
  const kept = readFileSync(path)
  await published(store, 'five')
  const second = await start()
  expect(second.recalled()).toBe(true)
  expect(readFileSync(path).equals(kept)).toBe(false)
  await second.analyst.close()
})

test('an engine of another version, of another paper, or spoiled is not taken', async () => {
  const first = await start()
  await first.analyst.close()
  const kept = readFileSync(path)
  const newer = await start('2')
  expect(newer.recalled()).toBe(false)
  await newer.analyst.close()
  writeFileSync(path, kept.subarray(0, -1))
  const spoiled = await start()
  expect(spoiled.recalled()).toBe(false)
  await spoiled.analyst.close()
  writeFileSync(path, kept)
  const elsewhere = await openTestStore()
  await published(elsewhere, 'other')
  const other = await start('1', elsewhere)
  expect(other.recalled()).toBe(false)
  expect(other.engine().size).toBe(1)
  await other.analyst.close()
  await elsewhere.close()
})
