import { sql } from 'kysely'
import type { Newsroom } from '../handles.ts'
import { toText } from '../value/json.ts'

/** A picture that was fetched once. */
export interface FetchedPicture {
  readonly address: string
  /** Its id here. */
  readonly picture: string
  /** Media type of the original. */
  readonly type: string
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Those of some addresses that a picture was fetched from. */
export function fetchedPictures(
  { db }: Newsroom,
  addresses: readonly string[],
): Promise<readonly FetchedPicture[]> {
  return db
    .selectFrom('fetched_picture as f')
    .innerJoin('picture as p', 'p.id', 'f.picture')
    .select(['f.address', 'f.picture', 'p.type', 'p.width', 'p.height'])
    .where('f.address', '=', sql<string>`any(${addresses.map(toText)}::text[])`)
    .execute()
}

/** Those of some addresses that a picture could not be had from. */
export async function unfetchedPictures(
  { db }: Newsroom,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set()
  const rows = await db
    .selectFrom('unfetched_picture')
    .select('address')
    .where('address', '=', sql<string>`any(${addresses.map(toText)}::text[])`)
    .execute()
  return new Set(rows.map(({ address }) => address))
}

/** A picture that could not be had. */
export interface UnfetchedPicture {
  readonly source: string
  readonly story: string
  readonly address: string
  /** Why, in a sentence. */
  readonly fault: string
  readonly at: Date
}

/** The last pictures that could not be had since a time, the newest first. */
export function lastUnfetchedPictures(
  { db }: Newsroom,
  since: Date,
  limit: number,
): Promise<readonly UnfetchedPicture[]> {
  return db
    .selectFrom('unfetched_picture')
    .selectAll()
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
}
