import { afterEach, beforeEach, expect, test } from 'vitest'
import { askedFor } from '../editing/context.ts'
import { publishNow, publishSample, sampleStory, sampleZone } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { saveBeside } from './context.ts'
import { decide } from './decide.ts'
import { type NewFinding, saveFindings } from './findings.ts'
import { kill } from './kill.ts'
import type { Publication } from './publish.ts'
import { saveRanks } from './relations.ts'
import { saveRevision } from './save-revision.ts'

/* Later stories are read again where words that they may quote have come, gone or changed. */

let store: TestStore
beforeEach(async () => {
  store = await openTestStore()
})
afterEach(() => store.close())

const day = (at: number) => new Date(Date.UTC(2026, 2, at, 12))
const found = (kind: NewFinding['kind'], name: string, text: string): NewFinding => ({
  kind,
  name,
  text,
  range: { block: 0, start: 0, end: 5 },
  confidence: 0.9,
})
const keeper = found('description', 'Bo Lund', 'keeper of the tide gate')

/** Stories of the first days of March, each naming Bo Lund, that the engine has read. */
async function stories(count: number): Promise<readonly Publication[]> {
  const all: Publication[] = []
  for (let at = 1; at <= count; at += 1)
    all.push(await publishSample(store, { words: 'Bo Lund came by.' }, day(at)))
  await read(all)
  return all
}

/** The engine reads them, and knows who wished for it. */
async function read(all: readonly Publication[], engine = 'e1'): Promise<void> {
  const ids = all.map(({ story }) => story.id)
  const asked = await askedFor(store.newsroom, ids)
  const beside = ids.map((id) => ({
    story: id,
    engine,
    notes: [],
    timeline: [],
    asked: asked.get(id),
  }))
  await store.write((tx) => saveBeside(tx, beside))
}

function finds({ story }: Publication, findings: readonly NewFinding[]) {
  const read = { story: story.id, language: 'en', of: story.changedAt, findings }
  return store.write((tx) => saveFindings(tx, [read], 'e1'))
}

/** Which of the stories are left to be read, by their places. */
async function unread(all: readonly Publication[]): Promise<readonly number[]> {
  const rows = await store.newsroom.db.selectFrom('unread').select('story').execute()
  const left = new Set(rows.map(({ story }) => story))
  return [...all.keys()].filter((at) => left.has(all[at]?.story.id ?? ''))
}

function the<T>(all: readonly T[], at: number): T {
  const one = all[at]
  if (one === undefined) throw new Error(`no story at ${at}`)
  return one
}

test('a new description is for later stories that name its person', async () => {
  const all = await stories(3)
  const silent = await publishSample(store, { words: 'The gate was shut.' }, day(4))
  await read([silent])
  await finds(the(all, 1), [keeper])
  expect(await unread([...all, silent])).toEqual([2])
})

test('what is found again as it was leaves all as it is', async () => {
  const all = await stories(3)
  const first = the(all, 0)
  await finds(first, [keeper])
  await read(all)
  await finds(first, [keeper])
  expect(await unread(all)).toEqual([])
  await finds(first, [])
  expect(await unread(all)).toEqual([1, 2])
})

test('a description that four newer ones hide is for nobody after them', async () => {
  const all = await stories(8)
  for (const one of all.slice(1, 6)) await finds(one, [keeper])
  await read(all)
  await finds(the(all, 0), [keeper])
  expect(await unread(all)).toEqual([1, 2, 3, 4])
})

test('stories that this engine has not read wait for their turn', async () => {
  const all = await stories(3)
  await read(all.slice(1), 'e0')
  await finds(the(all, 0), [keeper])
  expect(await unread(all)).toEqual([])
})

test('a quote is for later stories that are related, a figure for those that count the same', async () => {
  const all = await stories(4)
  const [first, related] = [the(all, 1), the(all, 3)]
  const list = [{ id: first.story.id, score: 1, reason: { type: 'linked' } as const }]
  await store.write(async (tx) =>
    saveRanks(tx, { lists: [{ story: related.story.id, related: list }], entrants: [] }, 12),
  )
  await finds(first, [found('quote', 'Bo Lund', '“It will hold for years.”')])
  expect(await unread(all)).toEqual([3])
  await finds(the(all, 2), [found('figure', 'killed', 'Three were killed.')])
  await read(all)
  await finds(the(all, 0), [found('figure', 'killed', 'Two were killed.')])
  expect(await unread(all)).toEqual([2])
})

test('a name that was merged into another is that person too', async () => {
  const other = await publishSample(store, { words: 'Tom Ibel came by.' }, day(9))
  const [first] = await stories(1)
  await read([other])
  const merge = { do: 'merge', into: 'Bo Lund' } as const
  const ruling = { kind: 'person', key: 'Tom Ibel', action: merge } as const
  await store.write((tx) => decide(tx, { ...ruling, by: 'ada', at: day(10) }))
  await read([other])
  if (first) await finds(first, [keeper])
  expect(await unread([other])).toEqual([0])
})

test('another revision, and a kill, renew what later stories may quote', async () => {
  const all = await stories(3)
  const [first, second] = [the(all, 0), the(all, 1)]
  await finds(first, [keeper])
  await read(all)
  const content = sampleStory({ words: 'Bo Lund went.' })
  const { story } = await store.write(async (tx) => {
    await saveRevision(tx, { id: first.story.id, content, by: 'ada', at: day(20) })
    return publishNow(tx, first.story.id, day(20))
  })
  await finds({ ...first, story }, [keeper])
  expect(await unread(all)).toEqual([0, 1, 2])
  await finds(second, [keeper])
  await read(all)
  const killing = { at: day(21), by: 'ada', why: 'Wrong', timeZone: sampleZone }
  await store.write((tx) => kill(tx, second.story.id, killing))
  expect(await unread(all)).toEqual([2])
})
