import type { Selectable } from 'kysely'
import type { Newsroom } from '../handles.ts'
import type { SubscriptionTable } from '../source-tables.ts'

/** How a feed's hub tells the paper of news (W3C WebSub). */
export interface Subscription {
  readonly source: string
  /** The last part of the address that the hub calls. */
  readonly id: string
  readonly hub: string
  readonly topic: string
  /** The hub signs with it: not for showing. */
  readonly secret: string
  readonly state: 'asked' | 'active' | 'denied'
  readonly askedAt: Date
  readonly leaseUntil?: Date
  readonly renewAt?: Date
  /** When the hub sent something last. */
  readonly pushedAt?: Date
  readonly fault?: string
}

/** The subscription of a source. */
export function subscriptionOf(
  newsroom: Newsroom,
  source: string,
): Promise<Subscription | undefined> {
  return one(newsroom, 'source', source)
}

/** The subscription whose hub calls this address. */
export function subscriptionAt(newsroom: Newsroom, id: string): Promise<Subscription | undefined> {
  return one(newsroom, 'id', id)
}

/** All subscriptions, by their sources. */
export async function subscriptions({ db }: Newsroom): Promise<ReadonlyMap<string, Subscription>> {
  const rows = await db.selectFrom('subscription').selectAll().execute()
  return new Map(rows.map((row) => [row.source, subscriptionFrom(row)]))
}

async function one(
  { db }: Newsroom,
  column: 'source' | 'id',
  value: string,
): Promise<Subscription | undefined> {
  const row = await db
    .selectFrom('subscription')
    .selectAll()
    .where(column, '=', value)
    .executeTakeFirst()
  return row && subscriptionFrom(row)
}

function subscriptionFrom(row: Selectable<SubscriptionTable>): Subscription {
  const { source, id, hub, topic, secret, state, fault } = row
  return {
    source,
    id,
    hub,
    topic,
    secret,
    state,
    askedAt: row.asked_at,
    ...(row.lease_until ? { leaseUntil: row.lease_until } : {}),
    ...(row.renew_at ? { renewAt: row.renew_at } : {}),
    ...(row.pushed_at ? { pushedAt: row.pushed_at } : {}),
    ...(fault === null ? {} : { fault }),
  }
}
