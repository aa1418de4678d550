import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failed, ok, setClock } from '#kit'
import {
  keepFoundStoryline,
  openTestStore,
  publish,
  saveRevision,
  setState,
  type TestStore,
} from '#store'
import { plain, storyContent } from '#story'
import { openTestNewsroom, type TestNewsroom } from './newsroom.testing.ts'

const clock = setClock('2026-11-20T14:05:00Z')
const by = 'ada'
let store: TestStore
let newsroom: TestNewsroom
const done: unknown[] = []

beforeAll(async () => {
  store = await openTestStore()
  const nothing = async () => ok('')
  newsroom = await openTestNewsroom(store, {
    clock,
    beside: {
      takeBack: nothing,
      storyAt: nothing,
      storylineFor: nothing,
      belongs: async () => undefined,
      decide: async (wish) => {
        done.push(wish)
        return ok('Done.')
      },
      begin: async (...pair) => {
        done.push(pair)
        return failed('One of the two is gone.')
      },
    },
  })
})
afterAll(async () => {
  await newsroom.close()
  await store.close()
})

async function publishOne(headline: string, storyline?: string): Promise<string> {
  clock.advance(60_000)
  const content = storyContent.parse({
    language: 'en',
    section: 'port',
    slug: 'quay',
    headline,
    bylines: [],
    topics: [],
    ...(storyline === undefined ? {} : { storyline }),
    body: [{ type: 'paragraph', content: plain('The quay.') }],
  })
  return store.write(async (tx) => {
    const saved = await saveRevision(tx, { content, by, at: clock.now() })
    if (!saved.ok) throw new Error(saved.fault.type)
    await setState(tx, saved.value.id, { state: 'ready', by, at: clock.now() })
    await publish(tx, saved.value.id, { at: clock.now(), by, timeZone: 'UTC', significant: false })
    return saved.value.id
  })
}

const find = (story: string, nearest: string, storyline?: string) => {
  const found = { story, nearest, confidence: storyline ? 0.998 : 0.874, storyline }
  return store.write((tx) => keepFoundStoryline(tx, { ...found, at: clock.now() }))
}

test('no browser keeps a page of the newsroom, and no window of another site has a hold of it', async () => {
  const { headers } = await newsroom.get('/newsroom/storylines')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
})

test('two lists: what waits, and what the paper put together, each with its buttons', async () => {
  const empty = await (await newsroom.get('/newsroom/storylines')).text()
  expect(empty).toContain('Nothing is waiting')
  const first = await publishOne('Cracks in the <quay>')
  const second = await publishOne('Steel for the quay')
  const third = await publishOne('The quay & its price')
  await find(second, first, 'the-quay')
  await find(third, second)
  const html = await (await newsroom.get('/newsroom/storylines')).text()
  const [waiting = '', together = ''] = html.split('Put together by the paper')
  for (const words of ['The quay &amp; its price', 'Steel for the quay', 'the-quay', '87 % sure'])
    expect(waiting).toContain(words)
  expect(waiting).toContain(`/newsroom/beside/${third}#so-far`)
  for (const words of ['Steel for the quay', 'Cracks in the &lt;quay>', '99 % sure', 'Take out'])
    expect(together).toContain(words)
  const report = await new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'no-inline-style': 'off', 'long-title': 'off', 'void-style': 'off' },
  }).validateString(html)
  expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual(
    [],
  )
})

test('the buttons do what they say, and lead back to the page', async () => {
  const html = await (await newsroom.get('/newsroom/storylines')).text()
  const word = /name="word" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const page = /name="page" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const other = /name="other" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const together = await newsroom.post('/newsroom/storylines/together', { word, page, other })
  expect(together.status).toBe(422)
  expect(await together.text()).toContain('One of the two is gone.')
  const alone = await newsroom.post('/newsroom/storylines/alone', { word, page })
  expect([alone.status, alone.headers.get('location')]).toEqual([303, '/newsroom/storylines'])
  expect(done).toEqual([
    [page, other, undefined],
    { story: page, kind: 'storyline', key: '', action: { do: 'out' } },
  ])
  const forged = await newsroom.post('/newsroom/storylines/alone', { word: 'x', page })
  expect(forged.status).toBe(403)
  expect(done).toHaveLength(2)
})

test('who is not inside is shown the door', async () => {
  const page = await fetch(`${newsroom.address}/newsroom/storylines`)
  expect(await page.text()).not.toContain('Put together')
})
