import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { failed, ok, setClock } from '#kit'
import {
  askSubscription,
  noteSourceAnswer,
  noteSourceFault,
  noteSourceTaken,
  noteSubscribed,
  noteUnfetchedPicture,
  noteUnread,
  openTestStore,
  pauseSource,
  type SourceKind,
  saveRevision,
  saveSource,
  type TestStore,
} from '#store'
import { storyContent } from '#story'
import { openTestNewsroom, type TestNewsroom } from './newsroom.testing.ts'
import type { SourceActions } from './parts.ts'

const clock = setClock('2026-11-20T10:00:00Z')
let store: TestStore
let newsroom: TestNewsroom
let done: readonly unknown[][] = []
const note = (...call: unknown[]) => {
  done = [...done, call]
  return Promise.resolve(ok('Done.'))
}
const sources: SourceActions = {
  add: (form) =>
    form.url === 'https://wrong.test' ? Promise.resolve(failed('Not so.')) : note('add', form),
  pause: (slug, paused) => note('pause', slug, paused),
  fetch: (slug) => note('fetch', slug),
  remove: (slug) => note('remove', slug),
}

beforeAll(async () => {
  store = await openTestStore()
  newsroom = await openTestNewsroom(store, { clock, sources })
})
afterAll(async () => {
  await newsroom.close()
  await store.close()
})
beforeEach(() => {
  done = []
})

const get = async (path: string) => (await newsroom.get(path)).text()
const send = async (action: string, fields: Record<string, string>) => {
  const word = /name="word" value="([^"]+)"/.exec(await get('/newsroom/sources'))?.[1] ?? ''
  return newsroom.post(`/newsroom/sources/${action}`, { word, ...fields })
}

test('each source shows how it went, and no password', async () => {
  const now = clock.now()
  const earlier = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  const add = (slug: string, provider: string) =>
    store.write((tx) =>
      saveSource(
        tx,
        {
          slug,
          kind: 'feed',
          url: `https://ada:secret@${slug}.test/feed?a=1&b=<2>`,
          provider,
          section: 'port',
          sections: [],
          rule: { type: 'publish', urgentFrom: 3 },
          everyMinutes: 10,
        },
        now,
      ),
    )
  await add('harbour', 'Harbour <Agency>')
  await add('rival', 'Rival')
  await add('silent', 'Silent')
  await store.write(async (tx) => {
    await noteSourceAnswer(tx, {
      slug: 'harbour',
      edition: 1,
      at: earlier(30),
      nextAt: earlier(20),
    })
    const came = { taken: 12, newestAt: earlier(34) }
    await noteSourceTaken(tx, { slug: 'harbour', at: earlier(30), ...came })
    for (const minutes of [10, 5])
      await noteSourceFault(tx, {
        slug: 'rival',
        edition: 1,
        at: earlier(minutes),
        nextAt: earlier(-10),
        fault: 'The server answered with the status 500.',
      })
    await pauseSource(tx, 'silent', { paused: true, now })
  })
  const html = await get('/newsroom/sources')
  const text = html.replace(/<[^>]+>/g, '').replace(/\u202f|&nbsp;/g, ' ')
  expect(html).not.toContain('secret')
  expect(html).not.toContain('<script')
  expect(text).toContain('Harbour &lt;Agency>')
  expect(text).toContain('harbour · https://harbour.test/feed?a=1&amp;b=%3C2%3E · port')
  expect(text).toContain('Published at once from urgency 3 up · every 10 min')
  expect(text).toContain('4 min before it was here · 12 stories taken in')
  expect(text).toContain('(overdue by 20 min)')
  expect(text).toContain('The server answered with the status 500. (2 times in a row)')
  expect(text).toContain('Asked: never · Next: paused')
  const report = await new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'no-inline-style': 'off', 'long-title': 'off', 'void-style': 'off' },
  }).validateString(html)
  expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual(
    [],
  )
})

test('the forms do what they say, and lead back to the page', async () => {
  const answer = await send('pause', { slug: 'harbour' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/newsroom/sources'])
  await send('go-on', { slug: 'harbour' })
  await send('fetch', { slug: 'harbour' })
  await send('remove', { slug: 'harbour' })
  expect(done).toEqual([
    ['pause', 'harbour', true],
    ['pause', 'harbour', false],
    ['fetch', 'harbour'],
    ['remove', 'harbour'],
  ])
})

test.each([
  ['hold', { publish: false }],
  ['publish', { publish: true }],
  ['urgent', { publish: true, urgentFrom: 2 }],
])('a source is added with the rule %s', async (rule, expected) => {
  const empty = { slug: '', provider: ' ', section: '', language: '' }
  const form = { url: 'https://wire.test/', ...empty, rule, urgency: '2', every: '5' }
  await send('add', form)
  expect(done).toEqual([['add', { url: 'https://wire.test/', every: 5, ...expected }]])
})

test('the pictures of a source are fetched where the form says that the paper may print them', async () => {
  await send('add', { url: 'https://wire.test/', rule: 'hold', pictures: 'yes' })
  expect(done).toEqual([['add', { url: 'https://wire.test/', publish: false, pictures: true }]])
  const at = new Date(clock.now().getTime() - 60_000)
  await store.write(async (tx) => {
    const of = {
      kind: 'feed',
      url: 'https://shown.test/',
      provider: 'Shown',
      sections: [],
    } as const
    const rule = { type: 'hold' } as const
    await saveSource(tx, { slug: 'shown', ...of, rule, everyMinutes: 15, pictures: true }, at)
    const words = { language: 'en', section: 'news', slug: 'tug', headline: 'A tug', bylines: [] }
    const content = storyContent.parse({ ...words, topics: [], body: [] })
    const saved = await saveRevision(tx, { content, by: 'ada', at })
    if (!saved.ok) throw new Error(saved.fault.type)
    const address = 'https://ada:secret@shown.test/a.jpg'
    const missing = { source: 'shown', story: saved.value.id, address, fault: 'It is gone.', at }
    await noteUnfetchedPicture(tx, missing)
  })
  const html = await get('/newsroom/sources')
  expect(html).toContain('its pictures are fetched')
  expect(html).toMatch(/Picture not fetched.*https:\/\/shown\.test\/a\.jpg.*It is gone\./s)
})

test('what was not done is said, and the form is given back', async () => {
  const answer = await send('add', {
    url: 'https://wrong.test',
    rule: 'urgent',
    provider: 'A "B"',
    every: '7',
  })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('Not so.')
  expect(html).toContain('value="https://wrong.test"')
  expect(html).toContain('value="A &quot;B&quot;"')
  expect(html).toContain('value="7"')
  expect(html).toMatch(
    /<option[^>]*value="urgent"[^>]*selected|<option[^>]*selected[^>]*value="urgent"/,
  )
})

test('a folder of this machine is not added here: who comes in may not be who may read it', async () => {
  const answer = await send('add', { url: 'file:///etc', rule: 'hold' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('broadside source add')
  expect(done).toEqual([])
})

test('sources of each kind show how they are: what was refused, and what their hub tells', async () => {
  const now = clock.now()
  const of = { provider: 'Kinds', sections: [], everyMinutes: 5 }
  const rule = { type: 'publish', topics: ['medtop:15000000'] } as const
  const asked = { source: 'fed', id: 'i', hub: 'https://hub.test', topic: 'https://fed.test' }
  await store.write(async (tx) => {
    const add = (slug: string, kind: SourceKind, url: string) =>
      saveSource(tx, { ...of, rule, slug, kind, url }, now)
    await add('fed', 'feed', 'https://fed.test')
    await add('watched', 'folder', 'file:///in/my%20agency')
    await add('given', 'push', 'push:')
    await noteUnread(tx, {
      source: 'watched',
      name: 'a<b>.xml',
      mark: '1',
      length: 1,
      fault: 'The file is empty.',
      at: now,
    })
    await askSubscription(tx, { ...asked, secret: 'never shown', at: now })
    await noteSubscribed(tx, 'i', { leaseUntil: new Date('2026-12-01T10:00:00Z'), renewAt: now })
  })
  const html = await get('/newsroom/sources')
  const text = html.replace(/<[^>]+>/g, '').replace(/\u202f|&nbsp;/g, ' ')
  expect(html).not.toContain('never shown')
  expect(text).toContain('Published at once where it is about medtop:15000000')
  expect(text).toContain('watched · /in/my agency')
  expect(text).toContain('a&lt;b>.xml: The file is empty.')
  expect(text).toContain('given · /wire/given')
  expect(text).toContain('Last handed in: never')
  expect(text).toMatch(/Hub: tells of news until 1 Dec 2026/)
})

test('nothing is done for a form of another page or without the key', async () => {
  const strange = await newsroom.post('/newsroom/sources/remove', {
    slug: 'harbour',
    word: 'guessed',
  })
  expect(strange.status).toBe(403)
  const outside = await fetch(`${newsroom.address}/newsroom/sources/remove`, {
    method: 'POST',
    body: new URLSearchParams({ slug: 'harbour' }),
  })
  expect(outside.status).toBe(403)
  expect(await (await fetch(`${newsroom.address}/newsroom/sources`)).text()).toContain('Sign in')
  expect(done).toEqual([])
})
