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
    related.map(({ id, score, reason }, rank) => ({ story, other: id, rank, score, reason })),
  )
  await tx.db.deleteFrom('relation').where('story', 'in', ids).execute()
  await sql`
    insert into relation (story, other, rank, score, reason)
    select r.story, r.other, r.rank, r.score, r.reason
    from json_to_recordset(${toJson(rows)}::json)
      as r (story uuid, other uuid, rank integer, score real, reason jsonb)
    join publication p on p.story = r.story
    join publication q on q.story = r.other
    where r.story <> r.other
    on conflict (story, other) do nothing
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
 * Puts stories into the lists of older ones where their scores say so, and cuts the lists to `limit`. A story that stands in a
 * list already is moved. It takes the place of its older takes, and enters no list that has a newer one. Lists that are still to be made
 * are left alone.
 */
export async function enterRelations(
  tx: Tx,
  entries: readonly Entry[],
  limit: number,
): Promise<void> {
  if (entries.length === 0) return
  const entering = sql`json_to_recordset(${toJson(entries)}::json)
    as e (story uuid, takes json, list uuid, score real, reason jsonb)`
  const { rows: left } = await sql<{ story: string; list: string; score: number }>`
    delete from relation r using ${entering}
    where r.story = e.list and ((r.other = e.story and r.score <> e.score) or r.other::text in (
      select json_array_elements_text(e.takes->'older')))
    returning e.story, e.list, case when r.other <> e.story then r.score end as score
  `.execute(tx.db)
  const { rows: entered } = await sql<{ story: string }>`
    with known as (
      select k.story, k.list, max(k.score) as score
      from json_to_recordset(${toJson(left)}::json) as k (story uuid, list uuid, score real)
      group by k.story, k.list
    ), best as (
      select e.list, e.story, e.reason, e.takes, greatest(e.score, k.score) as score
      from ${entering} left join known k on k.story = e.story and k.list = e.list
    )
    insert into relation (story, other, rank, score, reason)
    select b.list, b.story, ${limit}, b.score, b.reason
    from best b
    join publication p on p.story = b.list
    join publication q on q.story = b.story
    cross join lateral (
      select count(*) as length, min(score) as least from relation where story = b.list
    ) as l
    where b.list <> b.story and (l.length < ${limit} or b.score > l.least)
      and not exists (select from unread where story = b.list)
      and not exists (
        select from relation r where r.story = b.list and r.other::text in (
          select json_array_elements_text(b.takes->'newer')))
    order by b.list, b.story
    on conflict (story, other) do nothing
    returning story
  `.execute(tx.db)
  const lists = [
    ...new Set([...entered.map(({ story }) => story), ...left.map(({ list }) => list)]),
  ]
  if (lists.length > 0) await recount(tx, lists, limit)
}

/** Counts lists through again by their scores, and cuts them. */
async function recount(tx: Tx, lists: readonly string[], limit: number): Promise<void> {
  await sql`
    with counted as (
      select r.story, r.other, row_number() over (
        partition by r.story order by r.score desc, p.published_at desc, r.other) - 1 as place
      from relation r join publication p on p.story = r.other
      where r.story = any(${lists}::uuid[])
    ), cut as (
      delete from relation r using counted c
      where r.story = c.story and r.other = c.other and c.place >= ${limit}
    )
    update relation r set rank = c.place from counted c
    where r.story = c.story and r.other = c.other and r.rank <> c.place and c.place < ${limit}
  `.execute(tx.db)
  tx.touch(lists.map((id) => `beside:${id}`))
}
