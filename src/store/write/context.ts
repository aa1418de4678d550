import { sql } from 'kysely'
import { uuidv7 } from '#kit'
import type { Note, Reason, TimelineStep } from '#story'
import type { Tx } from '../handles.ts'
import { toJson, toText } from '../value/json.ts'

/** What the engine found beside a story. */
export interface Beside {
  readonly story: string
  /** The version of the engine. */
  readonly engine: string
  readonly notes: readonly Note[]
  readonly timeline: readonly TimelineStep[]
  /** When the story that was read had changed last. A later change leaves it to be read again. */
  readonly of?: Date
}

/**
 * Sets what stands beside stories, with the revisions of the stories that it quotes. Stories that are not
 * published any more are left out.
 */
export async function saveBeside(tx: Tx, all: readonly Beside[]): Promise<void> {
  if (all.length === 0) return
  const rows = toJson(all)
  const ids = all.map(({ story }) => story)
  await sql`
    insert into beside (story, engine, notes, timeline)
    select b.story, b.engine, b.notes, b.timeline
    from json_to_recordset(${rows}::json) as b (story uuid, engine text, notes jsonb, timeline jsonb)
    join publication p on p.story = b.story
    order by b.story
    on conflict (story) do update set
      engine = excluded.engine, notes = excluded.notes, timeline = excluded.timeline
  `.execute(tx.db)
  await tx.db.deleteFrom('citation').where('story', 'in', ids).execute()
  const sources = all.flatMap(({ story, notes, timeline }) =>
    [...notes, ...timeline].map(({ from }) => ({ story, source: from.id })),
  )
  await sql`
    insert into citation (story, source, revision)
    select distinct c.story, c.source, p.revision
    from json_to_recordset(${toJson(sources)}::json) as c (story uuid, source uuid)
    join beside b on b.story = c.story
    join publication p on p.story = c.source
  `.execute(tx.db)
  await sql`
    delete from unread u
    using json_to_recordset(${rows}::json) as b (story uuid, of timestamptz), publication p
    where u.story = b.story and p.story = b.story and (b.of is null or b.of = p.changed_at)
  `.execute(tx.db)
  tx.touch(ids.map((id) => `beside:${id}`))
}

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

/** A list that a story enters. */
export interface Entry {
  /** The older story, whose list it is. */
  readonly id: string
  /** The place in the list, from 0. */
  readonly at: number
  readonly score: number
  /** Where it is not given, the reason for which the older story stands in the newer one's list. */
  readonly reason?: Reason
}

/**
 * Puts a story into the lists of older ones, each at its place, and cuts the lists to `limit`. What stands there of it
 * already is moved. An entry without any reason is left out: readers are always told why.
 */
export async function enterRelations(
  tx: Tx,
  story: string,
  entries: readonly Entry[],
  limit: number,
): Promise<void> {
  if (entries.length === 0) return
  const rows = toJson(entries)
  const ids = entries.map(({ id }) => id)
  await tx.db.deleteFrom('relation').where('other', '=', story).where('story', 'in', ids).execute()
  const { rows: entered } = await sql<{ story: string; rank: number }>`
    insert into relation (story, other, rank, score, reason)
    select e.id, ${story}::uuid, e.at, e.score, coalesce(e.reason, back.reason)
    from json_to_recordset(${rows}::json) as e (id uuid, at integer, score real, reason jsonb)
    join publication p on p.story = e.id
    join publication q on q.story = ${story}::uuid
    left join relation back on back.story = ${story}::uuid and back.other = e.id
    where e.id <> ${story}::uuid and coalesce(e.reason, back.reason) is not null
    order by e.id
    returning story, rank
  `.execute(tx.db)
  if (entered.length === 0) return
  const lists = entered.map((row) => row.story)
  await makeRoom(tx, story, lists)
  await sql`
    delete from relation where story = any(${lists}::uuid[]) and rank >= ${limit}
  `.execute(tx.db)
  tx.touch(lists.map((id) => `beside:${id}`))
}

/** Counts the lists through again, the newcomer before whom it pushed down. */
async function makeRoom(tx: Tx, story: string, lists: readonly string[]): Promise<void> {
  await sql`
    update relation r set rank = n.place
    from (
      select story, other,
        row_number() over (partition by story order by rank, other <> ${story}::uuid, score desc) - 1 as place
      from relation where story = any(${lists}::uuid[])
    ) as n
    where r.story = n.story and r.other = n.other and r.rank <> n.place
  `.execute(tx.db)
}

/** What an editor decided about the context: a pin, a hidden note, two names that are one person. */
export interface Decision {
  /** None: for the whole paper. */
  readonly story?: string
  readonly kind: string
  readonly key: string
  readonly action: unknown
  readonly by: string
  readonly at: Date
}

/** Keeps a decision. It is in force until there is a later one of its story, kind and key. */
export async function saveDecision(tx: Tx, decision: Decision): Promise<void> {
  const { story, kind, key, action, by, at } = decision
  await tx.db
    .insertInto('decision')
    .values({
      id: uuidv7(at.getTime()),
      story: story ?? null,
      kind,
      key: toText(key),
      action: toJson(action),
      by: toText(by),
      at,
    })
    .execute()
  if (story) tx.touch([`beside:${story}`])
}
