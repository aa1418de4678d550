import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { alone } from './connect/migrate.ts'
import { codeOf, patiently } from './connect/patience.ts'
import { readPostmaster, serves } from './inside/postmaster.ts'
import { createDatabase, readerName, urlOf, writerName } from './inside/prepare.ts'
import { type Inside, startInside } from './inside/start.ts'
import type { Log } from './log.ts'
import { openStore, type Store } from './open.ts'

/** Where the folder of the tests' database is told to the workers. */
export const testFolderVariable = 'BROADSIDE_TEST_DATABASE'

const migrations = resolve(import.meta.dirname, '../../migrations')

/** A log that nobody reads. */
export const silence: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** A store on a database of its own, which goes with it. */
export interface TestStore extends Store {
  readonly url: string
  readonly readerUrl: string
  readonly migrations: string
}

/** A fresh, migrated, empty store, copied from a template. Closing it drops its database. */
export async function openTestStore(log: Log = silence): Promise<TestStore> {
  const database = await makeDatabase({ migrated: true })
  const store = await openStore({ ...database, migrations, log, writers: 4, readers: 4 })
  return {
    ...store,
    ...database,
    migrations,
    close: async () => {
      await store.close()
      await database.drop()
    },
  }
}

export interface TestDatabase {
  readonly url: string
  readonly readerUrl: string
  /** The address for the superuser of the tests' server. */
  readonly adminUrl: string
  readonly drop: () => Promise<void>
}

/** A database on the tests' server: empty, or with all tables. */
export async function makeDatabase({ migrated }: { migrated: boolean }): Promise<TestDatabase> {
  const socket = await testServer()
  if (migrated) await makeTemplate(socket)
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(socket, (admin) =>
    createDatabase(admin, name, migrated ? templateName : undefined),
  )
  return {
    url: urlOf(socket, writerName, name),
    readerUrl: urlOf(socket, readerName, name),
    adminUrl: urlOf(socket, 'postgres', name),
    drop: async () => {
      await administer(socket, (admin) => dropDatabase(admin, name))
    },
  }
}

/**
 * PostgreSQL waits some seconds for connections that are closing. Ended by force, one would fail in a test that has closed it.
 * Force is for those that nobody closes.
 */
async function dropDatabase(admin: Client, name: string): Promise<void> {
  await admin.query(`drop database ${name}`).catch((error: unknown) => {
    if (codeOf(error) !== objectInUse) throw error
    return admin.query(`drop database ${name} with (force)`)
  })
}

const objectInUse = '55006'

let server: Promise<Inside> | undefined

/** The socket of the tests' server, which is started where it does not run. */
async function testServer(): Promise<string> {
  server ??= startTestServer()
  const { url } = await server
  return new URL(url).searchParams.get('host') ?? ''
}

async function startTestServer(): Promise<Inside> {
  const named = process.env[testFolderVariable]
  const folder = named ?? mkdtempSync(join(tmpdir(), 'broadside-test-'))
  // The server may run as another user, and has to get there.
  chmodSync(folder, 0o711)
  return startInside({
    folder,
    log: silence,
    keep: named !== undefined,
    // A test's data need not outlive the machine.
    settings: { fsync: 'off', max_connections: 100 },
  })
}

/** Stops the server of a folder, if one runs. */
export async function stopTestServer(folder: string): Promise<void> {
  if (!existsSync(join(folder, 'database'))) return
  const files = join(folder, 'database', 'files')
  const pid = readPostmaster(files)?.pid
  if (!pid || !serves(pid, files)) return
  const inside = await startInside({ folder, log: silence })
  await inside.stop()
}

const templateName = 'broadside_template'

async function makeTemplate(socket: string): Promise<void> {
  await administer(socket, (admin) =>
    alone(admin, async () => {
      const { rows } = await admin.query('select from pg_database where datname = $1', [
        templateName,
      ])
      if (rows.length > 0) return
      const draft = `${templateName}_draft`
      await admin.query(`drop database if exists ${draft} with (force)`)
      await createDatabase(admin, draft)
      const store = await openStore({
        url: urlOf(socket, writerName, draft),
        readerUrl: urlOf(socket, readerName, draft),
        migrations,
        log: silence,
      })
      await store.close()
      await admin.query(`alter database ${draft} rename to ${templateName}`)
    }),
  )
}

async function administer<T>(socket: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = await patiently(async () => {
    const client = new Client({ connectionString: urlOf(socket, 'postgres', 'postgres') })
    await client.connect()
    return client
  })
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
