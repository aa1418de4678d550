import { type RawBuilder, sql } from 'kysely'
import { never } from '#kit'
import { toText } from '../value/json.ts'
import type { Cursor } from './page.ts'
import { standsForStory } from './versions.ts'

/** Which stories. Of `between`, `from` is in and `until` is not. */
export type Which =
  | { readonly type: 'all' }
  | { readonly type: 'section'; readonly section: string }
  | { readonly type: 'author'; readonly author: string }
  | { readonly type: 'topic'; readonly topic: string }
  | { readonly type: 'between'; readonly from: Date; readonly until: Date }

export interface Chosen {
  readonly cursor?: Cursor | undefined
  readonly count: number
  /** Each story once, in this language where the list has it; every version without. */
  readonly language?: string | undefined
}

/**
 * Ids and times of stories, the newest first, or from a cursor on. Each of these reads one index, from where the page
 * begins to where it ends.
 */
export function chosen(which: Which, { cursor, count, language }: Chosen): RawBuilder<unknown> {
  const { from, where } = sourceOf(which)
  const { beyond, order } = keyset(cursor)
  const once = language === undefined ? sql`true` : oncePerStory(which, language)
  return sql`
    select id, published_at from ${from} as l
    where ${where(sql`l`)} and ${beyond} and ${once} order by ${order} limit ${sql.lit(count)}
  `
}

function oncePerStory(which: Which, language: string): RawBuilder<unknown> {
  const { where, has } = sourceOf(which)
  return has
    ? sql`(select ${standsForStory(sql`c`, language, has)} from published.card c where c.id = l.id)`
    : standsForStory(sql`l`, language, where)
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

type Clause = (row: RawBuilder<unknown>) => RawBuilder<unknown>

interface Source {
  readonly from: RawBuilder<unknown>
  /** Whether a row of the source is in the list. */
  readonly where: Clause
  /** Whether a card is, where the source holds no cards. */
  readonly has?: Clause
}

function sourceOf(which: Which): Source {
  const from = sql`published.card`
  switch (which.type) {
    case 'all':
      return { from, where: () => sql`true` }
    case 'section':
      return { from, where: (row) => sql`${row}.section = ${toText(which.section)}` }
    case 'between':
      return {
        from,
        where: (row) =>
          sql`${row}.published_at >= ${which.from} and ${row}.published_at < ${which.until}`,
      }
    case 'author':
      return linked(sql`published.story_author`, sql`author`, which.author)
    case 'topic':
      return linked(sql`published.story_topic`, sql`topic`, which.topic)
    default:
      return never(which)
  }
}

function linked(from: RawBuilder<unknown>, column: RawBuilder<unknown>, slug: string): Source {
  const where: Clause = (row) => sql`${row}.${column} = ${toText(slug)}`
  return {
    from,
    where,
    has: (card) => sql`exists (select from ${from} k where k.id = ${card}.id and ${where(sql`k`)})`,
  }
}
