import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { historyOf, storyForEditing } from '../editing/story.ts'
import { cards } from '../read/cards.ts'
import { corrections } from '../read/corrections.ts'
import { archiveDays } from '../read/days.ts'
import { author, paper, topic } from '../read/paper.ts'
import { search } from '../read/search.ts'
import { sitemapMonths } from '../read/sitemap.ts'
import { storyAt, storyById } from '../read/story.ts'
import { publishNow, publishSample, sampleStory, sampleTime, sampleZone } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { addCorrection } from './add-correction.ts'
import { kill } from './kill.ts'
import { savePaper, saveSections } from './paper.ts'
import { publish } from './publish.ts'
import { saveRevision } from './save-revision.ts'
import { setState } from './set-state.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const later = new Date('2026-11-21T09:00:00Z')
const killing = { at: later, by: 'ada', why: 'Wrong', timeZone: sampleZone }

describe('a draft', () => {
  test('is nowhere for readers', async () => {
    const content = sampleStory({ slug: 'secret', headline: 'Zyzzyva secret' })
    const saved = await store.write((tx) => saveRevision(tx, { content, by: 'ada', at: later }))
    const id = saved.ok ? saved.value.id : ''
    expect(await storyById(store.reader, id)).toBeUndefined()
    expect(await storyAt(store.reader, '/news/2026/11/21/secret')).toBeUndefined()
    const found = await search(store.reader, { query: 'zyzzyva', languages: ['en'], limit: 5 })
    expect(found.hits).toEqual([])
  })
})

describe('publishing', () => {
  test('gives the story its address by the calendar of the paper', async () => {
    const lateAtNight = new Date('2026-11-20T23:30:00Z')
    const { path, story, tags } = await publishSample(store, { slug: 'late' }, lateAtNight)
    expect(path).toBe('/news/2026/11/21/late')
    expect(await storyAt(store.reader, path)).toEqual({ type: 'story', story })
    expect(tags).toEqual(expect.arrayContaining([`story:${story.id}`, 'day:2026-11-21', 'front']))
  })

  test('gives stories of one slug and day numbers', async () => {
    const paths = []
    for (let number = 0; number < 4; number += 1)
      paths.push((await publishSample(store, { slug: 'fire' })).path)
    const first = '/news/2026/11/20/fire'
    expect(paths).toEqual([first, `${first}-2`, `${first}-3`, `${first}-4`])
  })

  test('makes the pages of topics and writers that have none yet', async () => {
    const topics = [{ slug: 'dredging', name: 'Dredging', kind: 'subject' as const }]
    const bylines = [{ type: 'person' as const, slug: 'bo-lund', name: 'Bo Lund' }]
    await publishSample(store, { slug: 'dredgers', topics, bylines })
    expect(await topic(store.reader, 'dredging')).toEqual(topics[0])
    expect(await author(store.reader, 'bo-lund')).toEqual({ slug: 'bo-lund', name: 'Bo Lund' })
  })

  test('shows readers a new revision only when it is published, and says what they saw before', async () => {
    const { story, path } = await publishSample(store, { slug: 'revised' })
    const content = sampleStory({ slug: 'revised', headline: 'Second thoughts' })
    await store.write((tx) => saveRevision(tx, { id: story.id, content, by: 'bo', at: later }))
    expect((await storyById(store.reader, story.id))?.content.headline).toBe('Harbour board meets')
    const again = await store.write((tx) => publishNow(tx, story.id, later, true))
    expect(again).toMatchObject({ path, previous: story })
    expect(again.story).toMatchObject({
      content: { headline: 'Second thoughts' },
      publishedAt: sampleTime,
      updatedAt: later,
    })
    expect((await storyForEditing(store.newsroom, story.id))?.state).toBe('updated')
  })

  test('an update of no weight leaves the time that readers see', async () => {
    const { story } = await publishSample(store, { slug: 'typo' })
    const again = await store.write((tx) => publishNow(tx, story.id, later))
    expect(again.story.updatedAt).toBeUndefined()
    expect(again.story.changedAt).toEqual(later)
  })

  test('another slug or section gives a new address, and the old ones lead there', async () => {
    const { story, path } = await publishSample(store, { slug: 'first-name' })
    const paths = [path]
    for (const fields of [{ slug: 'second-name' }, { slug: 'second-name', section: 'sport' }]) {
      const content = sampleStory(fields)
      const { id } = story
      const moved = await store.write(async (tx) => {
        await saveRevision(tx, { id, content, by: 'ada', at: later })
        return publishNow(tx, id, later)
      })
      paths.push(moved.path)
    }
    const [, , newest] = paths
    expect(newest).toBe('/sport/2026/11/20/second-name')
    for (const old of paths.slice(0, 2))
      expect(await storyAt(store.reader, old)).toEqual({
        type: 'moved',
        path: newest,
        id: story.id,
      })
    const sport = await cards(store.reader, { type: 'section', section: 'sport' }, { limit: 9 })
    expect(sport.cards.map(({ id }) => id)).toEqual([story.id])
  })

  test('a story that moves back gets its old address again', async () => {
    const { story, path } = await publishSample(store, { slug: 'there' })
    const go = (slug: string) =>
      store.write(async (tx) => {
        const content = sampleStory({ slug })
        await saveRevision(tx, { id: story.id, content, by: 'ada', at: later })
        return publishNow(tx, story.id, later)
      })
    await go('and-back')
    expect((await go('there')).path).toBe(path)
  })

  test('an address that once led to a story is given to no other', async () => {
    const { story, path } = await publishSample(store, { slug: 'taken' })
    await store.write((tx) => kill(tx, story.id, killing))
    const other = await publishSample(store, { slug: 'taken' })
    expect(other.path).toBe(`${path}-2`)
  })

  test('of two who publish one slug at once, each gets an address', async () => {
    const both = await Promise.all(
      Array.from({ length: 8 }, () => publishSample(store, { slug: 'rush' })),
    )
    expect(new Set(both.map(({ path }) => path)).size).toBe(8)
  })

  test('a story that does not exist cannot be published', async () => {
    const id = '01a1f866-0d00-7630-8eac-adb1a3b82871'
    const ask = { at: later, by: 'ada', significant: false, timeZone: sampleZone }
    const done = await store.write((tx) => publish(tx, id, ask))
    expect(done).toEqual({ ok: false, fault: { type: 'no_such_story', id } })
  })

  test('half of a transaction is nothing', async () => {
    const failing = store.write(async (tx) => {
      const saved = await saveRevision(tx, {
        content: sampleStory({ slug: 'half' }),
        by: 'ada',
        at: later,
      })
      if (saved.ok) await publishNow(tx, saved.value.id, later)
      throw new Error('power cut')
    })
    await expect(failing).rejects.toThrow('power cut')
    expect(await storyAt(store.reader, '/news/2026/11/21/half')).toBeUndefined()
  })

  test('a transaction cannot be used after its end', async () => {
    const tx = await store.write(async (tx) => tx)
    expect(() => tx.db).toThrow('after its end')
  })
})

describe('a killed story', () => {
  test('is gone everywhere, and its addresses say so', async () => {
    const day = new Date('2019-03-04T10:00:00Z')
    const words = 'Quokka words.'
    const { story, path } = await publishSample(store, { slug: 'libel', words }, day)
    const days = { from: { year: 2019, month: 1, day: 1 }, until: { year: 2020, month: 1, day: 1 } }
    expect(await archiveDays(store.reader, days)).toEqual([{ year: 2019, month: 3, day: 4 }])
    const done = await store.write((tx) => kill(tx, story.id, killing))
    expect(done.ok && done.value.tags).toContain(`story:${story.id}`)
    expect(await storyAt(store.reader, path)).toEqual({ type: 'gone', at: later, id: story.id })
    expect(await storyById(store.reader, story.id)).toBeUndefined()
    const found = await search(store.reader, { query: 'quokka', languages: ['en'], limit: 5 })
    expect(found.hits).toEqual([])
    expect(await archiveDays(store.reader, days)).toEqual([])
    const months = await sitemapMonths(store.reader)
    expect(months.map(({ month }) => month)).not.toContain('2019-03')
  })

  test('keeps its revisions, and who killed it and why', async () => {
    const { story } = await publishSample(store, { slug: 'kept' })
    await store.write((tx) => kill(tx, story.id, killing))
    const [last] = await historyOf(store.newsroom, story.id)
    expect(last).toMatchObject({ state: 'killed', by: 'ada', why: 'Wrong', revision: 1 })
  })

  test('is published again only after an editor has taken it back to draft', async () => {
    const { story, path } = await publishSample(store, { slug: 'phoenix' })
    await store.write((tx) => kill(tx, story.id, killing))
    const ask = { at: later, by: 'ada', significant: false, timeZone: sampleZone }
    const refused = await store.write((tx) => publish(tx, story.id, ask))
    expect(refused).toEqual({ ok: false, fault: { type: 'killed', id: story.id, at: later } })
    const move = { state: 'draft' as const, by: 'ada', at: later }
    await store.write((tx) => setState(tx, story.id, move))
    expect((await storyAt(store.reader, path))?.type).toBe('gone')
    const again = await store.write((tx) => publishNow(tx, story.id, later))
    expect(await storyAt(store.reader, path)).toEqual({
      type: 'moved',
      path: again.path,
      id: story.id,
    })
  })
})

describe('a correction', () => {
  test('stands under the story and on the page of corrections, the newest first', async () => {
    const { story } = await publishSample(store, { slug: 'wrong' })
    const ask = { by: 'ada', timeZone: sampleZone }
    for (const [text, hour] of [
      ['It was Tuesday.', 10],
      ['It was Lund.', 11],
    ] as const)
      await store.write((tx) =>
        addCorrection(
          tx,
          story.id,
          { at: new Date(Date.UTC(2026, 10, 22, hour)), kind: 'correction', text },
          ask,
        ),
      )
    const read = await storyById(store.reader, story.id)
    expect(read?.corrections.map(({ text }) => text)).toEqual(['It was Lund.', 'It was Tuesday.'])
    expect(read?.changedAt).toEqual(new Date('2026-11-22T11:00:00Z'))
    const page = await corrections(store.reader, { limit: 1 })
    expect(page.corrections[0]?.correction.text).toBe('It was Lund.')
    const next = await corrections(store.reader, { limit: 1, cursor: page.next })
    expect(next.corrections[0]).toMatchObject({
      correction: { text: 'It was Tuesday.' },
      card: { id: story.id },
    })
    await store.write((tx) => kill(tx, story.id, killing))
    expect((await corrections(store.reader, { limit: 5 })).corrections).toEqual([])
  })

  test('of a story that is not published is refused', async () => {
    const content = sampleStory({ slug: 'unborn' })
    const saved = await store.write((tx) => saveRevision(tx, { content, by: 'ada', at: later }))
    const id = saved.ok ? saved.value.id : ''
    const correction = { at: later, kind: 'correction' as const, text: 'No.' }
    const done = await store.write((tx) =>
      addCorrection(tx, id, correction, { by: 'ada', timeZone: sampleZone }),
    )
    expect(done).toEqual({ ok: false, fault: { type: 'not_published', id } })
  })
})

test('the paper is its settings and its sections in order', async () => {
  const settings = {
    name: 'The Paper',
    tagline: 'Daily',
    language: 'en',
    languages: ['en'],
    timeZone: sampleZone,
  }
  const sections = [
    { slug: 'zebra', name: 'Zebra' },
    { slug: 'apple', name: 'Apple', description: 'Fruit' },
  ]
  await store.write(async (tx) => {
    await saveSections(tx, [{ slug: 'old', name: 'Old' }])
    await saveSections(tx, sections)
    await savePaper(tx, settings)
  })
  expect(await paper(store.reader)).toEqual({ ...settings, sections })
})
