import { describe, expect, test } from 'vitest'
import { pruneRaw, rawBytes, rawMessages, removeSource } from '#store'
import { replay } from './replay.ts'
import { rssOf } from './rss.testing.ts'
import {
  add,
  clock,
  counted,
  fetched,
  forgetStories,
  listed,
  minutes,
  never,
  parts,
  serve,
  server,
  source,
  store,
  two,
  withSources,
} from './sources.testing.ts'

withSources()

const kept = () => rawMessages(store.newsroom, 'harbour', { limit: 100 })
const again = (since?: Date) =>
  replay(parts(), { slug: 'harbour', signal: never, ...(since ? { since } : {}) })
const states = async () =>
  (await store.newsroom.db.selectFrom('story').select('state').execute()).map(({ state }) => state)

describe('what a source sends', () => {
  test('is kept as it came, once for the same bytes', async () => {
    serve(two, { ETag: '"1"', 'Content-Type': 'application/rss+xml' })
    await add()
    await fetched()
    server.answer((_, response) => response.end(rssOf(two)))
    await fetched()
    const [raw, ...others] = await kept()
    expect(others).toEqual([])
    expect(raw).toMatchObject({
      headers: {
        address: `${server.url}/feed`,
        contentType: 'application/rss+xml',
        etag: '"1"',
      },
      cameAt: clock.now(),
      takenAt: clock.now(),
      report: { added: 0, same: 2 },
      tries: 0,
    })
    expect((await rawBytes(store.newsroom, raw?.id ?? ''))?.toString()).toBe(rssOf(two))
  })

  test('is kept when nothing can be made of it', async () => {
    server.answer((_, response) =>
      response.end('<h1>Log in</h1><p>Log in to read on, please, it is free.</p>'),
    )
    await add()
    await fetched()
    expect(await kept()).toMatchObject([{ fault: expect.stringContaining('a page, not a feed') }])
  })

  test('is thrown away when it is old, and not before', async () => {
    serve(two)
    await add()
    await fetched()
    expect(await pruneRaw(store, clock.now())).toBe(0)
    expect(await pruneRaw(store, minutes(1))).toBe(1)
    expect(await kept()).toEqual([])
  })

  test('stays for a while when its source is removed', async () => {
    serve(two)
    await add()
    await fetched()
    await store.write((tx) => removeSource(tx, 'harbour'))
    expect(await kept()).toHaveLength(1)
    await add()
    expect(await again()).toMatchObject({ type: 'replayed', messages: 1 })
  })
})

describe('read again', () => {
  test('it changes nothing where all is here, and brings back what is not', async () => {
    serve(two)
    await add({ rule: { type: 'publish' } })
    await fetched()
    const before = await counted()
    expect(await again()).toMatchObject({ messages: 1, report: { same: 2, added: 0, changed: 0 } })
    expect(await counted()).toEqual(before)
    await forgetStories()
    expect(await again()).toMatchObject({ report: { added: 2 } })
    expect((await listed('published')).toSorted()).toEqual(['Bridge open', 'Ferry late'])
  })

  test('no story goes back to what it was: the last message that holds it counts', async () => {
    await add({ rule: { type: 'publish' } })
    serve(two)
    await fetched()
    clock.advance(60_000)
    serve([{ guid: 'a', title: 'Ferry very late' }])
    await fetched()
    const before = await counted()
    expect(await again()).toMatchObject({ messages: 2, report: { same: 2, changed: 0 } })
    expect(await counted()).toEqual(before)
    await forgetStories()
    expect(await again()).toMatchObject({ report: { added: 2, changed: 0 } })
    expect((await listed('published')).toSorted()).toEqual(['Bridge open', 'Ferry very late'])
  })

  test('a story that was killed stays so', async () => {
    const item = { uri: 'urn:1', type: 'text', headline: 'Wrong', body_text: 'It is wrong.' }
    await add({ rule: { type: 'publish' } })
    for (const pubstatus of ['usable', 'canceled']) {
      server.answer((_, response) => response.end(JSON.stringify({ ...item, pubstatus })))
      await fetched()
      clock.advance(60_000)
    }
    const before = await counted()
    await again()
    expect(await states()).toEqual(['killed'])
    expect(await counted()).toEqual(before)
  })

  test('it heeds the settings of now, and a time from which on', async () => {
    await add()
    serve([{ guid: 'a', title: 'Ferry late' }])
    await fetched()
    clock.advance(3_600_000)
    serve([{ guid: 'b', title: 'Bridge open' }])
    await fetched()
    await add({ rule: { type: 'publish' } })
    expect(await again(clock.now())).toMatchObject({ messages: 1, report: { changed: 1 } })
    expect(await listed('published')).toEqual(['Bridge open'])
    expect(await listed('draft')).toEqual(['Ferry late'])
  })

  test('a source that is not there is said to be unknown', async () => {
    expect(await again()).toEqual({ type: 'unknown' })
  })
})

test('a message that brings the process down is left alone after some times, and the others are taken in', async () => {
  serve(two)
  await add()
  await fetched()
  await forgetStories()
  await store.newsroom.db.updateTable('raw_message').set({ taken_at: null, tries: 8 }).execute()
  serve([{ guid: 'c', title: 'Harbour closed' }])
  expect(await fetched()).toMatchObject({ type: 'fetched', fetched: { report: { added: 1 } } })
  expect(await listed('draft')).toEqual(['Harbour closed'])
  const faults = (await kept()).flatMap(({ fault }) => fault ?? [])
  expect(faults).toEqual([expect.stringContaining('cut off 8 times')])
})

test('a message whose intake was cut off is taken in by the next run', async () => {
  serve(two)
  await add()
  await fetched()
  await forgetStories()
  await store.newsroom.db.updateTable('raw_message').set({ taken_at: null, tries: 1 }).execute()
  server.answer((_, response) => response.writeHead(500).end())
  await fetched()
  expect(await listed('draft')).toHaveLength(2)
  expect((await source())?.lastFault).toContain('500')
})
