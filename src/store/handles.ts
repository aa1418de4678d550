import type { Kysely } from 'kysely'
import type { Database } from './database.ts'
import type { Published } from './published.ts'

/** A transaction. It exists only inside `store.write`, and every verb asks for it. */
export interface Tx {
  readonly kind: 'tx'
  /** Throws once the transaction is over. */
  readonly db: Kysely<Database>
  /**
   * A statement whose answer nobody waits for: it is sent, and the commit after it. Where it fails, the transaction does. Whoever waits
   * for the result has the database at work on it while the next statement is made.
   */
  readonly send: (statement: Promise<unknown>) => Promise<void>
  /** Names of what changed, told to every node when the transaction is through. */
  readonly touch: (tags: Iterable<string>) => void
  /** An event for the outbox, written in the order in which transactions commit. */
  readonly announce: (event: OutboxEvent) => void
}

/** Something that is to be told to others: feeds, hooks, letters. */
export interface OutboxEvent {
  readonly kind: string
  readonly payload: unknown
  readonly at: Date
}

/** The reader's side: it can see the published views, and nothing else. */
export interface Reader {
  readonly kind: 'reader'
  readonly db: Kysely<Published>
  /**
   * The same, for reads that every page is made of: each text is planned once a connection, whatever its values are. Texts
   * are to be few, and limits are to stand in them, because a plan for any limit would be made for a tenth of the table. Reads share
   * connections, and wait for those before them: nothing slow is asked here.
   */
  readonly prepared: Kysely<Published>
}

/** The newsroom's side of reading: all of the store. */
export interface Newsroom {
  readonly kind: 'newsroom'
  readonly db: Kysely<Database>
}
