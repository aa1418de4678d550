import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishSample } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { saveFindings } from '../write/findings.ts'
import { kill } from '../write/kill.ts'
import { besideTopic } from './beside-topic.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const bo = { slug: 'bo-lund', name: 'Bo Lund', kind: 'person' } as const
const board = { slug: 'harbour-board', name: 'Harbour board', kind: 'organisation' } as const
const ships = { slug: 'ships', name: 'Ships', kind: 'subject' } as const
const tide = { slug: 'tide', name: 'Tide', kind: 'place' } as const
const ask = {
  topic: bo,
  language: 'en-GB',
  timeZone: 'Europe/Rome',
  now: new Date('2026-11-24T08:00:00Z'),
}

test('a person has months, companions, and words of stories that stand', async () => {
  const publish = (
    slug: string,
    at: string,
    topics: (typeof bo | typeof board | typeof ships | typeof tide)[],
  ) => publishSample(store, { slug, topics, words: 'It floats, Bo Lund said.' }, new Date(at))
  const old = await publish('old', '2020-01-01T12:00:00Z', [bo])
  const summer = await publish('summer', '2026-07-31T23:30:00Z', [bo, board, ships])
  const autumn = await publish('autumn', '2026-11-20T12:00:00Z', [bo, board, ships, tide])
  const tags: (readonly string[])[] = []
  const end = store.onWrite((changed) => {
    if (changed !== 'everything') tags.push(changed)
  })
  const range = { block: 0, start: 0, end: 9 }
  await store.write((tx) =>
    saveFindings(
      tx,
      [old, summer, autumn].map(({ story }) => ({
        story: story.id,
        language: 'en',
        of: story.changedAt,
        findings: ['“It floats,”', '“It sinks,”'].map((text, at) => ({
          kind: 'quote',
          name: 'Bo Lund',
          range: { ...range, block: at },
          text: `${text} in ${story.content.slug}`,
          confidence: 0.9,
        })),
      })),
      'e1',
    ),
  )
  end()
  // His page is made again when something new of his is known.
  expect(tags).toEqual([['topic:bo-lund']])

  const beside = await besideTopic(store.reader, ask)
  // Half past eleven in the evening in July is August in Rome; what is older than three years is left out.
  expect(beside.coverage).toEqual([
    { month: '2026-08', stories: 1 },
    { month: '2026-11', stories: 1 },
  ])
  expect(beside.companions).toEqual([board])
  expect(beside.quotes.map(({ text }) => text)).toEqual([
    '“It floats,” in autumn',
    '“It floats,” in summer',
    '“It floats,” in old',
  ])
  expect(beside.quotes[0]?.from).toMatchObject({ id: autumn.story.id, path: autumn.path, range })
  expect((await besideTopic(store.reader, { ...ask, language: 'fr' })).quotes).toEqual([])
  expect((await besideTopic(store.reader, { ...ask, topic: board })).quotes).toEqual([])

  const killing = { at: ask.now, by: 'ada', why: 'Wrong', timeZone: ask.timeZone }
  await store.write((tx) => kill(tx, autumn.story.id, killing))
  const left = await besideTopic(store.reader, ask)
  expect(left.quotes.map(({ text }) => text)).toEqual([
    '“It floats,” in summer',
    '“It floats,” in old',
  ])
  expect(left.companions).toEqual([])
})
