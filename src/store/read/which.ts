import { type RawBuilder, sql } from 'kysely'
import { never } from '#kit'
import { toText } from '../value/json.ts'
import type { Cursor } from './page.ts'

/** Which stories. Of `between`, `from` is in and `until` is not. */
export type Which =
  | { readonly type: 'all' }
  | { readonly type: 'section'; readonly section: string }
  | { readonly type: 'author'; readonly author: string }
  | { readonly type: 'topic'; readonly topic: string }
  | { readonly type: 'between'; readonly from: Date; readonly until: Date }

/**
 * Ids and times of stories, the newest first, or from a cursor on. Each of these reads one index, from where the page
 * begins to where it ends.
 */
export function chosen(
  which: Which,
  cursor: Cursor | undefined,
  count: number,
): RawBuilder<unknown> {
  const { from, where } = sourceOf(which)
  const { beyond, order } = keyset(cursor)
  return sql`select id, published_at from ${from} where ${where} and ${beyond} order by ${order} limit ${sql.lit(count)}`
}

/** What lies beyond a cursor, the nearest first. */
export function keyset(cursor: Cursor | undefined): {
  beyond: RawBuilder<unknown>
  order: RawBuilder<unknown>
} {
  const falling = sql`published_at desc, id desc`
  if (!cursor) return { beyond: sql`true`, order: falling }
  const edge = sql`(${cursor.at}::timestamptz, ${cursor.id}::uuid)`
  return cursor.way === 'older'
    ? { beyond: sql`(published_at, id) < ${edge}`, order: falling }
    : { beyond: sql`(published_at, id) > ${edge}`, order: sql`published_at asc, id asc` }
}

function sourceOf(which: Which): { from: RawBuilder<unknown>; where: RawBuilder<unknown> } {
  const card = sql`published.card`
  switch (which.type) {
    case 'all':
      return { from: card, where: sql`true` }
    case 'section':
      return { from: card, where: sql`section = ${toText(which.section)}` }
    case 'between':
      return {
        from: card,
        where: sql`published_at >= ${which.from} and published_at < ${which.until}`,
      }
    case 'author':
      return {
        from: sql`published.story_author`,
        where: sql`author = ${toText(which.author)}`,
      }
    case 'topic':
      return {
        from: sql`published.story_topic`,
        where: sql`topic = ${toText(which.topic)}`,
      }
    default:
      return never(which)
  }
}
