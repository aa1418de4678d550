import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#kit'
import { sampleStory, sampleTime } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { findCandidates, keepSketches, type TextSketch } from './copies.ts'
import { saveRevision } from './save-revision.ts'

let store: TestStore
beforeEach(async () => {
  store = await openTestStore()
})
afterEach(() => store.close())

const never = new Date(0)
const dayMs = 86_400_000
const nextDay = new Date(sampleTime.getTime() + dayMs)

function sketch(...bands: number[]): TextSketch {
  const marks = Uint32Array.of(0, 255, 256, 0xffffffff)
  // Numbers that begin in the middle of their memory.
  const names = new Uint32Array(Uint32Array.of(9, 1, 7).buffer, 4, 2)
  return { words: 90, marks, names, bands: Int32Array.from(bands) }
}

async function begun(): Promise<string> {
  const content = sampleStory()
  const saved = await store.write((tx) => saveRevision(tx, { content, by: 'a', at: sampleTime }))
  if (!saved.ok) throw new Error(saved.fault.type)
  return saved.value.id
}

function keep(story: string, kept: TextSketch, { at = sampleTime, since = never } = {}) {
  return store.write((tx) =>
    keepSketches(tx, [{ story, sketch: kept, provider: 'Coast “Wire”' }], { at, since }),
  )
}

async function find(asked: TextSketch, { since = never, story = uuidv7(1), each = 8 } = {}) {
  const found = await store.write((tx) =>
    findCandidates(tx, [{ story, sketch: asked }], { since, each }),
  )
  return found.get(story) ?? []
}

async function bands() {
  const { rows } = await sql<{ story: string; band: number }>`
    select story, band from sketch_band order by band, story
  `.execute(store.newsroom.db)
  return rows
}

test('a sketch that shares a band is found as it was kept', async () => {
  const story = await begun()
  await keep(story, sketch(-1, 5, 5, 2_147_483_647))
  const [found, ...others] = await find(sketch(3, 5))
  expect(others).toEqual([])
  const { words, marks, names } = sketch()
  expect(found).toMatchObject({ story, at: sampleTime, provider: 'Coast “Wire”', state: 'draft' })
  expect(found?.sketch).toMatchObject({ words, marks, names })
  expect(await find(sketch(3, 6))).toEqual([])
})

test('no text is a candidate for itself, and none from before the time asked for is one', async () => {
  const story = await begun()
  await keep(story, sketch(5))
  expect(await find(sketch(5), { story })).toEqual([])
  expect(await find(sketch(5), { since: nextDay })).toEqual([])
})

test('those that share most come first, and no more than asked for', async () => {
  const [one, two, three] = [await begun(), await begun(), await begun()]
  await keep(one, sketch(1, 2))
  await keep(two, sketch(1, 2, 3))
  await keep(three, sketch(1))
  const found = await find(sketch(1, 2, 3), { each: 2 })
  expect(found.map(({ story }) => story)).toEqual([two, one])
})

test('a newer text takes the place of the older one, with its bands', async () => {
  const [story, other] = [await begun(), await begun()]
  await keep(other, sketch(1, 2))
  await keep(story, sketch(1, 2))
  await keep(story, sketch(2, 3), { at: nextDay })
  expect(await bands()).toEqual([
    { story: other, band: 1 },
    ...[other, story].toSorted().map((one) => ({ story: one, band: 2 })),
    { story, band: 3 },
  ])
  expect((await find(sketch(3)))[0]?.at).toEqual(nextDay)
})

test('what is too old is let go of with its bands when another comes', async () => {
  const [old, young, last] = [await begun(), await begun(), await begun()]
  await keep(old, sketch(1, 2))
  await keep(young, sketch(1, 3), { at: nextDay })
  await keep(last, sketch(1), { at: nextDay, since: nextDay })
  expect(await bands()).toEqual([
    ...[young, last].toSorted().map((story) => ({ story, band: 1 })),
    { story: young, band: 3 },
  ])
  const kept = await store.newsroom.db.selectFrom('sketch').select('story').execute()
  expect(kept.map(({ story }) => story).toSorted()).toEqual([young, last].toSorted())
})

test('where keeping fails, nothing of the transaction stays', async () => {
  await expect(keep(uuidv7(1), sketch(1))).rejects.toThrow(/sketch_story_fkey/)
  expect(await bands()).toEqual([])
})
