import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { storyForEditing } from '../editing/story.ts'
import type { Store } from '../open.ts'
import { cards } from '../read/cards.ts'
import { search } from '../read/search.ts'
import { sitemapMonths } from '../read/sitemap.ts'
import { storyAt, storyById } from '../read/story.ts'
import { publishNow, publishSample, type SampleFields, sampleStory, sampleZone } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import type { ImportItem } from './import-item.ts'
import { type Imported, importStories } from './import-stories.ts'
import { kill } from './kill.ts'
import { saveRevision } from './save-revision.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const at = new Date('2026-11-20T10:00:00Z')
const publishedAt = new Date('2026-11-19T10:00:00Z')
let guids = 0
beforeEach(() => {
  guids += 1_000
})

function item(guid: number, fields: SampleFields = {}, rest: Partial<ImportItem> = {}): ImportItem {
  const source = { provider: 'wire', guid: `g${guids + guid}`, version: 1 }
  const content = sampleStory({ source, slug: `s${guids + guid}`, ...fields })
  return { content, createdAt: publishedAt, publishedAt, ...rest }
}

function importInto(into: Store, batch: readonly ImportItem[]): Promise<readonly Imported[]> {
  return into.write((tx) => importStories(tx, batch, { by: 'wire', at, timeZone: sampleZone }))
}

test('a batch is stored, found, and on its pages', async () => {
  const done = await importInto(store, [item(1), item(2, { words: 'Xylophone news.' })])
  expect(done.map(({ outcome }) => outcome)).toEqual(['new', 'new'])
  const found = await search(store.reader, { query: 'xylophones', languages: ['en'], limit: 5 })
  expect(found.hits.map(({ card }) => card.id)).toEqual([done[1]?.id])
  const topic = await cards(store.reader, { type: 'topic', topic: 'harbour' }, { limit: 5 })
  expect(topic.cards).toHaveLength(2)
})

test('an imported story is the same as one that was saved and published', async () => {
  const fields = { slug: 'twin', kicker: 'Twins', series: 'Pairs', translation: 'twin' }
  const [one] = await importInto(store, [item(1, fields)])
  const other = await publishSample(store, { ...fields, slug: 'twin-of-it' }, publishedAt)
  const imported = await storyById(store.reader, one?.id ?? '')
  expect(imported).toEqual({
    ...other.story,
    id: one?.id,
    path: one?.path,
    changedAt: at,
    content: { ...other.story.content, slug: 'twin', source: imported?.content.source },
  })
})

test('the same file twice changes nothing', async () => {
  const batch = [item(1), item(2), item(3, {}, { state: 'draft' })]
  const first = await importInto(store, batch)
  const months = await sitemapMonths(store.reader)
  const second = await importInto(store, batch)
  expect(second).toEqual(first.map((story) => ({ ...story, outcome: 'same' })))
  expect(await sitemapMonths(store.reader)).toEqual(months)
})

test('a changed item is a new revision, and readers see it at once', async () => {
  const [before] = await importInto(store, [item(1)])
  const [after] = await importInto(store, [item(1, { headline: 'Corrected headline' })])
  expect(after).toEqual({ ...before, outcome: 'changed' })
  const edited = await storyForEditing(store.newsroom, before?.id ?? '')
  expect(edited).toMatchObject({ revision: 2, content: { headline: 'Corrected headline' } })
  expect((await storyById(store.reader, before?.id ?? ''))?.content.headline).toBe(
    'Corrected headline',
  )
})

test('an item that moved leaves a redirect', async () => {
  const [before] = await importInto(store, [item(1)])
  const [after] = await importInto(store, [item(1, { section: 'sport' })])
  expect(await storyAt(store.reader, before?.path ?? '')).toMatchObject({
    type: 'moved',
    path: after?.path,
  })
})

test('a draft of an import is published by a later one', async () => {
  const { publishedAt: _, ...draft } = item(1)
  const [before] = await importInto(store, [draft])
  expect(before?.path).toBeUndefined()
  const [after] = await importInto(store, [item(1)])
  expect(after).toMatchObject({ id: before?.id, outcome: 'changed' })
  expect((await storyAt(store.reader, after?.path ?? ''))?.type).toBe('story')
})

test('a killed story stays killed', async () => {
  const [before] = await importInto(store, [item(1)])
  const id = before?.id ?? ''
  await store.write((tx) => kill(tx, id, { at, by: 'ada', why: 'Wrong', timeZone: sampleZone }))
  const [after] = await importInto(store, [item(1, { headline: 'Back again' })])
  expect(after?.outcome).toBe('killed')
  expect(await storyById(store.reader, id)).toBeUndefined()
})

test('what editors changed is not overwritten', async () => {
  const [before] = await importInto(store, [item(1)])
  const id = before?.id ?? ''
  const content = { ...item(1).content, headline: 'The desk knows better' }
  await store.write(async (tx) => {
    await saveRevision(tx, { id, content, by: 'ada', at })
    await publishNow(tx, id, at)
  })
  const [same] = await importInto(store, [item(1)])
  const [held] = await importInto(store, [item(1, { headline: 'Wire update' })])
  expect([same?.outcome, held?.outcome]).toEqual(['same', 'held'])
  expect((await storyById(store.reader, id))?.content.headline).toBe('The desk knows better')
})

test('of two items of one source the later counts, and both get its answer', async () => {
  const done = await importInto(store, [item(1), item(1, { headline: 'The later one' }), item(2)])
  expect(done[0]).toEqual(done[1])
  expect((await storyById(store.reader, done[0]?.id ?? ''))?.content.headline).toBe('The later one')
})

test('items without a source are stories of their own each time', async () => {
  const { source: _, ...content } = item(1, { slug: 'homeless' }).content
  const one = { content, createdAt: publishedAt, publishedAt }
  const paths = [
    ...(await importInto(store, [one, one])),
    ...(await importInto(store, [one, one])),
  ].map(({ path }) => path)
  const first = '/news/2026/11/19/homeless'
  expect(paths).toEqual([first, `${first}-2`, `${first}-3`, `${first}-4`])
})

test('more than a hundred stories of one slug and day get addresses', async () => {
  const batch = Array.from({ length: 130 }, (_, number) => item(number, { slug: 'crowded' }))
  const done = await importInto(store, batch)
  expect(new Set(done.map(({ path }) => path)).size).toBe(130)
  const [more] = await importInto(store, [item(500, { slug: 'crowded' })])
  expect(more?.path).toBe('/news/2026/11/19/crowded-131')
})

test('a story as long as a story may be is stored, and found by its beginning', async () => {
  // Every word is another one: the worst case for the list of words.
  const words = Array.from({ length: 300_000 }, (_, number) => number.toString(36)).join(' ')
  const text = `Marmalade ${words}`.slice(0, 190_000)
  const body = Array.from({ length: 10 }, () => text).join('\n\n')
  const [done] = await importInto(store, [item(1, { words: body })])
  const found = await search(store.reader, { query: 'marmalade', languages: ['en'], limit: 5 })
  expect(found.hits.map(({ card }) => card.id)).toEqual([done?.id])
})
