import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishSample, sampleStory, sampleTime, sampleZone } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { kill } from '../write/kill.ts'
import { saveRevision } from '../write/save-revision.ts'
import { type ArchiveAsk, openArchive } from './archive.ts'

let store: TestStore
/** More than are read at once. */
const published = 45
beforeAll(async () => {
  store = await openTestStore()
  for (let at = 0; at < published; at += 1) {
    const section = at % 3 === 0 ? 'sport' : 'news'
    await publishSample(store, { slug: `story-${at}`, section })
  }
  const content = sampleStory({ section: 'sport', topics: [] })
  await store.write((tx) => saveRevision(tx, { content, by: 'ada', at: sampleTime }))
  const { story } = await publishSample(store, { slug: 'killed' })
  const why = { at: sampleTime, by: 'ada', why: 'Wrong', timeZone: sampleZone }
  await store.write((tx) => kill(tx, story.id, why))
})
afterAll(() => store.close())

/** What an archive holds, after something was done while it was open. */
async function read(ask: Partial<ArchiveAsk>, meanwhile = async () => {}) {
  const archive = await openArchive(store, { published: false, ...ask })
  try {
    await meanwhile()
    const ids: string[] = []
    for await (const { id } of archive.read()) ids.push(id)
    return { stories: archive.stories, killed: archive.killed, ids }
  } finally {
    await archive.close()
  }
}

test('all stories come once, in the order of their ids, and killed ones are counted', async () => {
  const { stories, killed, ids } = await read({})
  expect([stories, killed]).toEqual([published + 1, 1])
  expect(ids).toHaveLength(stories)
  expect(ids).toEqual([...new Set(ids)].toSorted())
})

test.each([
  ['a section', { section: 'sport' }, 16],
  ['a section as readers see it', { section: 'sport', published: true }, 15],
  ['a topic', { topic: 'harbour' }, published],
  ['a section and a topic', { section: 'sport', topic: 'harbour' }, 15],
  ['a topic that there is not', { topic: 'harb' }, 0],
])('%s is a part of it', async (_, ask, count) => {
  const { stories, ids } = await read(ask)
  expect([stories, ids.length]).toEqual([count, count])
})

test('what is written after it was opened is not in it', async () => {
  const before = await read({})
  const during = await read({}, async () => {
    const { story } = await publishSample(store, { slug: 'late' })
    const why = { at: sampleTime, by: 'ada', why: 'Wrong', timeZone: sampleZone }
    const [first = ''] = before.ids
    await store.write((tx) => kill(tx, first, why))
    expect(before.ids).not.toContain(story.id)
  })
  expect(during).toEqual(before)
  const after = await read({})
  expect([after.stories, after.killed]).toEqual([published + 1, 2])
})
