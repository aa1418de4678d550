import { sql } from 'kysely'
import type { Reason } from '#story'
import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'

/** An entry of "You might also like". */
export interface Relation {
  readonly id: string
  readonly score: number
  readonly reason: Reason
}

export interface RelationList {
  readonly story: string
  /** The best first. */
  readonly related: readonly Relation[]
}

/** Replaces the lists of "You might also like" of the stories named. */
export async function saveRelations(tx: Tx, lists: readonly RelationList[]): Promise<void> {
  if (lists.length === 0) return
  const ids = lists.map(({ story }) => story)
  const rows = lists.flatMap(({ story, related }) =>
    related.map(({ id, score, reason }) => ({ story, other: id, score, reason })),
  )
  await sql`
    with list as (
      select distinct on (r.story, r.other) r.story, r.other, r.score, r.reason
      from json_to_recordset(${toJson(rows)}::json) as r (story uuid, other uuid, score real, reason jsonb)
      where r.story <> r.other
      order by r.story, r.other, r.score desc
    ), gone as (
      delete from relation r where r.story = any(${ids}::uuid[])
        and not exists (select from list l where l.story = r.story and l.other = r.other)
    )
    insert into relation (story, other, score, reason)
    select l.story, l.other, l.score, l.reason
    from list l
    join publication p on p.story = l.story
    join publication q on q.story = l.other
    on conflict (story, other) do update set score = excluded.score, reason = excluded.reason
  `.execute(tx.db)
  tx.touch(ids.map((id) => `beside:${id}`))
}

/** A story, and what it would be in the lists of older ones. */
export interface Entrant {
  readonly story: string
  /** Other takes of it, of which a list shows the newest. */
  readonly takes: { readonly older: readonly string[]; readonly newer: readonly string[] }
  /** By the ids of the older stories: the score and the reason that it would have in their lists. */
  readonly lists: readonly Relation[]
}

/**
 * Puts stories into the lists of older ones where their scores are among the best `limit`. A story that stands in a list already
 * gets the new score. It takes the place of its older takes, and enters no list that has a newer one. Lists that are still to be
 * made are left alone.
 */
export async function enterRelations(
  tx: Tx,
  entrants: readonly Entrant[],
  limit: number,
): Promise<void> {
  const entries = await withoutTakes(tx, entrants)
  if (entries.length === 0) return
  const { rows: entered } = await sql<{ story: string; length: number }>`
    insert into relation (story, other, score, reason)
    select e.list, e.story, e.score, e.reason
    from json_to_recordset(${toJson(entries)}::json) as e (story uuid, list uuid, score real, reason jsonb)
    join publication p on p.story = e.list
    join publication q on q.story = e.story
    where e.list <> e.story
      and not exists (select from unread where story = e.list)
      and e.score > coalesce((
        select score from relation where story = e.list and other <> e.story
        order by score desc offset ${sql.lit(limit - 1)} limit 1), '-infinity')
    order by e.list, e.story
    on conflict (story, other) do update set score = excluded.score, reason = excluded.reason
      where relation.score <> excluded.score
    returning story, (select count(*) from relation r where r.story = relation.story) as length
  `.execute(tx.db)
  const lists = new Set(entered.map(({ story }) => story))
  await cut(
    tx,
    [...new Set(entered.filter(({ length }) => length >= 2 * limit).map(({ story }) => story))],
    limit,
  )
  tx.touch([...lists].map((id) => `beside:${id}`))
}

interface Entry {
  readonly story: string
  readonly list: string
  readonly score: number
  readonly reason: Reason
}

/** Entries after their older takes have left the lists, with the best of their scores; without those that a newer take forbids. */
async function withoutTakes(tx: Tx, entrants: readonly Entrant[]): Promise<readonly Entry[]> {
  const entries = entrants.flatMap(({ story, lists }) =>
    lists.map(({ id, score, reason }) => ({ story, list: id, score, reason })),
  )
  const taken = entrants.filter(({ takes }) => takes.older.length > 0 || takes.newer.length > 0)
  if (taken.length === 0 || entries.length === 0) return entries
  const rows = taken.map(({ story, takes, lists }) => ({
    story,
    ...takes,
    lists: lists.map(({ id }) => id),
  }))
  const { rows: known } = await sql<{ story: string; list: string; score: number; newer: boolean }>`
    with take as (
      select e.story, r.story as list, r.other, r.score, r.other = any(e.newer) as newer
      from json_to_recordset(${toJson(rows)}::json) as e (story uuid, older uuid[], newer uuid[], lists uuid[])
      join relation r on r.story = any(e.lists) and r.other = any(e.older || e.newer)
    ), gone as (
      delete from relation r using take t where r.story = t.list and r.other = t.other and not t.newer
    )
    select story, list, score, newer from take
  `.execute(tx.db)
  return entries.flatMap((entry) => {
    const own = known.filter(({ story, list }) => story === entry.story && list === entry.list)
    if (own.some(({ newer }) => newer)) return []
    return [{ ...entry, score: Math.max(entry.score, ...own.map(({ score }) => score)) }]
  })
}

/** Cuts lists that have grown long. Pages show the best of them, so that need not be at once. */
async function cut(tx: Tx, lists: readonly string[], limit: number): Promise<void> {
  if (lists.length === 0) return
  await sql`
    delete from relation r using (
      select story, other, row_number() over (partition by story order by score desc, other desc) as place
      from relation where story = any(${lists}::uuid[])
    ) as c
    where r.story = c.story and r.other = c.other and c.place > ${sql.lit(limit)}
  `.execute(tx.db)
}
