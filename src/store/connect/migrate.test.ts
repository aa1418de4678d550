import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../open.ts'
import { makeDatabase, silence, type TestDatabase } from '../testing.ts'
import { alone, migrate } from './migrate.ts'
import { openSession } from './pool.ts'

let database: TestDatabase
let client: Client
let folder: string
beforeEach(async () => {
  database = await makeDatabase({ migrated: false })
  client = await openSession({ url: database.url, name: 'test' })
  folder = mkdtempSync(join(tmpdir(), 'broadside-migrations-'))
  write('0001_first.sql', 'create table one (a integer);')
  write('0002_second.sql', 'create table two (a integer);\ninsert into one values (2);')
})
afterEach(async () => {
  await client.end()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const run = () => migrate(client, { folder, log: silence })
const rowsOf = async (table: string) => (await client.query(`select * from ${table}`)).rows

describe('migrations', () => {
  test('run once, in order', async () => {
    expect(await run()).toBe(2)
    expect(await run()).toBe(2)
    expect(await rowsOf('one')).toEqual([{ a: 2 }])
  })

  test('go on where they were', async () => {
    await run()
    write('0003_third.sql', 'insert into two values (3);')
    expect(await run()).toBe(3)
    expect(await rowsOf('two')).toEqual([{ a: 3 }])
  })

  test('one that fails leaves nothing, and those before it stay', async () => {
    write('0003_third.sql', 'insert into one values (3); select nonsense;')
    await expect(run()).rejects.toThrow(/0003_third\.sql failed, and nothing of it was kept/)
    expect(await rowsOf('one')).toEqual([{ a: 2 }])
    write('0003_third.sql', 'insert into one values (4);')
    await run()
    expect(await rowsOf('one')).toEqual([{ a: 2 }, { a: 4 }])
  })

  test('one that was cut off leaves nothing', async () => {
    write('0003_third.sql', 'insert into one values (3); select pg_sleep(60);')
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const cut = run()
    const other = await openSession({ url: database.url, name: 'test' })
    await expect
      .poll(async () => {
        const { rows: asleep } = await other.query(
          "select from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'",
          [rows[0]?.pid],
        )
        return asleep.length
      })
      .toBe(1)
    await Promise.all([
      expect(cut).rejects.toThrow('nothing of it was kept'),
      other.query('select pg_terminate_backend($1)', [rows[0]?.pid]),
    ])
    expect((await other.query('select * from one')).rows).toEqual([{ a: 2 }])
    await other.end()
  })

  test('a file that was changed after it ran is refused', async () => {
    await run()
    write('0001_first.sql', 'create table one (a bigint);')
    await expect(run()).rejects.toThrow('The migration 0001_first.sql has run on this database')
  })

  test('other line ends are no change', async () => {
    await run()
    write('0002_second.sql', 'create table two (a integer);\r\ninsert into one values (2);')
    expect(await run()).toBe(2)
  })

  test('a database that is newer than the program is refused', async () => {
    await run()
    rmSync(join(folder, '0002_second.sql'))
    await expect(run()).rejects.toThrow('The database is newer than this Broadside')
  })

  test('a gap in the numbers is refused', async () => {
    write('0004_fourth.sql', 'select 1;')
    await expect(run()).rejects.toThrow('0004_fourth.sql should be number 0003')
  })

  test('two nodes that start at once migrate once', async () => {
    const other = await openSession({ url: database.url, name: 'test' })
    const both = await Promise.all(
      [client, other].map((one) => alone(one, () => migrate(one, { folder, log: silence }))),
    )
    await other.end()
    expect(both).toEqual([2, 2])
    expect(await rowsOf('one')).toEqual([{ a: 2 }])
  })
})

test('many stores open one fresh database at once', async () => {
  const migrations = join(import.meta.dirname, '../../../migrations')
  const { url, readerUrl } = database
  const stores = await Promise.all(
    Array.from({ length: 4 }, () => openStore({ url, readerUrl, migrations, log: silence })),
  )
  expect(await Promise.all(stores.map((store) => store.ready()))).toEqual([true, true, true, true])
  await Promise.all(stores.map((store) => store.close()))
})
