import { sql } from 'kysely'
import type { State } from '#story'
import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'

/** What of a text is kept to tell copies of it, as whoever tells them made it. */
export interface TextSketch {
  readonly words: number
  readonly marks: Uint32Array
  readonly names: Uint32Array
  readonly bands: Int32Array
}

/** A story that may be a copy. */
export interface Candidate {
  readonly story: string
  readonly sketch: TextSketch
  /** Since when it is here. */
  readonly at: Date
  readonly state: State
  /** The number of the copies that it is one of. */
  readonly copies: string | null
  readonly provider: string | null
  /** Editors have changed it, or moved it on. */
  readonly inHand: boolean
  readonly aside: boolean
}

/** Copies are told by one import at a time: two that came at once would not see each other. */
export async function waitForTelling(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('broadside copies', 0))`.execute(tx.db)
}

/** Sketches of stories that share a band with a text and came since a time: for each text the likeliest, a few. */
export async function findCandidates(
  tx: Tx,
  texts: readonly { readonly story: string; readonly sketch: TextSketch }[],
  { since, each }: { readonly since: Date; readonly each: number },
): Promise<ReadonlyMap<string, readonly Candidate[]>> {
  if (texts.length === 0) return new Map()
  const rows = texts.map(({ story, sketch }) => ({ story, bands: [...new Set(sketch.bands)] }))
  const { rows: found } = await sql<FoundRow>`
    with meeting as (
      select t.story as text, b.story, count(*) as bands
      from json_to_recordset(${toJson(rows)}::json) as t (story uuid, bands json)
      cross join lateral (select value::integer as band from json_array_elements_text(t.bands)) as own
      join sketch_band b on b.band = own.band and b.at >= ${since}
      where b.story <> t.story
      group by t.story, b.story
    ), likeliest as (
      select text, story, row_number() over (partition by text order by bands desc, story desc) as place from meeting
    )
    select l.text, l.story, k.at, k.words, k.marks, k.names, s.state, s.copies, s.aside,
      r.content->'source'->>'provider' as provider,
      (s.state <> 'draft' or s.content_hash is distinct from s.delivered_hash) as "inHand"
    from likeliest l
    join sketch k on k.story = l.story
    join story s on s.id = l.story
    join revision r on r.story = s.id and r.number = s.revision
    where l.place <= ${each}
    order by l.text, l.place
  `.execute(tx.db)
  const all = found.map(({ text, words, marks, names, ...rest }) => ({
    text,
    ...rest,
    sketch: { words, marks: numbersIn(marks), names: numbersIn(names), bands: new Int32Array() },
  }))
  return Map.groupBy(all, ({ text }) => text)
}

interface FoundRow extends Omit<Candidate, 'sketch'> {
  readonly text: string
  readonly words: number
  readonly marks: Buffer
  readonly names: Buffer
}

/** Keeps sketches, in place of what was kept of the same stories, and lets go of those that are too old to be asked for. */
export async function keepSketches(
  tx: Tx,
  sketches: readonly { readonly story: string; readonly sketch: TextSketch }[],
  { at, since }: { readonly at: Date; readonly since: Date },
): Promise<void> {
  if (sketches.length === 0) return
  const rows = sketches.map(({ story, sketch: { words, marks, names, bands } }) => ({
    story,
    words,
    marks: hexOf(marks),
    names: hexOf(names),
    bands: [...new Set(bands)],
  }))
  await sql`delete from sketch where story = any(${rows.map(({ story }) => story)}::uuid[])`.execute(
    tx.db,
  )
  await sql`
    with given as materialized (
      select * from json_to_recordset(${toJson(rows)}::json)
        as g (story uuid, words integer, marks text, names text, bands json)
    ), kept as (
      insert into sketch (story, at, words, marks, names)
      select story, ${at}, words, decode(marks, 'hex'), decode(names, 'hex') from given
    )
    insert into sketch_band (band, at, story)
    select value::integer, ${at}, story from given cross join json_array_elements_text(bands)
  `.execute(tx.db)
  await sql`
    delete from sketch where story in (select story from sketch where at < ${since} order by at limit 500)
  `.execute(tx.db)
}

/** Numbers stand in the database as they stand in memory, four bytes each, the lowest first. */
function hexOf(numbers: Uint32Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('hex')
}

function numbersIn(bytes: Buffer): Uint32Array {
  // A buffer of the driver may begin anywhere; numbers of four bytes may not.
  return new Uint32Array(Uint8Array.from(bytes).buffer)
}

/** Notes which stories are copies of each other, and which of them stand aside in the list of what waits. */
export async function markCopies(
  tx: Tx,
  marked: readonly {
    readonly story: string
    readonly copies: string | null
    readonly aside: boolean
  }[],
): Promise<void> {
  if (marked.length === 0) return
  const rows = marked.map(({ story, copies, aside }) => ({ story, copies, aside }))
  await sql`
    update story s set copies = m.copies, aside = m.aside
    from json_to_recordset(${toJson(rows)}::json) as m (story uuid, copies uuid, aside boolean)
    where s.id = m.story
  `.execute(tx.db)
}
