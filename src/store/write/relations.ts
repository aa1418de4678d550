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

/** What a story would be in the list of an older one. */
export interface Entry {
  /** The story. */
  readonly story: string
  /** Other takes of it, of which a list shows the newest. */
  readonly takes: { readonly older: readonly string[]; readonly newer: readonly string[] }
  /** The older story whose list it may enter. */
  readonly list: string
  readonly score: number
  readonly reason: Reason
}

/**
 * Puts stories into the lists of older ones where their scores are among the best `limit`. A story that stands in a list already
 * gets the new score. It takes the place of its older takes, and enters no list that has a newer one. Lists that are still to be
 * made are left alone.
 */
export async function enterRelations(
  tx: Tx,
  entries: readonly Entry[],
  limit: number,
): Promise<void> {
  if (entries.length === 0) return
  const ready = await withTakes(tx, entries)
  const { rows: entered } = await sql<{ story: string; length: number }>`
    insert into relation (story, other, score, reason)
    select e.list, e.story, e.score, e.reason
    from json_to_recordset(${toJson(ready)}::json) as e (story uuid, list uuid, score real, reason jsonb)
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

/** Entries after their older takes have left the lists, with the best of their scores; without those that a newer take forbids. */
async function withTakes(
  tx: Tx,
  entries: readonly Entry[],
): Promise<readonly Omit<Entry, 'takes'>[]> {
  const taken = entries.filter(({ takes }) => takes.older.length > 0 || takes.newer.length > 0)
  if (taken.length === 0) return entries
  const rows = taken.flatMap(({ story, list, takes }) => [
    ...takes.older.map((take) => ({ story, list, take, newer: false })),
    ...takes.newer.map((take) => ({ story, list, take, newer: true })),
  ])
  const { rows: known } = await sql<{ story: string; list: string; score: number; newer: boolean }>`
    with take as (
      select * from json_to_recordset(${toJson(rows)}::json) as t (story uuid, list uuid, take uuid, newer boolean)
    ), gone as (
      delete from relation r using take t where r.story = t.list and r.other = t.take and not t.newer
    )
    select t.story, t.list, r.score, t.newer
    from take t join relation r on r.story = t.list and r.other = t.take
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
