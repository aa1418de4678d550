import { sql } from 'kysely'
import type { Tx } from '../handles.ts'

/** An event that has not been sent yet. */
export interface WaitingEvent {
  readonly id: number
  readonly kind: string
  readonly payload: unknown
  readonly at: Date
}

/**
 * The oldest events that are not sent, in the order in which their transactions committed. Until the transaction ends no other
 * caller gets them.
 */
export async function takeEvents(tx: Tx, limit: number): Promise<readonly WaitingEvent[]> {
  return tx.db
    .selectFrom('outbox')
    .select(['id', 'kind', 'payload', 'at'])
    .where('sent_at', 'is', null)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
}

/** Says that events were sent. */
export async function markSent(tx: Tx, ids: readonly number[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.db
    .updateTable('outbox')
    .set({ sent_at: at })
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .execute()
}

/**
 * Forgets events from before a time, sent or not, so many at most. Gives how many. Their numbers grow with their times, so that only
 * the oldest are looked at.
 */
export async function forgetEvents(tx: Tx, before: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from outbox o using (select id, at from outbox order by id limit ${sql.lit(limit)}) as oldest
    where o.id = oldest.id and oldest.at < ${before}
    returning o.id
  `.execute(tx.db)
  return rows.length
}
