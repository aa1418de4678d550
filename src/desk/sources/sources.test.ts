import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type SetClock, setClock } from '#kit'
import {
  claimJobs,
  newsSource,
  openTestStore,
  pauseSource,
  recentStories,
  removeSource,
  type SourceSettings,
  saveSource,
  sourceJobs,
  type TestStore,
} from '#store'
import { pictureDesk } from '../picture-desk.ts'
import { addSource, type GivenSource } from './add-source.ts'
import { openWeb } from './ask-web.ts'
import { fetchNow } from './fetch-now.ts'
import { rssOf, type TestItem } from './rss.testing.ts'
import { runSource, type SourceParts } from './run-source.ts'
import { startTestServer, type TestServer } from './server.testing.ts'
import { startSources } from './source-runner.ts'

/* Real senders on loopback, and the real database. */

let store: TestStore
let server: TestServer
let clock: SetClock
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  clock = setClock('2026-11-20T10:00:00Z')
  store = await openTestStore()
})
afterEach(() => store.close())

const logged: object[] = []
const log = {
  info: () => {},
  warn: (fields: object) => logged.push(fields),
  error: (fields: object) => logged.push(fields),
}
const never = new AbortController().signal

function parts(more: Partial<SourceParts> = {}): SourceParts {
  const pictures = pictureDesk({ store, folder: '/nowhere', clock })
  return {
    store,
    clock,
    log,
    random: () => 0,
    intake: async () => ({ store, clock, pictures, timeZone: 'UTC' }),
    agent: async () => 'Broadside (+https://paper.test)',
    web: openWeb({ allowPrivate: true }),
    ...more,
  }
}

const add = (more: Partial<SourceSettings> = {}) =>
  store.write((tx) =>
    saveSource(
      tx,
      {
        slug: 'harbour',
        kind: 'feed',
        url: `${server.url}/feed`,
        provider: 'Harbour Agency',
        rule: { type: 'hold' },
        everyMinutes: 10,
        ...more,
      },
      clock.now(),
    ),
  )
const serve = (items: readonly TestItem[], headers: Record<string, string> = {}) =>
  server.answer((_, response) => response.writeHead(200, headers).end(rssOf(items)))
const fetched = (more: Partial<SourceParts> = {}) => fetchNow(parts(more), 'harbour', never)
const source = () => newsSource(store.newsroom, 'harbour')
const minutes = (count: number) => new Date(clock.now().getTime() + count * 60_000)
const listed = async (state: 'draft' | 'published') =>
  (await recentStories(store.newsroom, state, { limit: 500 })).stories.map(
    ({ headline }) => headline,
  )
const counted = async () => {
  const { db } = store.newsroom
  const count = async (table: 'story' | 'revision' | 'publication' | 'step') =>
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .execute()
    )[0]?.n
  return Promise.all((['story', 'revision', 'publication', 'step'] as const).map(count))
}

const two = [
  { guid: 'a', title: 'Ferry late', at: '2026-11-20T08:00:00Z' },
  { guid: 'b', title: 'Bridge open', at: '2026-11-20T09:30:00Z' },
]

describe('what a source sends', () => {
  test('waits at the desk, in the name of the source', async () => {
    serve(two)
    await add({ section: 'port', language: 'en' })
    expect(await fetched()).toMatchObject({ type: 'fetched', fetched: { report: { added: 2 } } })
    expect((await listed('draft')).toSorted()).toEqual(['Bridge open', 'Ferry late'])
    const [row] = await store.newsroom.db.selectFrom('revision').select(['content', 'by']).execute()
    expect(row).toMatchObject({
      by: 'source harbour',
      content: { section: 'port', source: { provider: 'Harbour Agency' } },
    })
    expect(await source()).toMatchObject({
      taken: 2,
      faults: 0,
      lastAskedAt: clock.now(),
      lastTakenAt: clock.now(),
      lastItemAt: new Date('2026-11-20T09:30:00Z'),
      nextAt: minutes(10),
    })
  })

  test('goes out at once where the rule says so', async () => {
    serve(two)
    await add({ rule: { type: 'publish' } })
    await fetched()
    expect((await listed('published')).toSorted()).toEqual(['Bridge open', 'Ferry late'])
  })

  test('goes out only where it is urgent enough', async () => {
    const item = (guid: string, urgency?: number) => ({
      uri: guid,
      type: 'text',
      headline: `Urgency ${urgency}`,
      body_text: 'The harbour is closed, the harbour master said.',
      ...(urgency === undefined ? {} : { urgency }),
    })
    server.answer((_, response) =>
      response.end(JSON.stringify([item('urn:1', 1), item('urn:2', 4), item('urn:3')])),
    )
    await add({ rule: { type: 'publish', urgentFrom: 2 } })
    await fetched()
    expect(await listed('published')).toEqual(['Urgency 1'])
    expect((await listed('draft')).toSorted()).toEqual(['Urgency 4', 'Urgency undefined'])
  })

  test('twice the same changes nothing; what has changed is a new revision of the same story', async () => {
    serve(two)
    await add({ rule: { type: 'publish' } })
    await fetched()
    const before = await counted()
    expect(await fetched()).toMatchObject({
      fetched: { report: { same: 2, added: 0, changed: 0 } },
    })
    expect(await counted()).toEqual(before)
    serve([{ guid: 'a', title: 'Ferry very late' }])
    await fetched()
    expect((await listed('published')).toSorted()).toEqual(['Bridge open', 'Ferry very late'])
  })

  test('is not the story of another source that gave the same id', async () => {
    serve(two)
    await add({ rule: { type: 'publish' } })
    await add({ slug: 'rival', provider: 'Rival', rule: { type: 'publish' } })
    await fetched()
    await fetchNow(parts(), 'rival', never)
    expect(await listed('published')).toHaveLength(4)
  })

  test('stays in its section when another feed of the same sender has it too', async () => {
    serve(two)
    await add({ section: 'port', rule: { type: 'publish' } })
    await add({ slug: 'world', section: 'world', rule: { type: 'publish' } })
    await fetched()
    const before = await counted()
    expect(await fetchNow(parts(), 'world', never)).toMatchObject({
      fetched: { report: { same: 2 } },
    })
    expect(await counted()).toEqual(before)
    serve([{ guid: 'a', title: 'Ferry late', text: 'It is very late, the harbour master said.' }])
    expect(await fetchNow(parts(), 'world', never)).toMatchObject({
      fetched: { report: { changed: 1 } },
    })
    const paths = await store.newsroom.db.selectFrom('publication').select('section').execute()
    expect(paths).toEqual([{ section: 'port' }, { section: 'port' }])
  })

  test('waits until the hour that its sender names, where it is published', async () => {
    const item = {
      uri: 'urn:1',
      type: 'text',
      headline: 'Budget out',
      body_text: 'The budget is out, the minister said.',
      embargoed: '2026-11-21T06:00:00Z',
    }
    server.answer((_, response) => response.end(JSON.stringify(item)))
    await add({ rule: { type: 'publish' } })
    await fetched()
    const [story] = await store.newsroom.db.selectFrom('story').selectAll().execute()
    expect(story).toMatchObject({ state: 'scheduled', publish_at: new Date(item.embargoed) })
    await add({ slug: 'rival', provider: 'Rival' })
    await fetchNow(parts(), 'rival', never)
    expect(await listed('draft')).toEqual(['Budget out'])
  })

  test('is killed when its sender takes it back', async () => {
    const item = {
      uri: 'urn:1',
      type: 'text',
      headline: 'Wrong',
      body_text: 'It is wrong, all of it.',
    }
    const answer = (pubstatus: string) =>
      server.answer((_, response) => response.end(JSON.stringify({ ...item, pubstatus })))
    answer('usable')
    await add({ rule: { type: 'publish' } })
    await fetched()
    expect(await listed('published')).toEqual(['Wrong'])
    answer('canceled')
    await fetched()
    const states = await store.newsroom.db.selectFrom('story').select('state').execute()
    expect(states).toEqual([{ state: 'killed' }])
    const before = await counted()
    await fetched()
    expect(await counted()).toEqual(before)
  })

  test('is nothing on a quiet day, and that is no fault', async () => {
    serve([])
    await add()
    expect(await fetched()).toMatchObject({ type: 'fetched' })
    expect(await source()).toMatchObject({ faults: 0, taken: 0 })
  })

  test('is not taken in where it is a page', async () => {
    server.answer((_, response) =>
      response.end(
        '<html><body><h1>Log in</h1><p>Log in to read on, please, it is free.</p></body></html>',
      ),
    )
    await add({ rule: { type: 'publish' } })
    expect(await fetched()).toMatchObject({ type: 'failed' })
    expect((await source())?.lastFault).toContain('The address gives a page, not a feed.')
    expect(await counted()).toEqual([0, 0, 0, 0])
  })

  test('may name a file of this machine in vain', async () => {
    const html = '<p>It was late.</p><figure><img src="solan-sea.svg"></figure>'
    const line = { id: 'a', title: 'Ferry late', html }
    server.answer((_, response) => response.end(`${JSON.stringify(line)}\n`))
    await add()
    expect(await fetched()).toMatchObject({
      fetched: { report: { added: 1, dropped: [expect.stringContaining('“solan-sea.svg”')] } },
    })
    const pictures = await store.newsroom.db.selectFrom('picture').select('id').execute()
    expect(pictures).toEqual([])
  })
})

test('a private network is asked only where that is allowed', async () => {
  serve(two)
  await add()
  expect(await fetched({ web: openWeb({ allowPrivate: false }) })).toMatchObject({
    type: 'failed',
    sentence: expect.stringContaining('127.0.0.1 is in a private or reserved network'),
  })
  expect(server.asked).toHaveLength(0)
})

describe('a source is added', () => {
  const addGiven = (given: Partial<GivenSource> & Pick<GivenSource, 'url'>) =>
    addSource(store, { publish: false, ...given }, clock.now())

  test('by its address alone', async () => {
    const added = await addGiven({ url: 'https://www.wire.test/feed' })
    expect(added).toEqual({
      ok: true,
      value: {
        slug: 'wire-test',
        kind: 'feed',
        url: 'https://www.wire.test/feed',
        provider: 'wire.test',
        rule: { type: 'hold' },
        everyMinutes: 15,
      },
    })
    expect(await newsSource(store.newsroom, 'wire-test')).toMatchObject({ faults: 0, taken: 0 })
    expect(await claimJobs(store, claimNow())).toMatchObject([{ key: 'wire-test' }])
  })

  test('with all that can be said of it, and changed under its name', async () => {
    const given = {
      url: 'https://ada:secret@wire.test/feed',
      slug: 'harbour',
      section: 'port',
      language: 'en-gb',
      provider: ' Harbour ',
      publish: true,
      urgentFrom: 3,
      every: 5,
    }
    await addGiven(given)
    expect(await source()).toMatchObject({
      section: 'port',
      language: 'en-GB',
      provider: 'Harbour',
      rule: { type: 'publish', urgentFrom: 3 },
      everyMinutes: 5,
    })
    await addGiven({ url: given.url, slug: 'harbour' })
    expect(await source()).toMatchObject({ rule: { type: 'hold' }, everyMinutes: 15 })
  })

  test('but not in the place of another from the same server', async () => {
    await addGiven({ url: 'https://wire.test/world' })
    expect(await addGiven({ url: 'https://wire.test/port' })).toMatchObject({ ok: false })
    expect(await addGiven({ url: 'https://wire.test/world', every: 30 })).toMatchObject({
      ok: true,
    })
    expect(await newsSource(store.newsroom, 'wire-test')).toMatchObject({
      url: 'https://wire.test/world',
      everyMinutes: 30,
    })
  })

  test.each([
    [{ url: 'wire.test' }, 'address'],
    [{ url: 'file:///etc/passwd' }, 'address'],
    [{ url: 'https://wire.test', slug: 'No Slug' }, 'name'],
    [{ url: 'https://wire.test', section: 'No Slug' }, 'section'],
    [{ url: 'https://wire.test', language: 'english language' }, 'language'],
    [{ url: 'https://wire.test', every: 0 }, 'minutes'],
    [{ url: 'https://wire.test', every: 1.5 }, 'minutes'],
    [{ url: 'https://wire.test', publish: true, urgentFrom: 9 }, 'urgency'],
    [{ url: 'https://wire.test', urgentFrom: 3 }, 'urgency'],
  ])('not with %j: the %s is wrong', async (given, word) => {
    const added = await addGiven(given)
    expect(added).toEqual({ ok: false, fault: expect.stringContaining(word) })
  })
})

describe('a source is asked', () => {
  test('only for what is new', async () => {
    const modified = 'Fri, 20 Nov 2026 09:30:00 GMT'
    server.answer((request, response) => {
      const known = request.headers['if-none-match'] === '"1"'
      response.writeHead(known ? 304 : 200, { ETag: '"1"', 'Last-Modified': modified })
      response.end(known ? undefined : rssOf(two))
    })
    await add()
    await fetched()
    clock.advance(600_000)
    const again = await fetched()
    expect(again).toEqual({ type: 'fetched', fetched: {} })
    expect(server.asked[1]?.headers['if-modified-since']).toBe(modified)
    expect(await source()).toMatchObject({ etag: '"1"', lastAskedAt: clock.now(), taken: 2 })
  })

  test('for everything again after its settings have changed', async () => {
    serve(two, { ETag: '"1"' })
    await add()
    await fetched()
    await add({ rule: { type: 'publish' } })
    await fetched()
    expect(server.asked[1]?.headers['if-none-match']).toBeUndefined()
    expect(await listed('published')).toHaveLength(2)
  })

  test('not before its answer is stale', async () => {
    serve(two, { 'Cache-Control': 'max-age=3600' })
    await add()
    await fetched()
    expect((await source())?.nextAt).toEqual(minutes(60))
  })

  test('more rarely after each fault, and as before when it answers again', async () => {
    server.answer((_, response) => response.writeHead(500).end())
    await add()
    const waits: number[] = []
    for (let count = 0; count < 3; count += 1) {
      await fetched({ random: () => 0.5 })
      waits.push((((await source())?.nextAt?.getTime() ?? 0) - clock.now().getTime()) / 60_000)
    }
    expect(waits).toEqual([20, 40, 80])
    expect(await source()).toMatchObject({
      faults: 3,
      lastFault: 'The server answered with the status 500.',
    })
    serve(two)
    await fetched()
    const well = await source()
    expect(well).toMatchObject({ faults: 0, nextAt: minutes(10) })
    expect(well?.lastFault).toBeUndefined()
  })

  test('when it wants to be', async () => {
    server.answer((_, response) => response.writeHead(429, { 'Retry-After': '7200' }).end())
    await add()
    await fetched()
    expect((await source())?.nextAt).toEqual(minutes(120))
  })

  test('no more when it is paused, but once by hand; and again in its time', async () => {
    serve(two)
    await add()
    await fetched()
    await store.write((tx) => pauseSource(tx, 'harbour', { paused: true, now: clock.now() }))
    clock.advance(600_000)
    const [due] = await claimJobs(store, claimNow())
    if (!due) throw new Error('no job')
    expect(await runSource(parts(), due, never)).toEqual({ type: 'over' })
    expect(await fetched()).toMatchObject({ type: 'fetched' })
    clock.advance(86_400_000)
    expect(await claimJobs(store, claimNow())).toEqual([])
    await store.write((tx) => pauseSource(tx, 'harbour', { paused: false, now: clock.now() }))
    expect(await claimJobs(store, claimNow())).toHaveLength(1)
  })

  test('no more when it is removed; its stories stay', async () => {
    serve(two)
    await add()
    await fetched()
    expect(await store.write((tx) => removeSource(tx, 'harbour'))).toBe(true)
    expect(await store.write((tx) => removeSource(tx, 'harbour'))).toBe(false)
    expect(await fetched()).toEqual({ type: 'unknown' })
    clock.advance(86_400_000)
    expect(await claimJobs(store, claimNow())).toEqual([])
    expect(await listed('draft')).toHaveLength(2)
  })
})

const claimNow = () => ({ kinds: [sourceJobs], limit: 10, now: clock.now(), leaseMs: 60_000 })
const quick = { lookMs: 10, leaseMs: 60_000, renewMs: 20 }

describe('runners', () => {
  test('of two nodes never ask one source at the same time', async () => {
    let open = 0
    let most = 0
    server.answer((_, response) => {
      open += 1
      most = Math.max(most, open)
      setTimeout(() => {
        open -= 1
        response.end(rssOf(two))
      }, 60)
    })
    await add({ rule: { type: 'publish' } })
    const nodes = [startSources(parts(), quick), startSources(parts(), quick)]
    await expect.poll(async () => (await source())?.taken).toBe(2)
    for (let round = 1; round < 4; round += 1) {
      clock.advance(3_600_000)
      await expect.poll(() => server.asked.length).toBe(round + 1)
      await expect.poll(async () => (await source())?.lastAskedAt).toEqual(clock.now())
    }
    for (const node of nodes) await node.stop()
    expect(most).toBe(1)
    expect(server.asked).toHaveLength(4)
    expect(await listed('published')).toHaveLength(2)
  })

  test('that are stopped in the middle give the source back, and nothing is doubled', async () => {
    let stopped: Promise<void> | undefined
    server.answer((_, response) => {
      response.writeHead(200).write(rssOf(two).slice(0, 300))
      stopped ??= first.stop()
    })
    await add({ rule: { type: 'publish' } })
    const first = startSources(parts(), quick)
    await expect.poll(() => server.asked.length).toBe(1)
    await stopped
    expect(await counted()).toEqual([0, 0, 0, 0])
    serve(two)
    const second = startSources(parts(), quick)
    await expect.poll(async () => (await source())?.taken).toBe(2)
    await second.stop()
    expect(await counted()).toMatchObject([2, 2, 2, expect.anything()])
    expect((await source())?.faults).toBe(0)
  })

  test('that died after half of the items are followed by another when the lease has run out, and nothing is doubled', async () => {
    const many = Array.from({ length: 600 }, (_, at) => ({ guid: `g${at}`, title: `Item ${at}` }))
    serve(many)
    await add({ rule: { type: 'publish' } })
    const [job] = await claimJobs(store, claimNow())
    if (!job) throw new Error('no job')
    // A process that ends between two batches leaves what is left when it stops there and gives nothing back.
    const died = new AbortController()
    const dying = async () => {
      const open = await parts().intake()
      const write: typeof store.write = (work) => store.write(work).finally(() => died.abort())
      return { ...open, store: { ...store, write } }
    }
    const run = runSource(parts({ intake: dying }), job, died.signal)
    expect(await run).toEqual({ type: 'stopped' })
    const left = (await counted())[0] ?? 0
    const node = startSources(parts(), quick)
    await new Promise((resolve) => {
      setTimeout(resolve, 100)
    })
    expect(server.asked).toHaveLength(1)
    clock.advance(60_000)
    await expect.poll(async () => (await source())?.lastAskedAt).toEqual(clock.now())
    await node.stop()
    expect(left).toBeGreaterThanOrEqual(250)
    expect(left).toBeLessThan(600)
    expect(await counted()).toMatchObject([600, 600, 600, expect.anything()])
    expect(new Set(await listed('published')).size).toBe(500)
  })

  test('keep a source for as long as it takes', async () => {
    let end = (): void => {}
    server.answer((_, response) => {
      end = () => response.end(rssOf(two))
    })
    await add()
    const node = startSources(parts(), quick)
    await expect.poll(() => server.asked.length).toBe(1)
    const leased = async () => {
      const job = await store.newsroom.db.selectFrom('job').select('lease_until').executeTakeFirst()
      return job?.lease_until
    }
    for (let part = 0; part < 3; part += 1) {
      clock.advance(50_000)
      await expect.poll(leased).toEqual(new Date(clock.now().getTime() + quick.leaseMs))
      expect(await claimJobs(store, claimNow())).toEqual([])
    }
    end()
    await expect.poll(async () => (await source())?.taken).toBe(2)
    await node.stop()
  })

  test('let go of a source that is removed meanwhile', async () => {
    let left = false
    server.answer((request) => {
      request.socket.on('close', () => {
        left = true
      })
    })
    await add()
    const node = startSources(parts(), quick)
    await expect.poll(() => server.asked.length).toBe(1)
    await store.write((tx) => removeSource(tx, 'harbour'))
    await expect.poll(() => left).toBe(true)
    await node.stop()
  })

  test('ask once more for a source whose settings were changed meanwhile, and keep nothing of the old', async () => {
    server.answer((_, response) => {
      setTimeout(() => response.writeHead(200, { ETag: '"old"' }).end(rssOf([])), 100)
    })
    await add()
    const node = startSources(parts(), quick)
    await expect.poll(() => server.asked.length).toBe(1)
    await add({ rule: { type: 'publish' } })
    await expect.poll(() => server.asked.length).toBe(2)
    expect(server.asked[1]?.headers['if-none-match']).toBeUndefined()
    await node.stop()
  })

  test('whose lease was taken keep nothing of their answer', async () => {
    serve(two, { ETag: '"1"' })
    await add()
    const [job] = await claimJobs(store, claimNow())
    if (!job) throw new Error('no job')
    clock.advance(60_000)
    const [other] = await claimJobs(store, claimNow())
    expect(other?.id).toBe(job.id)
    expect(await runSource(parts(), job, never)).toEqual({ type: 'taken' })
    expect((await source())?.etag).toBeUndefined()
  })

  test('ask a source more rarely that was cut off three times', async () => {
    serve(two)
    await add()
    for (let count = 0; count < 3; count += 1) {
      await claimJobs(store, claimNow())
      clock.advance(60_000)
    }
    expect(await fetched()).toMatchObject({ type: 'failed', nextAt: minutes(15) })
    expect(server.asked).toHaveLength(0)
    expect((await source())?.lastFault).toContain('cut off 3 times')
    clock.advance(900_000)
    expect(await fetched()).toMatchObject({ type: 'fetched' })
  })

  test('leave a source alone that another has in hand', async () => {
    serve(two)
    await add()
    await claimJobs(store, claimNow())
    expect(await fetched()).toEqual({ type: 'elsewhere' })
  })
})
