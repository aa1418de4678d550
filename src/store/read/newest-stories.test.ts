import { afterAll, beforeAll, expect, test } from 'vitest'
import { plain } from '#story'
import { publishNow, publishSample, sampleStory, sampleTime, sampleZone } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { addCorrection } from '../write/add-correction.ts'
import { kill } from '../write/kill.ts'
import { saveRevision } from '../write/save-revision.ts'
import { createNewestStories } from './newest-stories.ts'

let store: TestStore

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const later = (minutes: number): Date => new Date(sampleTime.getTime() + minutes * 60_000)

test('feeds get whole stories, the newest first, and the same objects until a story changes', async () => {
  const newest = createNewestStories(store.reader)
  const harbour = { type: 'topic', topic: 'harbour' } as const
  const made = []
  for (const minute of [0, 1, 2])
    made.push((await publishSample(store, { slug: `s${minute}` }, later(minute))).story)
  const ids = made.map(({ id }) => id).reverse()
  const [third = '', second = '', first = ''] = ids

  const before = await newest(harbour, 3)
  expect(before.map(({ id }) => id)).toEqual(ids)
  expect(before[0]?.content.body).toHaveLength(1)
  const same = await newest({ type: 'all' }, 2)
  expect(same.map((story, at) => story === before[at])).toEqual([true, true])

  const content = sampleStory({ slug: 's1', words: 'The board met again.' })
  await store.write(async (tx) => {
    await saveRevision(tx, { id: second, content, by: 'ada', at: sampleTime })
    // In the same moment as before: it is the revision that tells.
    await publishNow(tx, second, later(1))
    // Before the story changed last, as a clock that was set back says.
    const correction = { at: sampleTime, kind: 'correction', text: 'It was a Monday.' } as const
    await addCorrection(tx, third, correction, { by: 'ada', timeZone: sampleZone })
  })
  const after = await newest(harbour, 3)
  expect(after[0]?.corrections.map(({ text }) => text)).toEqual(['It was a Monday.'])
  expect(after[1]?.content.body).toEqual([
    { type: 'paragraph', content: plain('The board met again.') },
  ])
  expect(after[2]).toBe(before[2])

  await store.write((tx) =>
    kill(tx, first, { at: later(9), by: 'ada', why: 'A mistake', timeZone: sampleZone }),
  )
  expect((await newest(harbour, 3)).map(({ id }) => id)).toEqual([third, second])
})
