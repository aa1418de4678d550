import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishSample, type SampleFields, sampleTime } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { saveSections } from '../write/paper.ts'
import { cards } from './cards.ts'
import { front } from './front.ts'
import { search } from './search.ts'
import type { Which } from './which.ts'

let store: TestStore
const minute = 60_000

beforeAll(async () => {
  store = await openTestStore()
  await store.write((tx) => saveSections(tx, [{ slug: 'news', name: 'News' }]))
  const harbour = [{ slug: 'harbour', name: 'Harbour', kind: 'subject' as const }]
  const vote = [...harbour, { slug: 'vote', name: 'Vote', kind: 'subject' as const }]
  const copies: readonly SampleFields[] = [
    { slug: 'vote-fr', language: 'fr', translation: 'vote', topics: vote },
    { slug: 'vote', language: 'en-GB', translation: 'vote' },
    { slug: 'vote-ar', language: 'ar', translation: 'vote', topics: vote },
    { slug: 'dam-fr', language: 'fr', translation: 'dam' },
    { slug: 'dam-ar', language: 'ar', translation: 'dam' },
    { slug: 'one', translation: 'same' },
    { slug: 'two', translation: 'same' },
    { slug: 'boats', language: 'ar' },
  ]
  for (const [place, fields] of copies.entries())
    await publishSample(
      store,
      { topics: harbour, words: 'The harbour.', ...fields },
      new Date(sampleTime.getTime() + place * minute),
    )
})
afterAll(() => store.close())

async function slugs(which: Which, language: string, limit = 20) {
  const page = await cards(store.reader, which, { limit, language })
  return page.cards.map(({ path }) => path.split('/').at(-1))
}

describe('in a list that is read in a language', () => {
  test('a story stands once: in that language, or as it was published first', async () => {
    const inEnglish = ['boats', 'two', 'one', 'dam-fr', 'vote']
    const between = { from: new Date(0), until: new Date('2100-01-01') }
    for (const which of [
      { type: 'all' },
      { type: 'section', section: 'news' },
      { type: 'author', author: 'ada-quill' },
      { type: 'topic', topic: 'harbour' },
      { type: 'between', ...between },
    ] as const)
      expect([which.type, await slugs(which, 'en')]).toEqual([which.type, inEnglish])
    expect(await slugs({ type: 'all' }, 'ar')).toEqual(['boats', 'two', 'one', 'dam-ar', 'vote-ar'])
    expect(await slugs({ type: 'all' }, 'de')).toEqual(['boats', 'two', 'one', 'dam-fr', 'vote-fr'])
  })

  test('a version that the list does not have leaves the others in it', async () => {
    expect(await slugs({ type: 'topic', topic: 'vote' }, 'en')).toEqual(['vote-fr'])
  })

  test('its other versions are told, each with its address', async () => {
    const page = await cards(store.reader, { type: 'all' }, { limit: 20, language: 'en' })
    const told = page.cards.map(({ versions }) =>
      versions?.map((one) => one.path.split('/').at(-1)),
    )
    expect(told).toEqual([undefined, undefined, undefined, ['dam-ar'], ['vote-ar', 'vote-fr']])
  })

  test('pages are full, and turn without loss', async () => {
    const first = await cards(store.reader, { type: 'all' }, { limit: 4, language: 'en' })
    expect(first.cards).toHaveLength(4)
    const second = await cards(
      store.reader,
      { type: 'all' },
      { limit: 4, language: 'en', cursor: first.next },
    )
    expect(second.cards.map(({ language }) => language)).toEqual(['en-GB'])
    expect(second.next).toBeUndefined()
  })
})

test('a list without a language has every version', async () => {
  const page = await cards(store.reader, { type: 'all' }, { limit: 20 })
  expect(page.cards).toHaveLength(8)
})

test('the rivers of the front have a story once', async () => {
  const { sections } = await front(store.reader, { leads: 1, perSection: 5, language: 'en' })
  expect(sections[0]?.cards.map(({ path }) => path.split('/').at(-1))).toEqual([
    'boats',
    'two',
    'one',
    'dam-fr',
    'vote',
  ])
})

test('what a search finds tells its other versions', async () => {
  const { hits } = await search(store.reader, { query: 'harbour', languages: ['en'], limit: 20 })
  const vote = hits.find(({ card }) => card.path.endsWith('/vote'))
  expect(vote?.card.versions?.map(({ language }) => language)).toEqual(['ar', 'fr'])
})
