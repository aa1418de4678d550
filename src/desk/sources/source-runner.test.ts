import { describe, expect, test } from 'vitest'
import { claimJobs, removeSource } from '#store'
import { rssOf } from './rss.testing.ts'
import { runSource } from './run-source.ts'
import { startSources } from './source-runner.ts'
import {
  add,
  claimNow,
  clock,
  counted,
  fetched,
  listed,
  minutes,
  never,
  parts,
  quick,
  serve,
  server,
  source,
  store,
  two,
  withSources,
} from './sources.testing.ts'

withSources()

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
    // More than are taken in while the first are being written, however long that takes.
    const many = Array.from({ length: 1200 }, (_, at) => ({ guid: `g${at}`, title: `Item ${at}` }))
    serve(many)
    await add({ rule: { type: 'publish' } })
    const [job] = await claimJobs(store.newsroom, claimNow())
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
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(many.length)
    expect(await counted()).toMatchObject([1200, 1200, 1200, expect.anything()])
    expect(new Set(await listed('published')).size).toBe(500)
  })

  test('leave a source that is asked by hand to whoever asks', async () => {
    serve(two)
    await add()
    const nodes = Array.from({ length: 3 }, () => startSources(parts(), quick))
    await expect.poll(async () => (await source())?.lastAskedAt).toEqual(clock.now())
    const runs: string[] = []
    for (let time = 0; time < 40; time += 1) runs.push((await fetched()).type)
    for (const node of nodes) await node.stop()
    expect(new Set(runs)).toEqual(new Set(['fetched']))
    expect(server.asked).toHaveLength(41)
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
      expect(await claimJobs(store.newsroom, claimNow())).toEqual([])
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
    const [job] = await claimJobs(store.newsroom, claimNow())
    if (!job) throw new Error('no job')
    clock.advance(60_000)
    const [other] = await claimJobs(store.newsroom, claimNow())
    expect(other?.id).toBe(job.id)
    expect(await runSource(parts(), job, never)).toEqual({ type: 'taken' })
    expect((await source())?.etag).toBeUndefined()
  })

  test('ask a source more rarely that was cut off three times', async () => {
    serve(two)
    await add()
    for (let count = 0; count < 3; count += 1) {
      await claimJobs(store.newsroom, claimNow())
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
    await claimJobs(store.newsroom, claimNow())
    expect(await fetched()).toEqual({ type: 'elsewhere' })
  })
})
