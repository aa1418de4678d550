import { sql } from 'kysely'
import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'
import { readAgain, storiesNaming } from './read-again.ts'

/** Words of a story that stood or stand there to be quoted beside others. */
export interface Quotable {
  readonly story: string
  readonly publishedAt: Date
  readonly kind: string
  readonly name: string
  /** Primary language subtag. */
  readonly language: string
}

/** The newest descriptions of somebody that a note is chosen from: a story with so many newer ones is quoted no more. */
const descriptions = 4
/** So many later stories are looked at one by one; where there are more, the words of the archive are asked. */
const few = 64
/** Later stories that count the same thing and are read again; further ones are on another matter. */
const counting = 50

/**
 * Leaves later stories to be read again that may quote words of an older one which came, went or changed: those that name who was
 * described, those related to a story whose quotes changed, and those that count what it counts. Stories that this engine has not
 * read are left alone: they are read in their turn, after it.
 */
export async function renewLater(
  tx: Tx,
  changed: readonly Quotable[],
  engine: string,
): Promise<void> {
  const later = await laterOnes(tx, changed, engine)
  if (later.length === 0) return
  const of = (kind: string) => changed.filter((one) => one.kind === kind)
  const found = [
    ...(await thatName(tx, of('description'), later.length < few ? later : undefined)),
    ...(await relatedTo(tx, of('quote'))),
    ...(await thatCount(tx, of('figure'))),
  ]
  await readAgain(tx, await readBy(tx, engine, found), false)
}

/** The newest stories that this engine has read and that were published after the first of those that changed: none, in the common case. */
async function laterOnes(tx: Tx, changed: readonly Quotable[], engine: string) {
  if (changed.length === 0) return []
  const first = Math.min(...changed.map(({ publishedAt }) => publishedAt.getTime()))
  const rows = await tx.db
    .selectFrom('beside')
    .select('story')
    .where('engine', '=', engine)
    .where('published_at', '>', new Date(first))
    .orderBy('published_at', 'desc')
    .limit(few)
    .execute()
  return rows.map(({ story }) => story)
}

/** Those that name somebody, up to the one from which newer descriptions hide the one that changed. */
async function thatName(
  tx: Tx,
  changed: readonly Quotable[],
  among: readonly string[] | undefined,
): Promise<readonly string[]> {
  if (changed.length === 0) return []
  const { rows } = await sql<{ name: string; after: Date; until: Date | null }>`
    select called.name, q."publishedAt" as after, (
      select f.published_at from finding f
      where f.kind = 'description' and f.name = q.name and f.language = q.language and f.shown
        and f.published_at > q."publishedAt" and f.story <> q.story
      order by f.published_at offset ${sql.lit(descriptions - 1)} limit 1
    ) as until
    from json_to_recordset(${toJson(changed)}::json)
      as q (story uuid, "publishedAt" timestamptz, name text, language text)
    cross join lateral (
      with recursive called (name, step) as (
        select q.name, 0
        union all
        select d.key, step + 1 from called c
        join decision_in_force d on d.kind = 'person' and d.action->>'do' = 'merge' and d.action->>'into' = c.name
        where step < 20
      )
      select distinct name from called
    ) as called
  `.execute(tx.db)
  const names = rows.map(({ name, after, until }) => ({ name, after, ...(until ? { until } : {}) }))
  return storiesNaming(tx, names, among)
}

async function relatedTo(tx: Tx, changed: readonly Quotable[]): Promise<readonly string[]> {
  const { rows } = await sql<{ story: string }>`
    select p.story
    from json_to_recordset(${toJson(changed)}::json) as q (story uuid, "publishedAt" timestamptz)
    cross join lateral (
      select story from relation where other = q.story
      union
      select other from relation where story = q.story
    ) as near
    join publication p on p.story = near.story and p.published_at > q."publishedAt"
  `.execute(tx.db)
  return rows.map(({ story }) => story)
}

async function thatCount(tx: Tx, changed: readonly Quotable[]): Promise<readonly string[]> {
  const { rows } = await sql<{ story: string }>`
    select later.story
    from json_to_recordset(${toJson(changed)}::json) as q ("publishedAt" timestamptz, name text, language text)
    cross join lateral (
      select f.story from finding f
      where f.kind = 'figure' and f.name = q.name and f.language = q.language
        and f.published_at > q."publishedAt"
      order by f.published_at limit ${sql.lit(counting)}
    ) as later
  `.execute(tx.db)
  return rows.map(({ story }) => story)
}

async function readBy(tx: Tx, engine: string, stories: readonly string[]) {
  if (stories.length === 0) return []
  const rows = await tx.db
    .selectFrom('beside')
    .select('story')
    .where('story', '=', sql<string>`any(${[...new Set(stories)]}::uuid[])`)
    .where('engine', '=', engine)
    .execute()
  return rows.map(({ story }) => story)
}
