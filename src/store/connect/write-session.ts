import { Kysely, PostgresDialect } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Database } from '../database.ts'
import { borrow } from './borrow.ts'
import { clearOld, preparingWrites } from './prepared.ts'

/** A connection that is lent for one transaction. */
export interface WriteSession {
  /** Its statements leave in the order in which they are given; none waits for the answer to the one before. */
  readonly db: Kysely<Database>
  /** Begins or ends a transaction. Gives what PostgreSQL did: a commit rolls back where a statement before it has failed. */
  readonly say: (statement: 'begin' | 'commit' | 'rollback') => Promise<string>
  readonly release: (broken?: boolean) => void
}

/** Lends a connection of a pool. The caller releases it. */
export function lendSession(pool: Pool): Promise<WriteSession> {
  return borrow(pool, async (client) => {
    await clearOld(client)
    return {
      db: queriesOn(client),
      say: async (text) => (await client.query(gathered(text))).command,
      release: (broken = false) => client.release(broken),
    }
  })
}

/** In the protocol of other statements, which lets it leave together with them; types of the driver do not name it. */
function gathered(text: string) {
  return { text, queryMode: 'extended' }
}

const known = new WeakMap<PoolClient, Kysely<Database>>()

/** Kysely's own transactions send one statement at a time. */
function queriesOn(client: PoolClient): Kysely<Database> {
  const before = known.get(client)
  if (before) return before
  const connection = preparingWrites(client)
  const pool = { connect: async () => connection, end: async () => {} }
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  known.set(client, db)
  return db
}
