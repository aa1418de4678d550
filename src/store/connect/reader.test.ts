import { sql } from 'kysely'
import { type Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../open.ts'
import { storyById } from '../read/story.ts'
import { publishSample } from '../sample.ts'
import { makeDatabase, openTestStore, silence, type TestStore } from '../testing.ts'
import { openSession } from './pool.ts'

let store: TestStore
let reader: Client
beforeAll(async () => {
  store = await openTestStore()
  reader = await openSession({ url: store.readerUrl, name: 'test' })
})
afterAll(async () => {
  await reader.end()
  await store.close()
})

const tables = ['story', 'revision', 'publication', 'search', 'job', 'decision', 'migration']

describe('the reader’s role', () => {
  test.each(tables)('cannot read the table %s', async (table) => {
    await expect(reader.query(`select from ${table}`)).rejects.toThrow('permission denied')
  })

  test.each([
    ['change a view', "update published.paper set settings = '{}'"],
    ['delete through a view', 'delete from published.section'],
    ['write a table', "insert into section values ('x', 1, 'x')"],
    ['make a table', 'create table mine (a integer)'],
    ['make a temporary table', 'create temporary table mine (a integer)'],
    ['make a schema', 'create schema mine'],
    ['read files', "select pg_read_file('/etc/passwd')"],
    ['run a program', "copy (select 1) to program 'id'"],
    ['become the owner', 'set role broadside'],
    ['become the superuser', 'set role postgres'],
  ])('cannot %s', async (_, statement) => {
    await expect(reader.query(statement)).rejects.toThrow(/permission denied|cannot/)
  })

  test('sees all that the store’s reads ask for', async () => {
    const { story } = await publishSample(store)
    expect(await storyById(store.reader, story.id)).toEqual(story)
  })
})

describe('the writer’s role', () => {
  test('is no superuser', async () => {
    const pool = new Pool({ connectionString: store.url })
    await expect(pool.query("copy (select 1) to program 'id'")).rejects.toThrow('permission denied')
    await pool.end()
  })
})

describe('on a server that gave one address only', () => {
  const warnings: string[] = []
  const log = {
    ...silence,
    warn: (_: object, message: string) => {
      warnings.push(message)
    },
  }

  test('readers take on their role where the writer may make it', async () => {
    const database = await makeDatabase({ migrated: false })
    const migrations = store.migrations
    const one = await openStore({ url: database.adminUrl, migrations, log })
    const { story } = await publishSample(one)
    expect(await storyById(one.reader, story.id)).toEqual(story)
    const { rows } = await sql<{ role: string }>`select current_user as role`.execute(one.reader.db)
    expect(rows).toEqual([{ role: 'broadside_reader' }])
    await expect(sql`select from revision`.execute(one.reader.db)).rejects.toThrow(
      'permission denied',
    )
    await one.close()
    await database.drop()
    expect(warnings).toEqual([])
  })

  test('they cannot write at least, and a warning says what to do', async () => {
    const database = await makeDatabase({ migrated: false })
    const migrations = store.migrations
    const one = await openStore({ url: database.url, migrations, log })
    const { story } = await publishSample(one)
    expect(await storyById(one.reader, story.id)).toEqual(story)
    await expect(sql`delete from correction`.execute(one.reader.db)).rejects.toThrow('read-only')
    await one.close()
    await database.drop()
    expect(warnings.join()).toContain('READER_DATABASE_URL')
  })
})
