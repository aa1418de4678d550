import { sql } from 'kysely'
import type { Note, TimelineStep } from '#story'
import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'
import { readAgain } from './read-again.ts'

/** What the engine found beside a story. */
export interface Beside {
  readonly story: string
  /** The version of the engine. */
  readonly engine: string
  readonly notes: readonly Note[]
  readonly timeline: readonly TimelineStep[]
  /** When the story that was read had changed last. A later change leaves it to be read again. */
  readonly of?: Date
  /** Which wish to have it read again was known then; see `askedFor`. A later one is left. */
  readonly asked?: string | undefined
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
    insert into beside (story, engine, published_at, notes, timeline, sought)
    select b.story, b.engine, p.published_at, b.notes, b.timeline,
      case when b.of is null or b.of = p.changed_at then p.revision end
    from json_to_recordset(${rows}::json) as b (story uuid, engine text, notes jsonb, timeline jsonb, of timestamptz)
    join publication p on p.story = b.story
    order by b.story
    on conflict (story) do update set
      engine = excluded.engine, notes = excluded.notes, timeline = excluded.timeline, sought = excluded.sought
  `.execute(tx.db)
  const sources = all.flatMap(({ story, notes, timeline }) =>
    [...notes, ...timeline].map(({ from }) => ({ story, source: from.id, asOf: from.asOf })),
  )
  await sql`
    with read as (
      delete from unread u
      using json_to_recordset(${rows}::json) as b (story uuid, of timestamptz, asked uuid),
        publication p
      where u.story = b.story and p.story = b.story and (b.of is null or b.of = p.changed_at)
        and u.asked is not distinct from b.asked
    )
    delete from citation where story = any(${ids}::uuid[])
  `.execute(tx.db)
  const outdated = await cite(tx, sources)
  await readAgain(tx, [...outdated, ...(await citingOlder(tx, ids))], false)
  tx.touch(ids.map((id) => `beside:${id}`))
}

/** Stories that quote words of these which are others now: they may quote the new ones instead. */
async function citingOlder(tx: Tx, sources: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ story: string }>`
    select distinct c.story from citation c join publication p on p.story = c.source
    where c.source = any(${sources}::uuid[]) and c.revision <> p.revision
    order by c.story
  `.execute(tx.db)
  return rows.map(({ story }) => story)
}

interface Quotation {
  readonly story: string
  readonly source: string
  readonly asOf?: Date | undefined
}

/**
 * Notes which revisions are quoted. Gives the stories that quote one which was killed or published again since it was read:
 * readers do not see those words.
 */
async function cite(tx: Tx, quotations: readonly Quotation[]): Promise<readonly string[]> {
  if (quotations.length === 0) return []
  const { rows } = await sql<{ story: string }>`
    with quoted as (
      select distinct c.story, c.source, p.revision
      from json_to_recordset(${toJson(quotations)}::json) as c (story uuid, source uuid, "asOf" timestamptz)
      join beside b on b.story = c.story
      left join publication p on p.story = c.source
        and (c."asOf" is null or c."asOf" = date_trunc('milliseconds', p.changed_at))
    ), kept as (
      insert into citation (story, source, revision)
      select story, source, revision from quoted where revision is not null
      on conflict (story, source) do nothing
    )
    select distinct story from quoted where revision is null order by story
  `.execute(tx.db)
  return rows.map(({ story }) => story)
}
