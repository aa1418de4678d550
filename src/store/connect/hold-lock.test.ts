import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestStore, type TestStore } from '../testing.ts'
import { holdLock, isHeld } from './hold-lock.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

test('of two who want a lock one gets it, and the other once it is released', async () => {
  const first = await holdLock(store, 'context', () => {})
  expect(await holdLock(store, 'context', () => {})).toBeUndefined()
  const other = await holdLock(store, 'another', () => {})
  expect(other).toBeDefined()
  expect(await isHeld(store.newsroom, 'context')).toBe(true)
  await first?.release()
  expect(await isHeld(store.newsroom, 'context')).toBe(false)
  expect(await isHeld(store.newsroom, 'another')).toBe(true)
  const second = await holdLock(store, 'context', () => {})
  expect(second).toBeDefined()
  await second?.release()
  await other?.release()
})

test('whoever loses the connection is told that the lock is lost', async () => {
  let lost = 0
  const held = await holdLock(store, 'context', () => {
    lost += 1
  })
  expect(held).toBeDefined()
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'broadside lock context' and datname = current_database()`.execute(
    store.newsroom.db,
  )
  await expect.poll(() => lost).toBe(1)
  const again = await holdLock(store, 'context', () => {})
  expect(again).toBeDefined()
  await again?.release()
  expect(lost).toBe(1)
})
