import { afterEach, beforeEach, expect, test } from 'vitest'
import { sampleTime } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { savePicture } from './save-picture.ts'

let store: TestStore
beforeEach(async () => {
  store = await openTestStore()
})
afterEach(() => store.close())

const known = { type: 'image/jpeg', width: 60, height: 40, length: 999, at: sampleTime }
const sha256 = 'ab'.repeat(32)
const save = (id: string, variants: unknown) =>
  store.write((tx) => savePicture(tx, { ...known, id, sha256, variants }))

test('a picture of the same bytes is the one that is there, with what was made of it last', async () => {
  expect(await save('first', [1])).toBe('first')
  expect(await save('second', [2])).toBe('first')
  const kept = await store.newsroom.db.selectFrom('picture').select(['id', 'variants']).execute()
  expect(kept).toEqual([{ id: 'first', variants: [2] }])
})

test('one that comes many times at once is kept once', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => save('same', [1])))
  expect(new Set(ids)).toEqual(new Set(['same']))
})
