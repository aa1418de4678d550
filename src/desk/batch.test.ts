import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SetClock, setClock } from '#kit'
import { openTestStore, type Store, search, type TestStore, type Tx } from '#store'
import type { FoundFile } from './find-files.ts'
import { takeIn } from './intake.ts'
import { pictureDesk } from './picture-desk.ts'
import { breathe } from './turns.ts'

let store: TestStore
let clock: SetClock
beforeEach(async () => {
  clock = setClock('2026-11-20T10:00:00Z')
  store = await openTestStore()
})
afterEach(() => store.close())

/** So many that they are several batches. */
const many = 620
/** The place of one that cannot be read. */
const bad = 400

function fileOf(name: string, lines: readonly string[]): FoundFile {
  const bytes = Buffer.from(lines.join('\n'))
  const read = async function* read() {
    yield bytes
  }
  return { name, path: name, folder: '/nowhere', size: bytes.length, read }
}

function lineOf(id: number, place: number): string {
  const text = `The ferry was seen ${place} times at the quay. Mark word${place}x.`
  return JSON.stringify({ id: `ferry-${id}`, title: `Ferry ${place}`, text, date: '2026-11-01' })
}

function importMany(into: Store, onProgress: () => void = () => {}) {
  const lines = Array.from({ length: many }, (_, place) =>
    place === bad ? '{"id": "no end' : lineOf(place, place),
  )
  // One story comes again in a later batch, changed: the later one has the last word.
  const files = [fileOf('one.jsonl', lines), fileOf('two.jsonl', [lineOf(0, many)])]
  const pictures = pictureDesk({ store: into, folder: '/nowhere', clock })
  const ask = { publish: true, dryRun: false, provider: 'Ferries', by: 'test', onProgress }
  return takeIn({ store: into, clock, pictures, timeZone: 'UTC' }, files, ask)
}

async function found(word: string): Promise<readonly string[]> {
  const { hits } = await search(store.reader, { query: word, languages: ['en'], limit: 5 })
  return hits.map(({ card }) => card.headline)
}

const places = [1, 99, 100, 349, 350, 599, 600, many - 1]

test('of many batches each story is stored once and found by its words, and the same again changes nothing', async () => {
  expect(await importMany(store)).toMatchObject({ added: many - 1, changed: 1, refusedCount: 1 })
  for (const place of places) expect(await found(`word${place}x`)).toEqual([`Ferry ${place}`])
  expect([await found('word0x'), await found(`word${many}x`)]).toEqual([[], [`Ferry ${many}`]])
  expect(await importMany(store)).toMatchObject({ added: 0, unstoredCount: 0 })
})

test('where words cannot be found ahead, they are found where the stories are written', async () => {
  const db = new Proxy(store.newsroom.db, {
    get: () => {
      throw new Error('No answer.')
    },
  })
  const deaf = { ...store, newsroom: { ...store.newsroom, db } }
  expect(await importMany(deaf)).toMatchObject({ added: many - 1, unstoredCount: 0 })
  for (const place of places) expect(await found(`word${place}x`)).toEqual([`Ferry ${place}`])
})

test('reading is never more than two batches ahead of what is written', async () => {
  const gate = Promise.withResolvers<void>()
  const write = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    await gate.promise
    return store.write(work)
  }
  let read = 0
  const imported = importMany({ ...store, write }, () => {
    read += 1
  })
  // A first batch of 100 and two of 250, of which the last story is not let go, and one that cannot be read.
  await expect.poll(() => read).toBe(600)
  await breathe()
  expect(read).toBe(600)
  gate.resolve()
  expect(await imported).toMatchObject({ added: many - 1, changed: 1 })
})
