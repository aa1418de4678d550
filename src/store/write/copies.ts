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

/**
 * Sketches of stories that share a band with a text and came since a time: for each text the likeliest, a few. The band is looked
 * up behind an `offset`, which keeps PostgreSQL from reading all bands where it takes the table to be small.
 */
export async function findCandidates(
  tx: Tx,
  texts: readonly { readonly story: string; readonly sketch: TextSketch }[],
  { since, each }: { readonly since: Date; readonly each: number },
): Promise<ReadonlyMap<string, readonly Candidate[]>> {
  if (texts.length === 0) return new Map()
  const rows = texts.map(({ story, sketch }) => ({ story, bands: bandsOf(sketch) }))
  const { rows: found } = await sql<FoundRow>`
    with meeting as (
      select t.story as text, b.story, count(*) as bands
      from json_to_recordset(${toJson(rows)}::json) as t (story uuid, bands integer[])
      cross join unnest(t.bands) as own (band)
      cross join lateral (
        select story from sketch_band where band = own.band and at >= ${since} offset 0
      ) as b
      where b.story <> t.story
      group by t.story, b.story
    ), likeliest as (
      select text, story, row_number() over (partition by text order by bands desc, story desc) as place from meeting
    )
    select l.text, l.story, k.at, k.words, encode(k.marks, 'base64') as marks, encode(k.names, 'base64') as names, k.provider,
      s.state, s.copies, s.aside,
      (s.state <> 'draft' or s.content_hash is distinct from s.delivered_hash) as "inHand"
    from likeliest l
    join sketch k on k.story = l.story
    join story s on s.id = l.story
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
  readonly marks: string
  readonly names: string
}

/** A sketch that is to be kept. */
export interface NewSketch {
  readonly story: string
  readonly sketch: TextSketch
  readonly provider: string | null
}

/**
 * Keeps sketches, in place of what was kept of the same stories, and lets go of those that are too old to be asked for. Nobody waits
 * for it: where it fails, the transaction does. The caller holds what `waitForTelling` gives.
 */
export async function keepSketches(
  tx: Tx,
  sketches: readonly NewSketch[],
  { at, since }: { readonly at: Date; readonly since: Date },
): Promise<void> {
  if (sketches.length === 0) return
  tx.send(
    letGo(
      tx,
      sketches.map(({ story }) => story),
      since,
    ),
  )
  const numbers = sketches.flatMap(({ sketch }) => [bytesOf(sketch.marks), bytesOf(sketch.names)])
  let from = 1
  const rows = sketches.map(({ story, sketch, provider }) => {
    const { words, marks, names } = sketch
    const [marksAt, namesAt] = [from, from + marks.byteLength]
    from = namesAt + names.byteLength
    const places = { marksAt, marks: marks.byteLength, namesAt, names: names.byteLength }
    return { story, words, provider, ...places, bands: bandsOf(sketch) }
  })
  // Bands go into their index in its own order.
  await tx.send(
    sql`
      with given as materialized (
        select g.story, g.words, g.provider, g.bands,
          substring(n.numbers from g."marksAt" for g.marks) as marks, substring(n.numbers from g."namesAt" for g.names) as names
        from (select ${Buffer.concat(numbers)}::bytea as numbers) as n
        cross join json_to_recordset(${toJson(rows)}::json) as g (story uuid, words integer, provider text, bands integer[],
          "marksAt" integer, marks integer, "namesAt" integer, names integer)
      ), kept as (
        insert into sketch (story, at, words, marks, names, bands, provider)
        select story, ${at}, words, marks, names, bands, provider from given
      )
      insert into sketch_band (band, at, story)
      select unnest(bands) as band, ${at}, story from given order by band
    `.execute(tx.db),
  )
}

/**
 * The sketches of stories and some of those from before a time, with their bands. Of a band that hundreds share each row is looked at
 * once: `is true` has PostgreSQL keep the stories at hand, and not go through them for each.
 */
async function letGo(tx: Tx, stories: readonly string[], since: Date): Promise<void> {
  await sql`
    with gone as (
      delete from sketch where story = any(array(
        select unnest(${stories}::uuid[])
        union all
        (select story from sketch where at < ${since} order by at limit 500)
      ))
      returning story, bands
    ), own as (
      select distinct unnest(bands) as band from gone
    )
    delete from sketch_band b using own
    where b.band = own.band and (b.story in (select story from gone)) is true
  `.execute(tx.db)
}

function bandsOf({ bands }: TextSketch): readonly number[] {
  return [...new Set(bands)]
}

/** Numbers stand in the database as they stand in memory, four bytes each, the lowest first. */
function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** From base64, in which they take two thirds of what PostgreSQL's own hex takes: there may be many candidates. */
function numbersIn(base64: string): Uint32Array {
  // A buffer may begin anywhere; numbers of four bytes may not.
  return new Uint32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer)
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
