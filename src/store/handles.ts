import type { Kysely, Transaction } from 'kysely'
import type { Database } from './database.ts'
import type { Published } from './published.ts'

declare const handle: unique symbol

/** A transaction. It exists only inside `store.write`, and every verb asks for it. */
export interface Tx {
  readonly [handle]: 'tx'
  readonly db: Transaction<Database>
  /** Names of what changed, told to every node when the transaction is through. */
  readonly touch: (tags: Iterable<string>) => void
  /** An event for the outbox, written in the order in which transactions commit. */
  readonly announce: (event: OutboxEvent) => void
}

export interface OutboxEvent {
  readonly kind: string
  readonly payload: unknown
  readonly at: Date
}

/** The reader's side: it can see published views, and nothing else. */
export interface Reader {
  readonly [handle]: 'reader'
  readonly db: Kysely<Published>
}

/** The newsroom's side of reading: all of the store. */
export interface Newsroom {
  readonly [handle]: 'newsroom'
  readonly db: Kysely<Database>
}
