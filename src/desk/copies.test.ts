import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SetClock, setClock } from '#kit'
import { copiesOfStories, openTestStore, recentStories, type TestStore } from '#store'
import { takeIn } from './intake.ts'
import type { IntakeAsk } from './intake-ask.ts'
import { pictureDesk } from './picture-desk.ts'
import { killStory } from './publish.ts'

let store: TestStore
let clock: SetClock
beforeEach(async () => {
  clock = setClock('2026-11-20T10:00:00Z')
  store = await openTestStore()
})
afterEach(() => store.close())

const first =
  'The harbour board of Port Sel has closed the old quay after two cracks were found in the sea wall. Divers will look at the wall on Friday, its head Ada Quill said, and boats will wait in the outer basin until then. The ferry to Lund Island goes from the new pier. Fishermen asked for help: each day at sea that is lost costs a crew 900 crowns.'
const more =
  ' The wall was built in 1931. It was mended after the great storm, and again twelve years ago, when a barge ran into it. The council has put money aside for a new one, which engineers of the north coast are to draw by the spring.'
const other =
  'Two cracks in the sea wall keep boats out of the old basin of Port Sel, where the board fears for the quay. Skippers said that they had not been told before the gate was shut in the night. A diver who saw the wall spoke of a gap as wide as a hand, and of stones that lie on the bed of the basin. Ms Quill of the board said that nobody was in danger.'

function send(provider: string, guid: string, text: string, more: Partial<IntakeAsk> = {}) {
  const item = { uri: guid, type: 'text', provider, headline: `Quay ${guid}`, body_text: text }
  const bytes = Buffer.from(JSON.stringify(item))
  const file = {
    name: guid,
    path: guid,
    folder: '/nowhere',
    size: bytes.length,
    read: async function* read() {
      yield bytes
    },
  }
  const pictures = pictureDesk({ store, folder: '/nowhere', clock })
  const ask = { publish: false, dryRun: false, provider, by: provider, ...more }
  return takeIn({ store, clock, pictures, timeZone: 'UTC' }, [file], ask)
}

const titles = async (state: 'draft' | 'published') =>
  (await recentStories(store.newsroom, state, { limit: 20 })).stories.map(
    ({ headline }) => headline,
  )
const out = { publish: true }

test('what readers see already is not published again under another id, and fetched again it stays so', async () => {
  await send('Harbour Agency', 'a', first, out)
  expect(await send('Coast Wire', 'b', first, out)).toMatchObject({ added: 1, copies: 1 })
  expect(await send('Coast Wire', 'b', first, out)).toMatchObject({ same: 1, copies: 0 })
  expect([await titles('published'), await titles('draft')]).toEqual([['Quay a'], []])
  const [story] = (await recentStories(store.newsroom, 'published', { limit: 1 })).stories
  expect(await copiesOfStories(store.newsroom, [story?.id ?? ''])).toEqual(
    new Map([[story?.id, { providers: ['Coast Wire'], count: 1 }]]),
  )
})

test('a copy that is much fuller than what is out waits for the desk', async () => {
  await send('Harbour Agency', 'a', first, out)
  await send('Coast Wire', 'b', first + more, out)
  expect([await titles('published'), await titles('draft')]).toEqual([['Quay a'], ['Quay b']])
})

test('of copies that wait one stands for all: the newest, unless it is much shorter', async () => {
  await send('Harbour Agency', 'a', first)
  await send('Coast Wire', 'b', first)
  expect(await titles('draft')).toEqual(['Quay b'])
  await send('Far Wire', 'c', first + more)
  expect(await titles('draft')).toEqual(['Quay c'])
  await send('Brief Wire', 'd', first)
  expect(await titles('draft')).toEqual(['Quay c'])
})

test('another writer on the same matter is no copy', async () => {
  await send('Harbour Agency', 'a', first, out)
  expect(await send('Coast Wire', 'b', other, out)).toMatchObject({ added: 1, copies: 0 })
  expect((await titles('published')).toSorted()).toEqual(['Quay a', 'Quay b'])
})

test('one form filled in for another town is no copy', async () => {
  await send('Harbour Agency', 'a', first, out)
  const elsewhere = first
    .replaceAll('Port Sel', 'Nordhaven')
    .replaceAll('Ada Quill', 'Bo Marsh')
    .replaceAll('Lund Island', 'Hven')
    .replaceAll('900', '450')
  expect(await send('Harbour Agency', 'b', elsewhere, out)).toMatchObject({ copies: 0 })
  expect(await titles('published')).toHaveLength(2)
})

test('a copy of a story that was killed does not go out, and is shown to the desk', async () => {
  await send('Harbour Agency', 'a', first, out)
  await send('Coast Wire', 'b', first, out)
  const [story] = (await recentStories(store.newsroom, 'published', { limit: 1 })).stories
  const nobody = { forget: async () => {} }
  const paper = { get: async () => ({ timeZone: 'UTC' }) }
  // A kill asks these two for nothing else.
  const desk = { store, clock, analyst: nobody, paper } as unknown as Parameters<
    typeof killStory
  >[0]
  await killStory(desk, story?.id ?? '', { by: 'ada', why: 'Wrong' })
  expect(await titles('draft')).toEqual(['Quay b'])
  await send('Coast Wire', 'b', `${first} It opens soon.`, out)
  await send('Far Wire', 'c', first, out)
  expect(await titles('published')).toEqual([])
  expect(await titles('draft')).toEqual(['Quay c'])
})

test('the same text days later is a story of its own', async () => {
  await send('Harbour Agency', 'a', first, out)
  clock.set(new Date('2026-11-25T10:00:00Z'))
  expect(await send('Coast Wire', 'b', first, out)).toMatchObject({ copies: 0 })
  expect(await titles('published')).toHaveLength(2)
})
