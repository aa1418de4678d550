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
