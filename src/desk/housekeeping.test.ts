import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimJobs, enqueue, finishJob, keepRaw } from '#store'
import { openTestStore, type TestStore } from '../store/testing.ts'
import { clearAway } from './housekeeping.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const day = 86_400_000
const now = new Date('2026-11-20T10:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * day)

async function job(key: string, { at, ended }: { at: Date; ended: boolean }): Promise<void> {
  await store.write((tx) => enqueue(tx, [{ kind: 'fetch', key, payload: {}, runAt: at }], at))
  if (!ended) return
  const [mine] = await claimJobs(store.newsroom, {
    kinds: ['fetch'],
    key,
    limit: 1,
    now: at,
    leaseMs: 1,
  })
  if (mine) await store.write((tx) => finishJob(tx, mine, at))
}

test('jobs that ended and events that nobody took are gone after a month, and nothing else', async () => {
  await job('old', { at: ago(31), ended: true })
  await job('late', { at: ago(29), ended: true })
  await job('open', { at: ago(90), ended: false })
  for (const [kind, days] of [
    ['old', 31],
    ['late', 29],
  ] as const)
    await store.write(async (tx) => tx.announce({ kind, payload: {}, at: ago(days) }))
  await clearAway({ store, clock: { now: () => now }, sentDays: 10 })
  const { db } = store.newsroom
  const jobs = await db.selectFrom('job').select('key').orderBy('key').execute()
  expect(jobs.map(({ key }) => key)).toEqual(['late', 'open'])
  const events = await db.selectFrom('outbox').select('kind').execute()
  expect(events.map(({ kind }) => kind)).toEqual(['late'])
})

test('more of them than one transaction deletes are all gone', async () => {
  const { db } = store.newsroom
  const rows = Array.from({ length: 12_000 }, (_, at) => ({
    id: 1_000_000 + at,
    kind: 'many',
    payload: '{}',
    at: ago(40),
  }))
  for (let at = 0; at < rows.length; at += 4_000)
    await db
      .insertInto('outbox')
      .values(rows.slice(at, at + 4_000))
      .execute()
  await clearAway({ store, clock: { now: () => now }, sentDays: 10 })
  const left = await db.selectFrom('outbox').select('id').where('kind', '=', 'many').execute()
  expect(left).toEqual([])
})

test('what sources sent goes when its own days are over', async () => {
  for (const [name, days] of [
    ['old', 11],
    ['new', 9],
  ] as const)
    await keepRaw(store, {
      source: 'gone',
      name,
      headers: {},
      bytes: Buffer.from(name),
      at: ago(days),
      intake: 'begun',
    })
  await clearAway({ store, clock: { now: () => now }, sentDays: 10 })
  const left = await store.newsroom.db.selectFrom('raw_message').select('name').execute()
  expect(left).toEqual([{ name: 'new' }])
})
