import { sql } from 'kysely'
import type { Tx } from '../handles.ts'
import { toText } from '../value/json.ts'

/** A subscription that a hub is about to be asked for. */
export interface NewSubscription {
  readonly source: string
  readonly id: string
  readonly hub: string
  readonly topic: string
  readonly secret: string
  readonly at: Date
}

/**
 * Notes that a hub is asked for a subscription, before it is: it may call at once. One that is renewed at the same hub keeps its
 * address, its secret and its state, so that nothing is missed meanwhile.
 */
export async function askSubscription(tx: Tx, asked: NewSubscription): Promise<void> {
  const { source, id, hub, topic, secret, at } = asked
  await sql`
    insert into subscription as s (source, id, hub, topic, secret, state, asked_at)
    select slug, ${id}, ${toText(hub)}, ${toText(topic)}, ${secret}, 'asked', ${at} from source where slug = ${source}
    on conflict (source) do update set
      id = excluded.id, hub = excluded.hub, topic = excluded.topic, secret = excluded.secret, asked_at = excluded.asked_at,
      state = case when s.id = excluded.id and s.state = 'active' then 'active' else 'asked' end,
      renew_at = null, fault = null
  `.execute(tx.db)
}

/** Notes that a hub has confirmed a subscription, and for how long. */
export async function noteSubscribed(
  tx: Tx,
  id: string,
  { leaseUntil, renewAt }: { leaseUntil: Date; renewAt: Date },
): Promise<void> {
  await tx.db
    .updateTable('subscription')
    .set({ state: 'active', lease_until: leaseUntil, renew_at: renewAt, fault: null })
    .where('id', '=', id)
    .execute()
}

/** Notes that something is wrong with a subscription; `denied`: its hub wants none. */
export async function noteSubscriptionFault(
  tx: Tx,
  id: string,
  { fault, denied = false }: { fault: string; denied?: boolean },
): Promise<void> {
  await tx.db
    .updateTable('subscription')
    .set({ fault: toText(fault).slice(0, 1_000), ...(denied ? { state: 'denied' as const } : {}) })
    .where('id', '=', id)
    .execute()
}

/** Notes that a hub has sent something. */
export async function notePushed(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.db
    .updateTable('subscription')
    .set({ pushed_at: at, fault: null })
    .where('id', '=', id)
    .execute()
}
