import { type Kysely, sql } from 'kysely'
import { codeOf } from '../connect/patience.ts'
import { planIsOld } from '../connect/prepared.ts'
import type { WriteSession } from '../connect/write-session.ts'
import type { Database } from '../database.ts'
import type { OutboxEvent, Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'

/** What changed: names of what pages show, or too much to name. */
export type Changed = readonly string[] | 'everything'

/** The channel on which every transaction says what it changed. */
export const channel = 'broadside_change'

/** More names than this are told as `everything`. */
const mostTags = 5_000
/** A notification takes less than 8,000 bytes. With more names it says only which change to look up. */
const longestPayload = 7_800

export interface Committed<T> {
  readonly value: T
  readonly changed?: Changed
}

/**
 * Runs work in a transaction, and adds word of what it changed. After a collision the work is run
 * again, so it must not act outside its transaction.
 */
export async function commit<T>(
  lend: () => Promise<WriteSession>,
  node: string,
  work: (tx: Tx) => Promise<T>,
): Promise<Committed<T>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(await lend(), node, work)
    } catch (error) {
      if (attempt === 4 || !collisions.has(codeOf(error) ?? '')) throw error
    }
  }
}

/** Serialization failure, deadlock, and a view that was changed under a plan. */
const collisions = new Set(['40001', '40P01', planIsOld])

async function once<T>(
  session: WriteSession,
  node: string,
  work: (tx: Tx) => Promise<T>,
): Promise<Committed<T>> {
  const sent: Promise<unknown>[] = []
  let broken = false
  try {
    // Nobody waits for the begin: where it fails, the connection is gone, and all that follows fails too.
    session.say('begin').catch(() => {})
    const { noted, ...done } = await runIn(session.db, { node, sent }, work)
    if ((await session.say('commit')) === 'ROLLBACK')
      throw new Error('The transaction came to nothing.')
    // What is not forgotten now is at the next time.
    if (noted) await forgetOld(session.db, await noted).catch(() => {})
    return done
  } catch (error) {
    // What was begun is on its way before the rollback is, and is undone with the rest.
    await nextTurn()
    await session.say('rollback').catch(() => {
      broken = true
    })
    throw (await faultOf(sent)) ?? error
  } finally {
    session.release(broken)
  }
}

/** What the first statement said that failed without being waited for: all that follows it fails, and so does the commit. */
async function faultOf(sent: readonly Promise<unknown>[]): Promise<unknown> {
  const settled = await Promise.allSettled(sent)
  return settled.find((one) => one.status === 'rejected')?.reason
}

async function runIn<T>(
  db: Kysely<Database>,
  { node, sent }: { readonly node: string; readonly sent: Promise<unknown>[] },
  work: (tx: Tx) => Promise<T>,
): Promise<Committed<T> & { readonly noted?: Promise<number> }> {
  const send = (statement: Promise<unknown>): Promise<void> => {
    statement.catch(() => {})
    sent.push(statement)
    return nextTurn()
  }
  const tags = new Set<string>()
  const events: OutboxEvent[] = []
  let over = false
  const tx: Tx = {
    kind: 'tx',
    get db() {
      if (over) throw new Error('A transaction was used after its end.')
      return db
    },
    send,
    touch: (more) => {
      for (const tag of more) tags.add(tag)
    },
    announce: (event) => {
      events.push(event)
    },
  }
  try {
    const value = await work(tx)
    if (tags.size === 0 && events.length === 0) {
      await Promise.all(sent)
      return { value }
    }
    const changed = tags.size > mostTags ? 'everything' : [...tags]
    const noted = note(db, node, changed, events)
    // What is sent is on its way before the commit is.
    await send(noted)
    return { value, changed, noted }
  } finally {
    over = true
  }
}

/** The statements of this turn have left for the database when it ends. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/**
 * The last statement of a transaction. It locks the counter until the commit, so that numbers grow in the order of
 * commits, and a node that knows number n has seen all that is below.
 */
async function note(
  db: Kysely<Database>,
  node: string,
  changed: Changed,
  events: readonly OutboxEvent[],
): Promise<number> {
  const tags = changed === 'everything' ? null : changed
  const short = Buffer.byteLength(JSON.stringify({ node, tags })) <= longestPayload
  const rows = events.map(({ kind, payload, at }, place) => ({ kind, payload, at, place }))
  const { rows: numbers } = await sql<{ change: number }>`
    with counter as (
      update change_counter set change = change + 1, outbox = outbox + ${rows.length}
      returning change, outbox - ${rows.length} as sent
    ), noted as (
      insert into change (id, node, tags) select change, ${node}, ${tags}::text[] from counter
    ), sent as (
      insert into outbox (id, kind, payload, at)
      select counter.sent + 1 + e.place, e.kind, e.payload, e.at
      from counter, json_to_recordset(${toJson(rows)}::json)
        as e (kind text, payload jsonb, at timestamptz, place integer)
    ), told as (
      select change, pg_notify(${channel}, json_build_object(
        'id', change, 'node', ${node}::text, 'tags', ${short ? toJson(tags) : null}::json, 'look', ${!short}::boolean)::text)
      from counter
    )
    select change from told`.execute(db)
  return numbers[0]?.change ?? 0
}

/** A node that was deaf for longer than this many changes takes it that everything changed. */
const kept = 10_000

async function forgetOld(db: Kysely<Database>, number: number): Promise<void> {
  if (number % 1_000 !== 0) return
  await db
    .deleteFrom('change')
    .where('id', '<=', number - kept)
    .execute()
}
