import { createHmac } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { websubDoor } from '#newsroom'
import { subscriptionOf } from '#store'
import { openWeb } from './ask-web.ts'
import { findHub } from './find-hub.ts'
import { takeHubPush, verifyHub } from './hub-calls.ts'
import { rssOf } from './rss.testing.ts'
import { startSources } from './source-runner.ts'
import {
  add,
  clock,
  counted,
  fetched,
  listed,
  parts,
  quick,
  server,
  source,
  store,
  two,
  withSources,
} from './sources.testing.ts'

withSources()

/** The paper's own address, as far as hubs call it. */
let paper: FastifyInstance
/** What the hub was asked for. */
let asked: URLSearchParams[] = []
/** What the paper answered when the hub verified that. */
let verified: { status: number; text: string }[] = []
/** The seconds that the hub grants. */
let lease = 864_000

beforeEach(async () => {
  asked = []
  verified = []
  lease = 864_000
  paper = fastify()
  websubDoor(paper, {
    clock,
    actions: {
      verify: (id, question) => verifyHub({ store, clock }, id, question),
      take: (id, push) => takeHubPush({ store, clock }, id, push),
    },
  })
  await paper.listen({ port: 0, host: '127.0.0.1' })
  server.answer((request, response) => {
    if (request.url === '/feed') {
      response.writeHead(200, {
        Link: `<${server.url}/hub>; rel="hub", <${server.url}/feed>; rel=self`,
      })
      response.end(rssOf(two))
      return
    }
    let body = ''
    request.on('data', (piece) => (body += String(piece)))
    request.on('end', () => {
      const form = new URLSearchParams(body)
      asked.push(form)
      response.writeHead(202).end()
      void verify(form)
    })
  })
})
afterEach(() => paper.close())

/** A hub calls to verify what it was asked for (W3C WebSub, section 5.3). */
async function verify(form: URLSearchParams, more: Record<string, string> = {}): Promise<void> {
  const at = new URL(form.get('hub.callback') ?? '')
  const question = {
    'hub.mode': 'subscribe',
    'hub.topic': form.get('hub.topic') ?? '',
    'hub.challenge': 'as it was said',
    'hub.lease_seconds': String(lease),
    ...more,
  }
  for (const [name, value] of Object.entries(question)) at.searchParams.set(name, value)
  const response = await fetch(at)
  verified.push({ status: response.status, text: await response.text() })
}

/** A hub brings a feed, signed. */
function bring(body: string, method = 'sha256', secret = asked.at(-1)?.get('hub.secret') ?? '') {
  const signature = createHmac(method, secret).update(body).digest('hex')
  return fetch(asked.at(-1)?.get('hub.callback') ?? '', {
    method: 'POST',
    headers: {
      'content-type': 'application/rss+xml',
      'x-hub-signature': `${method}=${signature}`,
    },
    body,
  })
}
const open = () => ({ publicAddress: paper.listeningOrigin })
const subscription = () => subscriptionOf(store.newsroom, 'harbour')
const subscribed = async () => {
  await add()
  await fetched(open())
  await expect.poll(() => verified.length).toBe(1)
}
const news = rssOf([{ guid: 'c', title: 'Harbour closed' }])
/** What a hub brought is taken in, and counted: that is noted last. */
const taken = async () => {
  const before = (await source())?.taken ?? 0
  const runner = startSources(parts(open()), quick)
  await expect.poll(async () => (await source())?.taken, { timeout: 10_000 }).toBe(before + 1)
  await runner.stop()
  expect(await listed('draft')).toContain('Harbour closed')
}

describe('a feed that names a hub', () => {
  test('is subscribed to, with a secret, a lease and an address that the hub verifies', async () => {
    await subscribed()
    expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
      'hub.mode': 'subscribe',
      'hub.topic': `${server.url}/feed`,
      'hub.callback': expect.stringMatching(/\/websub\/[\w-]{32}$/),
      'hub.secret': expect.stringMatching(/^[\w-]{43}$/),
      'hub.lease_seconds': '864000',
    })
    expect(verified).toEqual([{ status: 200, text: 'as it was said' }])
    const now = clock.now().getTime()
    expect(await subscription()).toMatchObject({
      state: 'active',
      leaseUntil: new Date(now + 864_000_000),
    })
    await fetched(open())
    expect(asked).toHaveLength(1)
  })

  test('sends its news by the hub, also between two askings; then it is asked more rarely', async () => {
    await subscribed()
    const requests = server.asked.length
    expect((await bring(news)).status).toBe(202)
    await taken()
    expect(server.asked.length).toBe(requests)
    expect(await source()).toMatchObject({ taken: 3, faults: 0 })
    const before = await counted()
    await bring(news)
    await fetched(open())
    expect(await counted()).toEqual(before)
    const wait = ((await source())?.nextAt?.getTime() ?? 0) - clock.now().getTime()
    expect(wait / 60_000).toBe(80)
    clock.advance(2 * 86_400_000)
    await fetched(open())
    const later = ((await source())?.nextAt?.getTime() ?? 0) - clock.now().getTime()
    expect(later / 60_000).toBe(10)
  })

  test.each(['sha384', 'sha512'])('may be signed with %s', async (method) => {
    await subscribed()
    await bring(news, method)
    await taken()
    expect(await listed('draft')).toHaveLength(3)
  })

  test.each([
    ['sha1', undefined],
    ['sha256', 'another secret'],
  ])('is not read where it is signed with %s and %s; nobody is told', async (method, secret) => {
    await subscribed()
    const before = await counted()
    expect((await bring(news, method, secret)).status).toBe(202)
    await fetched(open())
    expect(await counted()).toEqual(before)
    expect((await subscription())?.fault).toContain('not signed')
  })

  test('is subscribed to again before the lease is over, at the same address', async () => {
    lease = 36_000
    await subscribed()
    await bring(news)
    clock.advance(7.5 * 3_600_000)
    await fetched(open())
    expect(asked).toHaveLength(1)
    clock.advance(0.6 * 3_600_000)
    await fetched(open())
    await expect.poll(() => verified.length).toBe(2)
    expect(asked[1]?.get('hub.callback')).toBe(asked[0]?.get('hub.callback'))
    expect((await subscription())?.leaseUntil).toEqual(new Date(clock.now().getTime() + 36_000_000))
  })

  test('may be denied by the hub; then it is asked as before, and again a day later', async () => {
    await subscribed()
    await verify(asked[0] ?? new URLSearchParams(), {
      'hub.mode': 'denied',
      'hub.reason': 'not for you',
    })
    expect(await subscription()).toMatchObject({
      state: 'denied',
      fault: 'The hub denies the subscription: not for you.',
    })
    await fetched(open())
    expect(asked).toHaveLength(1)
    clock.advance(25 * 3_600_000)
    await fetched(open())
    expect(asked).toHaveLength(2)
    // The hub's call is over: a connection that is in use when the paper ends would be kept open for a minute.
    await expect.poll(() => verified.length).toBe(3)
  })

  test('is only asked where nobody could reach the paper, or the hub is in a private network', async () => {
    await add()
    await fetched()
    expect(asked).toEqual([])
    const web = openWeb({ allowPrivate: true })
    let calls = 0
    const guarded = { ...web, allowed: () => (calls += 1) === 1 }
    expect(await fetched({ ...open(), web: guarded })).toMatchObject({ type: 'fetched' })
    expect(asked).toEqual([])
    expect((await subscription())?.fault).toContain('private or reserved network')
  })
})

test('a subscription that was not asked for is not confirmed', async () => {
  await subscribed()
  const [form = new URLSearchParams()] = asked
  await verify(form, { 'hub.topic': 'https://another.test/feed' })
  await verify(form, { 'hub.mode': 'unsubscribe' })
  form.set('hub.callback', `${paper.listeningOrigin}/websub/${'x'.repeat(32)}`)
  await verify(form)
  expect(verified.slice(1).map(({ status }) => status)).toEqual([404, 404, 404])
  expect((await bring(news)).status).toBe(410)
})

describe('a hub is found', () => {
  const at = 'https://wire.test/feed'
  const found = { hub: 'https://hub.test/?a=1&b=2', topic: 'https://wire.test/all' }
  test.each([
    [
      'in RSS',
      '<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><atom:link rel="hub" href="https://hub.test/?a=1&amp;b=2"/><atom:link href=\'/all\' rel="self" type="application/rss+xml"/><item/></channel></rss>',
    ],
    [
      'in Atom',
      '<feed><link rel="self" href="https://wire.test/all"/><link href="https://hub.test/?a=1&#38;b=2" rel="hub"/><entry/></feed>',
    ],
    [
      'in JSON Feed',
      '{"version":"https://jsonfeed.org/version/1.1","feed_url":"https://wire.test/all","hubs":[{"type":"rssCloud","url":"https://old.test"},{"type":"WebSub","url":"https://hub.test/?a=1&b=2"}]}',
    ],
  ])('%s', (_, feed) => {
    expect(findHub(Buffer.from(feed), { address: at })).toEqual(found)
  })

  test('not in an item, and not where none is named', () => {
    const inItem = '<feed><entry><link rel="hub" href="https://hub.test"/></entry></feed>'
    for (const feed of [inItem, '<rss/>', '{"hubs":"none"}', '{broken', ''])
      expect(findHub(Buffer.from(feed), { address: at })).toBeUndefined()
    const script = '<feed><link rel="hub" href="javascript:alert(1)"/></feed>'
    expect(findHub(Buffer.from(script), { address: at })).toBeUndefined()
  })

  test('in the headers; a feed that does not name itself is known by its address', () => {
    const link = '</hub>; rel="preload hub"'
    expect(findHub(Buffer.from('<rss/>'), { address: at, link })).toEqual({
      hub: 'https://wire.test/hub',
      topic: at,
    })
  })
})
