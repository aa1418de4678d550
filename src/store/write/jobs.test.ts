import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openJobs } from '../editing/open-jobs.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import {
  claimJobs,
  enqueue,
  failJob,
  finishJob,
  forgetJobs,
  releaseJob,
  renewJob,
  repeatJob,
} from './jobs.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await store.newsroom.db.deleteFrom('job').execute()
})

const now = new Date('2026-11-20T10:00:00Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const claim = (at: Date, limit = 10) =>
  claimJobs(store.newsroom, { kinds: ['press'], limit, now: at, leaseMs: 60_000 })
const add = (fields: { key?: string; payload?: unknown; runAt?: Date } = {}, at = now) =>
  store.write((tx) => enqueue(tx, [{ kind: 'press', payload: 1, runAt: now, ...fields }], at))

test('no job is given to two of many who claim at once', async () => {
  const jobs = Array.from({ length: 40 }, (_, number) => ({
    kind: 'press',
    payload: { number },
    runAt: now,
  }))
  await store.write((tx) => enqueue(tx, jobs, now))
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim(now, 7)))
  const ids = claims.flat().map(({ id }) => id)
  expect(ids).toHaveLength(40)
  expect(new Set(ids).size).toBe(40)
})

test('a job waits for its time', async () => {
  await add({ runAt: after(10) })
  expect(await claim(after(9))).toEqual([])
  expect(await claim(after(10))).toHaveLength(1)
})

test('jobs of other kinds are left alone', async () => {
  await store.write((tx) => enqueue(tx, [{ kind: 'letters', payload: 1, runAt: now }], now))
  expect(await claim(now)).toEqual([])
})

test('a job whose worker died is given to another, and the first can no longer end it', async () => {
  await add()
  const [first] = await claim(now)
  expect(await claim(after(59))).toEqual([])
  const [second] = await claim(after(60))
  expect(second).toMatchObject({ id: first?.id, attempts: 2 })
  if (!first || !second) throw new Error('no job')
  expect(await store.write((tx) => finishJob(tx, first, after(61)))).toBe(false)
  expect(await renewJob(store, first, { now: after(61), leaseMs: 1_000 })).toBe(false)
  expect(await store.write((tx) => finishJob(tx, second, after(62)))).toBe(true)
  expect(await claim(after(10_000))).toEqual([])
})

test('a renewed lease keeps a job', async () => {
  await add()
  const [job] = await claim(now)
  if (!job) throw new Error('no job')
  expect(await renewJob(store, job, { now: after(50), leaseMs: 60_000 })).toBe(true)
  expect(await claim(after(100))).toEqual([])
})

test('one open job of a key takes what is asked again', async () => {
  await add({ key: 'front', payload: 1, runAt: after(50) })
  await add({ key: 'front', payload: 2, runAt: after(20) })
  const jobs = await claim(after(20))
  expect(jobs.map(({ key, payload }) => ({ key, payload }))).toEqual([{ key: 'front', payload: 2 }])
})

test('what is asked for while it runs, runs once more', async () => {
  await add({ key: 'front', payload: 'old' })
  const [running] = await claim(now)
  await add({ key: 'front', payload: 'new' }, after(1))
  if (!running) throw new Error('no job')
  expect(await claim(after(1))).toEqual([])
  await store.write((tx) => finishJob(tx, running, after(2)))
  const [again] = await claim(after(2))
  expect(again).toMatchObject({ payload: 'new', attempts: 1 })
  if (!again) throw new Error('no job')
  await store.write((tx) => finishJob(tx, again, after(3)))
  expect(await claim(after(3))).toEqual([])
})

test('a job that comes again waits for its next time, and comes at once where it was asked for meanwhile', async () => {
  await add({ key: 'agency', payload: 'asked' })
  const repeat = (
    job: Awaited<ReturnType<typeof claim>>[number] | undefined,
    at: Date,
    runAt: Date,
  ) => {
    if (!job) throw new Error('no job')
    return store.write((tx) => repeatJob(tx, job, { now: at, runAt, payload: 'by itself' }))
  }
  const [first] = await claim(now)
  expect(await repeat(first, after(1), after(300))).toBe(true)
  expect(await repeat(first, after(1), after(1))).toBe(false)
  expect(await claim(after(299))).toEqual([])
  const [second] = await claim(after(300))
  expect(second).toMatchObject({ id: first?.id, payload: 'by itself', attempts: 1 })
  await add({ key: 'agency', payload: 'asked', runAt: after(301) }, after(301))
  await repeat(second, after(302), after(600))
  expect(await claim(after(302))).toMatchObject([{ payload: 'asked', attempts: 1 }])
})

test('a job that is given back is there for the next, and was not tried', async () => {
  await add({ key: 'agency' })
  const [job] = await claim(now)
  if (!job) throw new Error('no job')
  await releaseJob(store, job)
  expect(await claim(now)).toMatchObject([{ id: job.id, attempts: 1 }])
})

test('a claim can be for one key', async () => {
  await add({ key: 'a' })
  await add({ key: 'b' })
  const jobs = await claimJobs(store.newsroom, {
    kinds: ['press'],
    key: 'b',
    limit: 10,
    now,
    leaseMs: 1,
  })
  expect(jobs.map(({ key }) => key)).toEqual(['b'])
})

test('a failed job is tried at its time, or given up and kept with its error', async () => {
  await add({ key: 'mail' })
  const [job] = await claim(now)
  if (!job) throw new Error('no job')
  await failJob(store, job, { now, error: 'no route', retryAt: after(30) })
  expect(await claim(after(29))).toEqual([])
  const [again] = await claim(after(30))
  if (!again) throw new Error('no job')
  await failJob(store, again, { now: after(31), error: 'no route at all' })
  expect(await claim(after(1_000))).toEqual([])
  const kept = await store.newsroom.db.selectFrom('job').select('last_error').execute()
  expect(kept).toEqual([{ last_error: 'no route at all' }])
  // A job that was given up does not stand in the way of a new one.
  await add({ key: 'mail' }, after(2_000))
  expect(await claim(after(2_000))).toHaveLength(1)
})

test('what is left to do is told by kind, and what is over can be forgotten', async () => {
  await add({ key: 'a' })
  await add({ key: 'b', runAt: after(5) })
  const [job] = await claim(now, 1)
  expect(await openJobs(store.newsroom, after(6))).toEqual([
    { kind: 'press', waiting: 1, running: 1, oldest: now },
  ])
  if (!job) throw new Error('no job')
  await store.write((tx) => finishJob(tx, job, after(7)))
  expect(await store.write((tx) => forgetJobs(tx, after(7), 10))).toBe(0)
  expect(await store.write((tx) => forgetJobs(tx, after(8), 10))).toBe(1)
})
