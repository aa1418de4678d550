import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type Selectable, sql } from 'kysely'
import type { Newsroom } from '../handles.ts'
import type { RawMessageTable, RawPicture, RawReport } from '../source-tables.ts'

const unpack = promisify(gunzip)

/** What a source sent, without its bytes. */
export interface RawMessage {
  readonly id: string
  readonly source: string
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly hash: string
  /** A file's name, an address, or how it was handed in. */
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
  readonly cameAt: Date
  /** How often its intake was begun and not brought to an end. */
  readonly tries: number
  readonly takenAt?: Date
  /** Why nothing, or not all of it, could be taken in. */
  readonly fault?: string
  readonly report?: RawReport
  /** Pictures that lay beside it, by the names that it has for them. */
  readonly pictures: Readonly<Record<string, RawPicture>>
}

const columns = [
  'id',
  'source',
  'hash',
  'name',
  'headers',
  'came_at',
  'tries',
  'taken_at',
  'fault',
  'report',
  'pictures',
] as const

/** The message of that id. */
export async function rawMessage({ db }: Newsroom, id: string): Promise<RawMessage | undefined> {
  const row = await db
    .selectFrom('raw_message')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && rawFrom(row)
}

/** The bytes of a message. None: it was too large to be kept, or has been thrown away since. */
export async function rawBytes({ db }: Newsroom, id: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('raw_message')
    .select('body')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.body ? unpack(row.body) : undefined
}

/** The message whose intake is to be done next; those that were begun most often come last. */
export async function waitingRaw(
  { db }: Newsroom,
  source: string,
): Promise<RawMessage | undefined> {
  const row = await db
    .selectFrom('raw_message')
    .select(columns)
    .where('source', '=', source)
    .where('taken_at', 'is', null)
    .where('body', 'is not', null)
    .orderBy('tries')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row && rawFrom(row)
}

/** Messages of a source that have bytes, in the order in which they came; a page at a time, after a given one. */
export async function rawMessages(
  { db }: Newsroom,
  source: string,
  { since, after, limit }: { since?: Date; after?: string; limit: number },
): Promise<readonly RawMessage[]> {
  let query = db
    .selectFrom('raw_message')
    .select(columns)
    .where('source', '=', source)
    .where('body', 'is not', null)
  if (since) query = query.where('last_at', '>=', since)
  if (after !== undefined) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(rawFrom)
}

/** A message that could not be taken in, or not all of it. */
export interface RefusedRaw {
  readonly id: string
  readonly name: string
  readonly fault: string
  readonly at: Date
}

/** The last messages of each source of which something was refused since a time, three at most of each. */
export async function refusedRaws(
  { db }: Newsroom,
  since: Date,
): Promise<ReadonlyMap<string, readonly RefusedRaw[]>> {
  const { rows } = await sql<{
    source: string
    id: string
    name: string
    fault: string
    last_at: Date
  }>`
    select s.slug as source, r.id, r.name, r.fault, r.last_at
    from source s cross join lateral (
      select id, name, fault, last_at from raw_message
      where source = s.slug and fault is not null and last_at >= ${since}
      order by last_at desc limit 3
    ) r
    order by s.slug, r.last_at desc
  `.execute(db)
  const refused = new Map<string, RefusedRaw[]>()
  for (const { source, id, name, fault, last_at: at } of rows) {
    const list = refused.get(source) ?? []
    list.push({ id, name, fault, at })
    refused.set(source, list)
  }
  return refused
}

type Row = Pick<Selectable<RawMessageTable>, (typeof columns)[number]>

export function rawFrom(row: Row): RawMessage {
  const { id, source, name, headers, tries, pictures } = row
  return {
    id,
    source,
    hash: row.hash.toString('hex'),
    name,
    headers,
    cameAt: row.came_at,
    tries,
    pictures,
    ...(row.taken_at ? { takenAt: row.taken_at } : {}),
    ...(row.fault === null ? {} : { fault: row.fault }),
    ...(row.report ? { report: row.report } : {}),
  }
}
