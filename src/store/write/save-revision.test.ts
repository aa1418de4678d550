import { afterAll, beforeAll, expect, test } from 'vitest'
import { dueStories, recentStories, storyForEditing } from '../editing/story.ts'
import { sampleStory } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { saveRevision } from './save-revision.ts'
import { setState } from './set-state.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const at = new Date('2026-11-20T10:00:00Z')
const later = new Date('2026-11-20T11:00:00Z')
const source = { provider: 'wire', guid: 'g1', version: 1 }

async function begin(fields = {}): Promise<string> {
  const content = sampleStory(fields)
  const saved = await store.write((tx) => saveRevision(tx, { content, by: 'ada', at }))
  if (!saved.ok) throw new Error(saved.fault.type)
  return saved.value.id
}

test('each save is a revision, and the newest is what editors get', async () => {
  const id = await begin()
  const content = sampleStory({ headline: 'Another headline' })
  const saved = await store.write((tx) => saveRevision(tx, { id, content, by: 'bo', at: later }))
  expect(saved).toEqual({ ok: true, value: { id, number: 2 } })
  expect(await storyForEditing(store.newsroom, id)).toEqual({
    id,
    state: 'draft',
    revision: 2,
    content,
    createdAt: at,
    savedAt: later,
    savedBy: 'bo',
  })
})

test('the same content again is no revision, in whatever order its fields were written', async () => {
  const id = await begin()
  const { language, ...rest } = sampleStory()
  const content = { ...rest, language }
  const saved = await store.write((tx) => saveRevision(tx, { id, content, by: 'bo', at: later }))
  expect(saved).toEqual({ ok: true, value: { id, number: 1 } })
})

test('whoever started from an older revision is told who was quicker', async () => {
  const id = await begin()
  const save = (headline: string, by: string) =>
    store.write((tx) =>
      saveRevision(tx, { id, content: sampleStory({ headline }), by, at: later, base: 1 }),
    )
  expect((await save('Mine', 'bo')).ok).toBe(true)
  expect(await save('Yours', 'cy')).toEqual({
    ok: false,
    fault: { type: 'newer_revision', number: 2, by: 'bo', at: later },
  })
})

test('of two who save at once on one base, one is refused', async () => {
  const id = await begin()
  const both = await Promise.all(
    ['Left', 'Right'].map((headline) =>
      store.write((tx) =>
        saveRevision(tx, { id, content: sampleStory({ headline }), by: 'x', at: later, base: 1 }),
      ),
    ),
  )
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a second story of one provider and guid is refused', async () => {
  const id = await begin({ source })
  const content = sampleStory({ source, headline: 'Same again' })
  const saved = await store.write((tx) => saveRevision(tx, { content, by: 'bo', at: later }))
  expect(saved).toEqual({ ok: false, fault: { type: 'same_source', id } })
})

test('characters that PostgreSQL cannot hold do not stop a save', async () => {
  const id = await begin({ words: 'Nothing\0here, half a pair: \ud83d, a whole: 😀, \\u0000.' })
  const read = await storyForEditing(store.newsroom, id)
  expect(read?.content).toEqual(
    sampleStory({ words: 'Nothinghere, half a pair: \ufffd, a whole: 😀, \\u0000.' }),
  )
})

test('revisions are only ever added', async () => {
  const id = await begin()
  const { db } = store.newsroom
  await expect(db.deleteFrom('revision').where('story', '=', id).execute()).rejects.toThrow(
    'only ever added',
  )
  const overwrite = db.updateTable('revision').set({ by: 'nobody' }).where('story', '=', id)
  await expect(overwrite.execute()).rejects.toThrow('only ever added')
})

test('lists of the newsroom are by state, page by page', async () => {
  const ids = []
  for (let hour = 0; hour < 5; hour += 1) {
    const id = await begin({ headline: `Number ${hour}` })
    const move = { state: 'ready' as const, by: 'ada', at: new Date(Date.UTC(2026, 0, 1, hour)) }
    await store.write((tx) => setState(tx, id, move))
    ids.unshift(id)
  }
  const first = await recentStories(store.newsroom, 'ready', { limit: 3 })
  const second = await recentStories(store.newsroom, 'ready', { limit: 3, cursor: first.next })
  expect([...first.stories, ...second.stories].map(({ id }) => id)).toEqual(ids)
  expect(second.next).toBeUndefined()
  expect(first.stories[0]).toMatchObject({ headline: 'Number 4', section: 'news', state: 'ready' })
})

test('a scheduled story is due at its time, and not before', async () => {
  const id = await begin()
  const publishAt = new Date('2026-12-01T06:00:00Z')
  const move = { state: 'scheduled' as const, by: 'ada', at, publishAt }
  await store.write((tx) => setState(tx, id, move))
  const before = new Date(publishAt.getTime() - 1)
  expect(await dueStories(store.newsroom, before, 10)).toEqual([])
  expect(await dueStories(store.newsroom, publishAt, 10)).toEqual([{ id, publishAt }])
})
