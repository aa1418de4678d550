import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failed, ok, setClock } from '#kit'
import { decideTake, importStories, openTestStore, saveRevision, type TestStore } from '#store'
import { plain, type StoryContent, storyContent } from '#story'
import { openTestNewsroom, type TestNewsroom } from './newsroom.testing.ts'

const clock = setClock('2026-11-20T14:05:00Z')
let store: TestStore
let newsroom: TestNewsroom

beforeAll(async () => {
  store = await openTestStore()
  newsroom = await openTestNewsroom(store, {
    clock,
    takes: {
      decide: async ({ take, choice, revision }) => {
        const ask = { id: take, choice, revision, by: 'newsroom', at: clock.now() }
        const done = await store.write((tx) => decideTake(tx, ask))
        return done.ok ? ok('Done.') : failed(done.fault.type)
      },
      alone: async () => ok(''),
    },
  })
})
afterAll(async () => {
  await newsroom.close()
  await store.close()
})

const page = async (path: string) => (await newsroom.get(path)).text()

function contentOf(version: number, headline: string, words: string): StoryContent {
  return storyContent.parse({
    language: 'en',
    section: 'port',
    slug: 'ferry',
    headline,
    bylines: [],
    topics: [],
    body: [{ type: 'paragraph', content: plain(words) }],
    source: { provider: 'Harbour Agency', guid: headline.slice(-1), version },
  })
}

const send = (content: StoryContent) =>
  store.write((tx) =>
    importStories(tx, [{ content, createdAt: clock.now() }], {
      by: 'source harbour',
      at: clock.now(),
      timeZone: 'UTC',
    }),
  )

/** A story that an editor changed, and a newer take of it that conflicts. */
async function conflicting(mark: string): Promise<string> {
  const [first] = await send(contentOf(1, `Ferry late ${mark}`, 'It waits.'))
  const id = first?.id ?? ''
  const ours = { ...contentOf(1, `Ferry late ${mark}`, 'It waits for the tide.') }
  await store.write((tx) => saveRevision(tx, { id, content: ours, by: 'ada', at: clock.now() }))
  await send(contentOf(3, `Ferry late ${mark}`, 'It has <sunk>.'))
  return id
}

const fieldsOf = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/name="(word|take|story|revision)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )
const newest = async (id: string) =>
  (
    await store.newsroom.db
      .selectFrom('revision')
      .select(['content', 'number'])
      .where('story', '=', id)
      .orderBy('number', 'desc')
      .execute()
  )[0]

test('a newer take is on the desk, and both texts stand beside each other', async () => {
  const id = await conflicting('a')
  const desk = await page('/newsroom')
  expect(desk).toContain(`/newsroom/takes?story=${id}`)
  const html = await page(`/newsroom/takes?story=${id}`)
  expect(html).toMatch(/A newer take came: version 3, <time[^>]*>20 Nov 2026, 14:05/)
  expect(html).toMatch(/Ours.*It waits for the tide\..*Theirs.*It has &lt;sunk>\./)
  const validate = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'no-inline-style': 'off', 'long-title': 'off', 'void-style': 'off' },
  })
  for (const one of [desk, html]) {
    const { results } = await validate.validateString(one)
    expect(results.flatMap(({ messages }) => messages).map(({ message }) => message)).toEqual([])
  }
})

test('their text is taken by a button', async () => {
  const id = await conflicting('b')
  const sent = await newsroom.post(
    '/newsroom/takes/theirs',
    fieldsOf(await page(`/newsroom/takes?story=${id}`)),
  )
  expect(sent.status).toBe(303)
  expect((await newest(id))?.number).toBe(3)
  expect(JSON.stringify((await newest(id))?.content)).toContain('It has <sunk>.')
  expect(await page(`/newsroom/takes?story=${id}`)).toContain('Nothing else has come in for it.')
})

test('ours is kept by the other, and the next version is compared with the one that was refused', async () => {
  const id = await conflicting('c')
  await newsroom.post('/newsroom/takes/ours', fieldsOf(await page(`/newsroom/takes?story=${id}`)))
  expect((await newest(id))?.number).toBe(2)
  const [next] = await send({ ...contentOf(4, 'Ferry late c', 'It has <sunk>.'), kicker: 'Port' })
  expect(next?.outcome).toBe('merged')
  expect((await newest(id))?.content).toMatchObject({ kicker: 'Port' })
  expect(JSON.stringify((await newest(id))?.content)).toContain('It waits for the tide.')
})

test('a decision on a text that was changed meanwhile is refused', async () => {
  const id = await conflicting('d')
  const fields = fieldsOf(await page(`/newsroom/takes?story=${id}`))
  const content = contentOf(1, 'Ferry late d', 'It waits for us.')
  await store.write((tx) => saveRevision(tx, { id, content, by: 'bo', at: clock.now() }))
  const sent = await newsroom.post('/newsroom/takes/theirs', fields)
  expect(sent.status).toBe(422)
  expect(await sent.text()).toContain('newer_revision')
  expect((await newest(id))?.number).toBe(3)
})

test('nobody outside sees a take, and a form of elsewhere does nothing', async () => {
  const id = await conflicting('e')
  const outside = await (await fetch(`${newsroom.address}/newsroom/takes?story=${id}`)).text()
  expect(outside).not.toContain('Ferry late e')
  const fields = { ...fieldsOf(await page(`/newsroom/takes?story=${id}`)), word: 'guessed' }
  expect((await newsroom.post('/newsroom/takes/theirs', fields)).status).toBe(403)
  expect((await newest(id))?.number).toBe(2)
})
