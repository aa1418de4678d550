import { describe, expect, test } from 'vitest'
import { claimJobs, pauseSource, removeSource } from '#store'
import { rssOf } from './rss.testing.ts'
import { runSource } from './run-source.ts'
import {
  add,
  claimNow,
  clock,
  fetched,
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

  test('and may have nothing to say', async () => {
    serve(two, { ETag: '"1"' })
    await add()
    await fetched()
    server.answer((_, response) => response.writeHead(204).end())
    expect(await fetched()).toEqual({ type: 'fetched', fetched: {} })
    expect(await source()).toMatchObject({ etag: '"1"', faults: 0, taken: 2 })
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
    const [due] = await claimJobs(store.newsroom, claimNow())
    if (!due) throw new Error('no job')
    expect(await runSource(parts(), due, never)).toEqual({ type: 'over' })
    expect(await fetched()).toMatchObject({ type: 'fetched' })
    clock.advance(86_400_000)
    expect(await claimJobs(store.newsroom, claimNow())).toEqual([])
    await store.write((tx) => pauseSource(tx, 'harbour', { paused: false, now: clock.now() }))
    expect(await claimJobs(store.newsroom, claimNow())).toHaveLength(1)
  })

  test('no more when it is removed; its stories stay', async () => {
    serve(two)
    await add()
    await fetched()
    expect(await store.write((tx) => removeSource(tx, 'harbour'))).toBe(true)
    expect(await store.write((tx) => removeSource(tx, 'harbour'))).toBe(false)
    expect(await fetched()).toEqual({ type: 'unknown' })
    clock.advance(86_400_000)
    expect(await claimJobs(store.newsroom, claimNow())).toEqual([])
    expect(await listed('draft')).toHaveLength(2)
  })
})
