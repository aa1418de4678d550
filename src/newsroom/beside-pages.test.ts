import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Belonging } from '#context'
import { failed, ok, setClock } from '#kit'
import {
  decide,
  openTestStore,
  publish,
  saveBeside,
  saveFindings,
  saveRanks,
  saveRevision,
  type TestStore,
} from '#store'
import { findingKey, plain, storyContent } from '#story'
import type { BesideActions } from './beside-parts.ts'
import { openTestNewsroom, type TestNewsroom } from './newsroom.testing.ts'

const clock = setClock('2026-11-20T10:00:00Z')
const range = { block: 0, start: 0, end: 3 }
let store: TestStore
let newsroom: TestNewsroom
let done: readonly unknown[] = []
/** The stories of which somebody asked where they belong, and the answer. */
let asked: readonly string[] = []
let belonging: Belonging | undefined
let story = ''
let other = ''
const beside: BesideActions = {
  decide: async (wish, why) => {
    done = [...done, why === undefined ? wish : { ...wish, why }]
    return wish.key === 'refuse' ? failed('Not so.') : ok('Done.')
  },
  takeBack: async (id) => {
    done = [...done, id]
    return ok('Taken back.')
  },
  storyAt: async (address) => (address === '/there' ? ok(other) : failed('Nothing is there.')),
  storylineFor: async (text) => ok(text.toLowerCase()),
  belongs: async (id) => {
    asked = [...asked, id]
    return belonging
  },
  begin: async (...pair) => {
    done = [...done, pair]
    return ok('Begun.')
  },
}

async function publishOne(headline: string, storyline?: string): Promise<string> {
  const content = storyContent.parse({
    language: 'en',
    section: 'news',
    slug: 'a-story',
    headline,
    bylines: [],
    topics: [],
    ...(storyline === undefined ? {} : { storyline }),
    body: [{ type: 'paragraph', content: plain('Bo Lund came.') }],
  })
  const at = clock.now()
  return store.write(async (tx) => {
    const saved = await saveRevision(tx, { content, by: 'ada', at })
    if (!saved.ok) throw new Error(saved.fault.type)
    const { id } = saved.value
    await publish(tx, id, { at, by: 'ada', significant: false, timeZone: 'UTC' })
    return id
  })
}

beforeAll(async () => {
  store = await openTestStore()
  story = await publishOne('The quay <opens>', 'quay')
  other = await publishOne('The “other” one', 'quay')
  const from = { id: other, path: '/x', headline: 'x', publishedAt: clock.now(), range }
  const note = { kind: 'who', range, subject: 'Bo <Lund>', text: 'a & b', from } as const
  const step = { at: clock.now(), text: 'It <began>.', from }
  const quote = { kind: 'quote', name: 'Bo <Lund>', range, text: '“It <is>”', confidence: 0.6 }
  await store.write(async (tx) => {
    const notes = [{ ...note, confidence: 1 }]
    await saveBeside(tx, [{ story, engine: 'e', notes, timeline: [step] }])
    const reason = { type: 'about', name: 'Bo <Lund>' } as const
    saveRanks(
      tx,
      { lists: [{ story, related: [{ id: other, score: 1, reason }] }], entrants: [] },
      12,
    )
    const findings = [{ ...quote, waits: true }]
    await saveFindings(tx, [{ story, language: 'en', of: clock.now(), findings }], 'e1')
    const pin = { kind: 'related', key: other, action: { do: 'pin' } } as const
    await decide(tx, { story, ...pin, by: 'ada <x>', at: clock.now(), why: 'It <fits>' })
  })
  newsroom = await openTestNewsroom(store, { clock, beside })
})
afterAll(async () => {
  await newsroom.close()
  await store.close()
})
beforeEach(() => {
  done = []
  asked = []
  belonging = undefined
})

const page = async () => (await newsroom.get(`/newsroom/beside/${story}`)).text()
const send = async (action: string, fields: Record<string, string>) => {
  const word = /name="word" value="([^"]+)"/.exec(await page())?.[1] ?? ''
  return newsroom.post(`/newsroom/beside/${action}`, { word, page: story, ...fields })
}

test('the page shows what stands beside the story, escaped, with what was decided', async () => {
  const html = await page()
  const text = html.replace(/<[^>]+>/g, '').replace(/\u202f|&nbsp;/g, ' ')
  expect(html).not.toContain('<script')
  for (const words of [
    'The quay &lt;opens>',
    'Pinned · Also about Bo &lt;Lund>',
    'a &amp; b',
    'It &lt;began>.',
    'Waiting for your nod (1)',
    '60 % sure',
    'ada &lt;x>',
    'It &lt;fits>',
    'Pinned: “The “other” one”',
  ])
    expect(text).toContain(words)
  const report = await new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'no-inline-style': 'off', 'long-title': 'off', 'void-style': 'off' },
  }).validateString(html)
  expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual(
    [],
  )
})

test('each form becomes one decision, and leads back to the story', async () => {
  const answer = await send('pin', { other: other.toUpperCase() })
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `/newsroom/beside/${story}`,
  ])
  await send('pin-address', { address: '/there', why: ' It fits. ' })
  await send('hide-note', { key: 'figure:crates', about: 'x', everywhere: 'yes' })
  await send('describe', { name: 'Bo Lund', own: '', chosen: `${other} chair\r\nof it` })
  await send('describe', { name: 'Bo Lund', own: ' master ', chosen: '', everywhere: 'yes' })
  const name = findingKey('quote', 'x')
  await send('of', { source: story, key: name, name: 'Ida Holm' })
  await send('move', { to: 'Ferry' })
  await send('merge-storyline', { storyline: 'quay', into: 'Ferry' })
  await send('take-back', { id: other })
  expect(done).toEqual([
    { story, kind: 'related', key: other, action: { do: 'pin' } },
    { story, kind: 'related', key: other, action: { do: 'pin' }, why: 'It fits.' },
    { kind: 'note', key: 'figure:crates', action: { do: 'hide' }, about: 'x' },
    {
      story,
      kind: 'who',
      key: 'Bo Lund',
      action: { do: 'choose', story: other, text: 'chair\nof it' },
      about: expect.any(String),
    },
    {
      kind: 'who',
      key: 'Bo Lund',
      action: { do: 'say', text: 'master' },
      about: 'Bo Lund: master',
    },
    { story, kind: 'finding', key: name, action: { do: 'of', name: 'Ida Holm' } },
    { story, kind: 'storyline', key: '', action: { do: 'move', to: 'ferry' } },
    { kind: 'storyline', key: 'quay', action: { do: 'merge', into: 'ferry' }, about: 'quay' },
    other,
  ])
})

test.each([
  ['pin', { other: 'x' }],
  ['pin', { other: "01a1f866' or true" }],
  ['pin-address', { address: '/nowhere' }],
  ['hide', { source: 'x', key: findingKey('quote', 'x') }],
  ['hide', { source: '01a1f866-0d00-7d18-b57a-b48996b440ec', key: 'quote:x' }],
  ['describe', { name: 'Bo', own: '', chosen: '' }],
  ['describe', { name: 'Bo', own: 'x'.repeat(301), chosen: '' }],
  ['rename', { storyline: 'quay', title: 'x'.repeat(121) }],
  ['hide-note', { key: 'x'.repeat(301) }],
  ['take-back', { id: '1' }],
])('%s refuses %j in a sentence, and shows the page again', async (action, fields) => {
  const answer = await send(action, fields)
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toMatch(/class="said wrong" role="status">[^<]+\./)
  expect(html).toContain('The quay &lt;opens>')
  expect(done).toEqual([])
})

test('a story is found by its address; one that is not published has no page', async () => {
  const found = await newsroom.get('/newsroom/beside?address=/there')
  expect([found.status, found.headers.get('location')]).toEqual([303, `/newsroom/beside/${other}`])
  const missing = await newsroom.get('/newsroom/beside?address=/nowhere')
  expect([missing.status, await missing.text()]).toEqual([
    404,
    expect.stringContaining('Nothing is there.'),
  ])
  for (const id of ['x', '01a1f866-0d00-7d18-b57a-b48996b440ec'])
    expect((await newsroom.get(`/newsroom/beside/${id}`)).status).toBe(404)
})

test('nothing is done for a form of another page or without the key', async () => {
  const strange = await newsroom.post('/newsroom/beside/pin', {
    word: 'guessed',
    page: story,
    other,
  })
  expect(strange.status).toBe(403)
  const outside = await fetch(`${newsroom.address}/newsroom/beside/pin`, {
    method: 'POST',
    body: new URLSearchParams({ page: story, other }),
  })
  expect(outside.status).toBe(403)
  expect(await (await fetch(`${newsroom.address}/newsroom/beside/${story}`)).text()).toContain(
    'Sign in',
  )
  expect(done).toEqual([])
})

test('where a story seems to belong is asked once, and only of a story that is in no storyline', async () => {
  await page()
  expect(asked).toEqual([])
  const lone = await publishOne('A story <alone>')
  belonging = { storyline: 'quay', stories: [other, story], confidence: 0.914, isSure: false }
  const html = await (await newsroom.get(`/newsroom/beside/${lone}`)).text()
  expect(asked).toEqual([lone])
  const part = /<section id="so-far"[\s\S]*?<\/section>/.exec(html)?.[0] ?? ''
  for (const words of ['91 % sure', 'The “other” one', 'The quay &lt;opens>', 'Put it there'])
    expect(part).toContain(words)
  const path = /name="to" value="([^"]+)"/.exec(part)?.[1] ?? ''
  expect(part).toContain(`href="${path}"`)
  const report = await new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: { 'no-inline-style': 'off', 'long-title': 'off', 'void-style': 'off' },
  }).validateString(html)
  expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual(
    [],
  )
})

test('a storyline that would be new begins with both stories', async () => {
  const [older, newer] = [await publishOne('The older one'), await publishOne('The newer one')]
  belonging = { stories: [older], confidence: 0.85, isSure: false }
  const html = await (await newsroom.get(`/newsroom/beside/${newer}`)).text()
  expect(html).toContain('a storyline would begin with the two')
  await send('begin', { page: newer, other: older, why: '' })
  expect(done).toEqual([[newer, older, undefined]])
  expect((await send('begin', { page: newer, other: 'x' })).status).toBe(422)
})

test('nothing is suggested that the engine held a moment ago, nor against what an editor said', async () => {
  const lone = await publishOne('One more')
  const older = await publishOne('One before')
  const shows = async () =>
    (await (await newsroom.get(`/newsroom/beside/${lone}`)).text()).includes('Put it there')
  belonging = { storyline: 'ferry', stories: [other], confidence: 0.9, isSure: false }
  expect(await shows()).toBe(false)
  belonging = { stories: ['01a1f866-0d00-7d18-b57a-b48996b440ec'], confidence: 0.9, isSure: false }
  expect(await shows()).toBe(false)
  belonging = { stories: [older], confidence: 0.9, isSure: false }
  expect(await shows()).toBe(true)
  for (const id of [older, lone]) {
    const out = { story: id, kind: 'storyline', key: '', action: { do: 'out' } } as const
    await store.write(async (tx) => decide(tx, { ...out, by: 'ada', at: clock.now() }))
    expect(await shows()).toBe(false)
  }
  expect(asked).not.toEqual([])
  asked = []
  await shows()
  expect(asked).toEqual([])
})
