import { Kysely, PostgresDialect, sql } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDatabase, silence, type TestDatabase } from '../testing.ts'
import { createPool, openSession } from './pool.ts'
import { preparing } from './prepared.ts'
import { shared } from './shared.ts'

const most = 2
let database: TestDatabase
let pool: Pool
let db: Kysely<unknown>
beforeAll(async () => {
  database = await makeDatabase({ migrated: false })
  pool = createPool({ url: database.url, name: 'test', max: most, log: silence, pipeline: true })
  const dialect = new PostgresDialect({ pool: shared(pool, { most, ready: preparing }) })
  db = new Kysely({ dialect })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

async function process(): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return rows[0]?.pid ?? 0
}
const atOnce = (count: number) => Promise.all(Array.from({ length: count }, process))

test('what is asked at once is answered by one connection, more by the next, and all of it by no more than there are', async () => {
  expect(new Set(await atOnce(6)).size).toBe(1)
  expect(new Set(await atOnce(7)).size).toBe(2)
  expect(new Set(await atOnce(60)).size).toBe(most)
  expect(pool.totalCount).toBe(most)
  expect(pool.idleCount).toBe(most)
})

test('one read that fails takes no other with it', async () => {
  const read = (by: number) => sql<{ one: number }>`select 12 / ${by}::integer as one`.execute(db)
  const done = await Promise.allSettled([read(1), read(0), read(2)])
  expect(
    done.map((one) => (one.status === 'fulfilled' ? one.value.rows[0]?.one : 'failed')),
  ).toEqual([12, 'failed', 6])
})

test('where a connection is cut its reads fail, and the next are answered by another', async () => {
  const before = await process()
  const slow = sql`select pg_sleep(20)`.execute(db)
  const behind = process()
  const outcome = Promise.allSettled([slow, behind])
  const session = await openSession({ url: database.url, name: 'test' })
  const cut = 'select pg_terminate_backend($1) from pg_stat_activity where pid = $1 and state = $2'
  await expect.poll(async () => (await session.query(cut, [before, 'active'])).rowCount).toBe(1)
  await session.end()
  expect((await outcome).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await process()).not.toBe(before)
  expect(pool.totalCount).toBeLessThanOrEqual(most)
})

test('where no connection can be made the read fails, and the next one tries again', async () => {
  let broken = true
  const ready = (client: PoolClient) => {
    if (broken) throw new Error('not now')
    return preparing(client)
  }
  const dialect = new PostgresDialect({ pool: shared(pool, { most, ready }) })
  const other = new Kysely<unknown>({ dialect })
  const read = () => sql<{ one: number }>`select 1 as one`.execute(other)
  await expect(Promise.all([read(), read()])).rejects.toThrow('not now')
  broken = false
  expect((await read()).rows).toEqual([{ one: 1 }])
})
