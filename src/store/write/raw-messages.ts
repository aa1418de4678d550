import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { sql } from 'kysely'
import { uuidv7 } from '#kit'
import { type RawMessage, rawFrom } from '../editing/raw-messages.ts'
import type { Tx } from '../handles.ts'
import type { Store } from '../open.ts'
import type { RawPicture, RawReport } from '../source-tables.ts'
import { toJson, toText } from '../value/json.ts'
import { enqueue } from './jobs.ts'
import { sourceJobs } from './sources.ts'

const pack = promisify(gzip)

/** What came from a source. */
export interface NewRaw {
  readonly source: string
  readonly name: string
  /** Headers that matter: content type, address, version. */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  readonly at: Date
  /** `begun`: the caller goes on to take it in. `waiting`: the job of its source is to do so. */
  readonly intake: 'begun' | 'waiting'
}

/**
 * Keeps what came from a source before anything is made of it, packed, once for the same bytes. What gave nothing before is
 * to be tried again; what was taken in stays so.
 */
export async function keepRaw(store: Store, raw: NewRaw): Promise<RawMessage> {
  const { source, name, headers, bytes, at, intake } = raw
  const hash = createHash('sha256').update(bytes).digest()
  const body = await pack(bytes)
  const tries = intake === 'begun' ? 1 : 0
  return store.write(async (tx) => {
    const { rows } = await sql<Parameters<typeof rawFrom>[0]>`
      insert into raw_message as r (id, source, hash, name, headers, body, length, came_at, last_at, tries)
      values (${uuidv7(at.getTime())}, ${source}, ${hash}, ${toText(name)}, ${toJson(headers)}::jsonb, ${body},
        ${bytes.length}, ${at}, ${at}, ${tries})
      on conflict (source, hash) do update set
        last_at = greatest(r.last_at, excluded.last_at), tries = r.tries + ${tries},
        taken_at = case when r.fault is null then r.taken_at end
      returning id, source, hash, name, headers, came_at, tries, taken_at, fault, report, pictures
    `.execute(tx.db)
    const [row] = rows
    if (!row) throw new Error('a message was neither kept nor there before')
    const kept = rawFrom(row)
    if (intake === 'waiting' && !kept.takenAt)
      await enqueue(tx, [{ kind: sourceJobs, key: source, payload: {}, runAt: at }], at)
    return kept
  })
}

/** Notes that the intake of a message is begun. */
export async function beginRaw(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('raw_message')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Notes that a message is to be taken in another time, through no fault of its own. */
export async function postponeRaw(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('raw_message')
    .set(({ eb }) => ({ tries: eb('tries', '-', 1), taken_at: null }))
    .where('id', '=', id)
    .execute()
}

/** How the intake of a message ended. */
export interface RawEnd {
  readonly at: Date
  readonly report: RawReport
  readonly fault?: string
  readonly pictures?: Readonly<Record<string, RawPicture>>
}

/** Notes that a message was taken in, or why it was not. */
export async function endRaw(
  tx: Tx,
  id: string,
  { at, report, fault, pictures = {} }: RawEnd,
): Promise<void> {
  await sql`
    update raw_message set taken_at = ${at}, tries = 0, report = ${toJson(report)}::jsonb,
      fault = ${fault === undefined ? null : toText(fault).slice(0, 1_000)}, pictures = pictures || ${toJson(pictures)}::jsonb
    where id = ${id}
  `.execute(tx.db)
}

/** Notes something that was refused unread, such as a file that is too large. */
export async function noteUnread(
  tx: Tx,
  { source, name, length, mark, fault, at }: Unread,
): Promise<void> {
  const hash = createHash('sha256').update(`${name}\n${mark}`).digest()
  await sql`
    insert into raw_message (id, source, hash, name, headers, length, came_at, last_at, taken_at, fault)
    values (${uuidv7(at.getTime())}, ${source}, ${hash}, ${toText(name)}, '{}', ${length}, ${at}, ${at}, ${at}, ${toText(fault)})
    on conflict (source, hash) do update set last_at = excluded.last_at, fault = excluded.fault
  `.execute(tx.db)
}

export interface Unread {
  readonly source: string
  readonly name: string
  /** Bytes. */
  readonly length: number
  /** Tells this version from others of the name. */
  readonly mark: string
  readonly fault: string
  readonly at: Date
}

/** Throws away what was taken in, or whose source is gone, and has not come again since a time; some of it at a time. How many are gone. */
export async function pruneRaw(store: Store, before: Date): Promise<number> {
  const { rows } = await sql`
    delete from raw_message where id in (
      select id from raw_message r where last_at < ${before}
        and (taken_at is not null or not exists (select from source s where s.slug = r.source))
      order by last_at limit 500
    ) returning id
  `.execute(store.newsroom.db)
  return rows.length
}
