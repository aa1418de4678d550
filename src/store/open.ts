import { randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect, type PostgresPoolClient, sql } from 'kysely'
import type { Client, Pool } from 'pg'
import { type Changed, commit } from './change/commit.ts'
import { borrow } from './connect/borrow.ts'
import { alone, migrate } from './connect/migrate.ts'
import { createPool, openSession } from './connect/pool.ts'
import { plansOnce, preparing } from './connect/prepared.ts'
import { readerSession } from './connect/reader.ts'
import { shared } from './connect/shared.ts'
import { lendSession } from './connect/write-session.ts'
import type { Database } from './database.ts'
import type { Newsroom, Reader, Tx } from './handles.ts'
import type { Log } from './log.ts'
import type { Published } from './published.ts'

export interface StoreOptions {
  readonly url: string
  /** The address for a role of readers. Without it, such a role is made where the database allows it. */
  readonly readerUrl?: string | undefined
  /** The folder of the migrations. */
  readonly migrations: string
  readonly log: Log
  /**
   * Most connections: as many transactions at once and as many that read for the newsroom, 4 where it is not said; and such as
   * make pages, 6, with half as many for searches and lists of any length.
   */
  readonly writers?: number
  readonly readers?: number
}

/** The paper's memory: a PostgreSQL database, its tables up to date. */
export interface Store {
  /** A name for this process among the nodes. */
  readonly node: string
  readonly reader: Reader
  readonly newsroom: Newsroom
  /**
   * Runs verbs in one transaction. When it returns, all is committed, and this node's listeners have
   * been told. The work may be run again after a deadlock. What can be found again from the rest may be `derived`: it does
   * not wait for the disk, and a crash of the machine can lose the last of it, never half of it.
   */
  readonly write: <T>(
    work: (tx: Tx) => Promise<T>,
    how?: { readonly derived?: boolean },
  ) => Promise<T>
  /** Tells of this node's own writes. The result ends it. */
  readonly onWrite: (listener: (changed: Changed) => void) => () => void
  /** A connection outside the pools, for those who LISTEN or COPY. The caller ends it. */
  readonly session: (name: string) => Promise<Client>
  /** Whether both sides answer. */
  readonly ready: () => Promise<boolean>
  readonly log: Log
  readonly close: () => Promise<void>
}

/**
 * Opens a database and migrates it. Waits up to half a minute for a server that is starting.
 * Throws a StoreFault where the database does not fit the program.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url, log, writers = 4, readers = 6 } = options
  const node = randomUUID()
  const readerOptions = await setUp(options)
  const writer = { url, name: 'broadside', max: writers, log }
  const pools = {
    writing: createPool({ ...writer, settings: [plansOnce], pipeline: true }),
    newsroom: createPool(writer),
    pages: createPool({
      ...readerOptions,
      settings: [...(readerOptions.settings ?? []), plansOnce],
      max: readers,
      log,
      pipeline: true,
      // Longer than any statement may take: it is the server that is silent, or somebody in front who was slow.
      answerMs: 35_000,
    }),
    reading: createPool({ ...readerOptions, max: Math.ceil(readers / 2), log }),
  }
  const lend = () => lendSession(pools.writing)
  const db = new Kysely<Database>({ dialect: dialectOf(pools.newsroom) })
  const pages = shared(pools.pages, { most: readers, ready: preparing })
  const prepared = new Kysely<Published>({ dialect: new PostgresDialect({ pool: pages }) })
  const readerDb = new Kysely<Published>({ dialect: dialectOf(pools.reading) })
  const listeners = new Set<(changed: Changed) => void>()
  return {
    node,
    log,
    reader: { kind: 'reader', db: readerDb, prepared },
    newsroom: { kind: 'newsroom', db },
    write: async (work, { derived = false } = {}) => {
      const { value, changed } = await commit(lend, node, derived ? notWaiting(work) : work)
      if (changed) for (const listener of listeners) listener(changed)
      return value
    },
    onWrite: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    session: (name) => openSession({ url, name }),
    ready: async () => (await Promise.all([answers(db), answers(readerDb)])).every(Boolean),
    close: async () => {
      await Promise.all(Object.values(pools).map((pool) => pool.end()))
    },
  }
}

/** The commit is done before the disk says so; the next one that waits waits for both. */
function notWaiting<T>(work: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
  return async (tx) => {
    await sql`set local synchronous_commit = off`.execute(tx.db)
    return work(tx)
  }
}

async function setUp({ url, readerUrl, migrations, log }: StoreOptions) {
  const client = await openSession({ url, name: 'broadside setup' })
  try {
    return await alone(client, async () => {
      await migrate(client, { folder: migrations, log })
      return readerSession(client, { url, log, ...(readerUrl ? { readerUrl } : {}) })
    })
  } finally {
    await client.end()
  }
}

function dialectOf(pool: Pool): PostgresDialect {
  const connect = () => borrow<PostgresPoolClient>(pool, (client) => client)
  return new PostgresDialect({ pool: { connect, end: () => pool.end() } })
}

async function answers(db: Kysely<Database> | Kysely<Published>): Promise<boolean> {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch {
    return false
  }
}
