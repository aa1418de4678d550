import { resolve } from 'node:path'
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../open.ts'
import { openStore } from '../open.ts'
import { topic } from '../read/paper.ts'
import { storyAt } from '../read/story.ts'
import { makeDatabase, silence, type TestDatabase } from '../testing.ts'
import { clearOld } from './prepared.ts'

const migrations = resolve(import.meta.dirname, '../../../migrations')
let database: TestDatabase
let store: Store
beforeAll(async () => {
  database = await makeDatabase({ migrated: true })
  // One connection, so that all reads meet on it.
  store = await openStore({ ...database, migrations, log: silence, readers: 1 })
})
afterAll(async () => {
  await store.close()
  await database.drop()
})

test('a read that every page is made of is planned once, whatever its values are', async () => {
  for (let at = 0; at < 4; at += 1) await storyAt(store.reader, `/news/2026/11/24/story-${at}`)
  const { rows } = await sql<{ generic: number; custom: number }>`
    select generic_plans as generic, custom_plans as custom from pg_prepared_statements
    where statement like '%published"%"address" as "a"%' and statement not like '%pg_prepared%'
  `.execute(store.reader.prepared)
  expect(rows).toEqual([{ generic: 4, custom: 0 }])
})

test('any other read is planned for its values', async () => {
  const { rows } = await sql`show plan_cache_mode`.execute(store.reader.db)
  expect(rows).toEqual([{ plan_cache_mode: 'auto' }])
})

test('a read goes on when a migration adds to its view', async () => {
  await topic(store.reader, 'harbour')
  const session = await store.session('test')
  await session.query(`
    insert into topic values ('harbour', 'Harbour', 'subject');
    create or replace view published.topic as
      select slug, name, kind, code, description, 1 as more from topic;
  `)
  await session.end()
  const found = { slug: 'harbour', name: 'Harbour', kind: 'subject' }
  expect(await topic(store.reader, 'harbour')).toEqual(found)
  expect(await topic(store.reader, 'harbour')).toEqual(found)
})

test('a mistake in a read is told as it is', async () => {
  await expect(sql`select * from nothing`.execute(store.reader.prepared)).rejects.toThrow(
    'relation "nothing" does not exist',
  )
})

test('plans are thrown away once a minute, however many ask at that moment', async () => {
  const said: string[] = []
  const client = {
    query: async (text: string) => {
      said.push(text)
    },
  } as unknown as PoolClient
  const minute = 60_000
  await clearOld(client, 0)
  await clearOld(client, minute - 1)
  expect(said).toEqual([])
  await Promise.all([clearOld(client, minute), clearOld(client, minute), clearOld(client, minute)])
  expect(said).toEqual(['discard plans'])
  await clearOld(client, 2 * minute)
  expect(said).toHaveLength(2)
})

test('two reads that begin at once with a text that is new are both told what is wrong with it', async () => {
  const wrong = () => sql`select a from nowhere`.execute(store.reader.prepared)
  const [first, second] = await Promise.allSettled([wrong(), wrong()])
  for (const outcome of [first, second])
    expect(outcome).toMatchObject({ reason: { message: 'relation "nowhere" does not exist' } })
})

test('what is no read is refused where others read', async () => {
  const begun = store.reader.prepared.transaction().execute(async () => {})
  await expect(begun).rejects.toThrow('takes reads alone')
  await expect(sql`set role none`.execute(store.reader.prepared)).rejects.toThrow('reads alone')
})
