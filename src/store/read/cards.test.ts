import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishSample, sampleTime } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { saveSections } from '../write/paper.ts'
import { setLeads } from '../write/set-leads.ts'
import { cards, translationsOf } from './cards.ts'
import { archiveDays, archiveYears, nearestDays } from './days.ts'
import { front, sectionLeads } from './front.ts'
import { readCursor, writeCursor } from './page.ts'
import { recentNews, sitemapMonths, sitemapUrls } from './sitemap.ts'
import type { Which } from './which.ts'

let store: TestStore
/** Ids in the order of time, the newest first; several stories share a time. */
const ids: string[] = []
const hour = 3_600_000

beforeAll(async () => {
  store = await openTestStore()
  const made = []
  for (let number = 0; number < 23; number += 1) {
    const at = new Date(sampleTime.getTime() - Math.floor(number / 3) * 40 * 24 * hour)
    const { story } = await publishSample(store, { slug: `s${number}` }, at)
    made.push(story)
  }
  made.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime() || (a.id < b.id ? 1 : -1))
  ids.push(...made.map(({ id }) => id))
})
afterAll(() => store.close())

const lists: Which[] = [
  { type: 'all' },
  { type: 'section', section: 'news' },
  { type: 'author', author: 'ada-quill' },
  { type: 'topic', topic: 'harbour' },
  { type: 'between', from: new Date(0), until: new Date('2100-01-01') },
]

async function walk(which: Which, limit: number, way: 'next' | 'previous', start?: string) {
  const pages: string[][] = []
  let cursor = start
  do {
    const page = await cards(store.reader, which, { limit, cursor })
    pages.push(page.cards.map(({ id }) => id))
    cursor = page[way]
  } while (cursor !== undefined && pages.length < 50)
  return pages
}

describe('paging', () => {
  test('every list, by pages of any size, is the whole list without loss or doubles', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...lists),
        fc.integer({ min: 1, max: 25 }),
        async (which, limit) => {
          expect((await walk(which, limit, 'next')).flat()).toEqual(ids)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('back from any place, pages are the newer part of the list', async () => {
    const all = await cards(store.reader, { type: 'all' }, { limit: 50 })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...lists),
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 1, max: 22 }),
        async (which, limit, place) => {
          const card = all.cards[place]
          if (!card) throw new Error('no card')
          const start = writeCursor({ way: 'newer', at: card.publishedAt, id: card.id })
          const pages = await walk(which, limit, 'previous', start)
          expect(pages.toReversed().flat()).toEqual(ids.slice(0, place))
        },
      ),
      { numRuns: 40 },
    )
  })

  test('the page before the next page is this page', async () => {
    const first = await cards(store.reader, { type: 'all' }, { limit: 5 })
    const second = await cards(store.reader, { type: 'all' }, { limit: 5, cursor: first.next })
    const back = await cards(store.reader, { type: 'all' }, { limit: 5, cursor: second.previous })
    expect(back.cards).toEqual(first.cards)
    expect(first.previous).toBeUndefined()
    expect(back.previous).toBeUndefined()
  })

  test('a cursor that cannot be read is as none', async () => {
    const [id = ''] = ids
    const unreadable = ['', 'o', 'o.1', `x.1.${id}`, `o.${'9'.repeat(15)}.${id}`, `o.1.${id}0`]
    for (const cursor of unreadable) {
      const page = await cards(store.reader, { type: 'all' }, { limit: 2, cursor })
      expect(page.cards.map((card) => card.id)).toEqual(ids.slice(0, 2))
    }
  })

  test('a cursor reads as it was written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('older' as const, 'newer' as const),
        fc.date({
          min: new Date('-002000-01-01'),
          max: new Date('+008000-01-01'),
          noInvalidDate: true,
        }),
        fc.uuid(),
        (way, at, id) => {
          expect(readCursor(writeCursor({ way, at, id }))).toEqual({ way, at, id })
        },
      ),
    )
  })

  test('names that no story has give empty pages', async () => {
    for (const which of [
      { type: 'section', section: 'none\0such' },
      { type: 'author', author: 'nobody' },
      { type: 'topic', topic: '' },
    ] as const)
      expect(await cards(store.reader, which, { limit: 3 })).toEqual({ cards: [] })
  })
})

test('translations of a story find each other', async () => {
  for (const language of ['en', 'ar', 'fr'])
    await publishSample(
      store,
      { slug: `t-${language}`, language, translation: 'k1', section: 'world' },
      new Date('1990-01-01'),
    )
  const found = await translationsOf(store.reader, 'k1')
  expect(found.map(({ language }) => language)).toEqual(['ar', 'en', 'fr'])
  expect(await translationsOf(store.reader, 'k2')).toEqual([])
})

describe('leads', () => {
  test('are the newest by urgency where editors chose none', async () => {
    const fresh = await openTestStore()
    const publishAt = (hours: number, urgency: number, section: string) =>
      publishSample(
        fresh,
        { section, source: { provider: 'w', guid: `${hours}`, version: 1, urgency } },
        new Date(sampleTime.getTime() - hours * hour),
      )
    const routine = await publishAt(0, 5, 'news')
    const flash = await publishAt(3, 1, 'news')
    const stale = await publishAt(240, 1, 'sport')
    await fresh.write((tx) =>
      saveSections(tx, [
        { slug: 'sport', name: 'Sport' },
        { slug: 'news', name: 'News' },
        { slug: 'empty', name: 'Empty' },
      ]),
    )
    const page = await front(fresh.reader, { leads: 2, perSection: 5, language: 'en' })
    expect(page.byEditors).toBe(false)
    expect(page.leads.map(({ id }) => id)).toEqual([flash.story.id, routine.story.id])
    expect(page.sections.map(({ section, cards: list }) => [section.slug, list.length])).toEqual([
      ['sport', 1],
      ['news', 2],
    ])
    expect((await sectionLeads(fresh.reader, 'sport', 3)).leads.map(({ id }) => id)).toEqual([
      stale.story.id,
    ])
    await fresh.write((tx) => setLeads(tx, 'front', [stale.story.id, routine.story.id]))
    const chosen = await front(fresh.reader, { leads: 5, perSection: 1, language: 'en' })
    expect(chosen.byEditors).toBe(true)
    expect(chosen.leads.map(({ id }) => id)).toEqual([stale.story.id, routine.story.id])
    await fresh.close()
  })
})

describe('the archive by time', () => {
  test('days, years and neighbours are those that have stories', async () => {
    expect(await archiveYears(store.reader)).toEqual([2026, 1990])
    const november = {
      from: { year: 2026, month: 11, day: 1 },
      until: { year: 2026, month: 12, day: 1 },
    }
    expect(await archiveDays(store.reader, november)).toEqual([{ year: 2026, month: 11, day: 20 }])
    expect(await nearestDays(store.reader, { year: 2026, month: 11, day: 19 })).toEqual({
      earlier: { year: 2026, month: 10, day: 11 },
      later: { year: 2026, month: 11, day: 20 },
    })
    expect(await nearestDays(store.reader, { year: 2026, month: 11, day: 20 })).toEqual({
      earlier: { year: 2026, month: 10, day: 11 },
    })
  })

  test('sitemaps name every story once', async () => {
    const months = await sitemapMonths(store.reader)
    const urls = await Promise.all(months.map(({ month }) => sitemapUrls(store.reader, month, 1)))
    expect(new Set(urls.flat().map(({ path }) => path)).size).toBe(26)
    expect(months.reduce((sum, { stories }) => sum + stories, 0)).toBe(26)
    expect(await sitemapUrls(store.reader, months[0]?.month ?? '', 2)).toEqual([])
    expect(await sitemapUrls(store.reader, 'nonsense', 1)).toEqual([])
  })

  test('the news of two days are those and no others', async () => {
    const now = new Date(sampleTime.getTime() + 47 * hour)
    expect((await recentNews(store.reader, now)).map(({ id }) => id)).toEqual(ids.slice(0, 3))
    expect(await recentNews(store.reader, new Date(now.getTime() + hour))).toEqual([])
  })
})
