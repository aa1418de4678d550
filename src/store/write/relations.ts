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

/** A story, and what it would be in the lists of older ones. */
export interface Entrant {
  readonly story: string
  /** Other takes of it, of which a list shows the newest. */
  readonly takes: { readonly older: readonly string[]; readonly newer: readonly string[] }
  /** By the ids of the older stories: the score and the reason that it would have in their lists. */
  readonly lists: readonly Relation[]
}

/** What was ranked of some stories. */
export interface Ranks {
  /** Their own lists. */
  readonly lists: readonly RelationList[]
  /** What they are to the lists of others. */
  readonly entrants: readonly Entrant[]
}

/**
 * Replaces the lists of "You might also like" of some stories, and puts stories into the lists of others where their scores are
 * among the best `limit`. A story that stands in a list already gets the new score. It takes the place of its older takes, and
 * enters no list that has a newer one. Lists that are still to be made, and those that are replaced here, know all entrants: they
 * are left alone.
 *
 * One statement, whose parts all see the tables as they were before it, and which is sent and not waited for. So a list that was
 * asked and not entered counts as changed too.
 */
export function saveRanks(tx: Tx, { lists, entrants }: Ranks, limit: number): void {
  const entries = entrants.flatMap(({ story, takes, lists: entered }) =>
    entered.map(({ id, score, reason }) => ({ story, list: id, score, reason, ...takes })),
  )
  if (lists.length + entries.length === 0) return
  const own = lists.map(({ story }) => story)
  const rows = lists.flatMap(({ story, related }) =>
    related.map(({ id, score, reason }) => ({ story, other: id, score, reason })),
  )
  const statement = sql`
    with found as (
      select distinct on (r.story, r.other) r.story, r.other, r.score, r.reason
      from json_to_recordset(${toJson(rows)}::json) as r (story uuid, other uuid, score real, reason jsonb)
      where r.story <> r.other
      order by r.story, r.other, r.score desc
    ), gone as (
      delete from relation r where r.story = any(${own}::uuid[])
        and not exists (select from found f where f.story = r.story and f.other = r.other)
    ), kept as (
      insert into relation (story, other, score, reason)
      select f.story, f.other, f.score, f.reason
      from found f
      join publication p on p.story = f.story
      join publication q on q.story = f.other
      on conflict (story, other) do update set score = excluded.score, reason = excluded.reason
    ), given as (
      select * from json_to_recordset(${toJson(entries)}::json)
        as e (story uuid, list uuid, score real, reason jsonb, older uuid[], newer uuid[])
      where e.list <> e.story and e.list <> all(${own}::uuid[])
    ), replaced as (
      delete from relation r using given e where r.story = e.list and r.other = any(e.older)
      returning r.story as list, r.other, r.score
    ), entry as (
      select e.*, greatest(e.score, (
        select max(r.score) from replaced r where r.list = e.list and r.other = any(e.older)
      )) as best
      from given e
    )
    insert into relation (story, other, score, reason)
    select e.list, e.story, e.best, e.reason
    from entry e
    join publication p on p.story = e.list
    join publication q on q.story = e.story
    where not exists (select from unread where story = e.list)
      and not exists (select from relation where story = e.list and other = any(e.newer))
      and e.best > coalesce((
        select score from relation where story = e.list and other <> e.story and other <> all(e.older)
        order by score desc offset ${sql.lit(limit - 1)} limit 1), '-infinity')
    order by e.list, e.story
    on conflict (story, other) do update set score = excluded.score, reason = excluded.reason
      where relation.score <> excluded.score
  `.execute(tx.db)
  tx.send(statement)
  tx.touch([...own, ...entries.map(({ list }) => list)].map((id) => `beside:${id}`))
}

/** Cuts lists that have grown to twice their length. Pages show the best of them, so that need not be at once. */
export async function cutLists(tx: Tx, lists: readonly string[], limit: number): Promise<void> {
  if (lists.length === 0) return
  await sql`
    delete from relation r using (
      select story, other, count(*) over list as length,
        row_number() over (list order by score desc, other desc) as place
      from relation where story = any(${[...new Set(lists)]}::uuid[])
      window list as (partition by story)
    ) as c
    where r.story = c.story and r.other = c.other
      and c.length >= ${sql.lit(2 * limit)} and c.place > ${sql.lit(limit)}
  `.execute(tx.db)
}
