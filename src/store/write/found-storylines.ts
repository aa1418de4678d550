import { sql } from 'kysely'
import type { Tx } from '../handles.ts'
import { readAgain } from './read-again.ts'

/** Where the engine found that a story belongs. */
export interface FoundStoryline {
  readonly story: string
  /** A story of the storyline that is near it, or the one that it would begin with. */
  readonly nearest: string
  /** The storyline that it is put into. None: it waits for an editor's nod. */
  readonly storyline?: string | undefined
  /** Of 0 to 1. */
  readonly confidence: number
  readonly at: Date
}

/**
 * Keeps where a story was found to belong, and puts it there if a storyline is named; the nearest story too, where that one is in
 * none. Nothing is done where somebody decided about one of them, or put them elsewhere. Gives the stories that were put there.
 */
export async function keepFoundStoryline(
  tx: Tx,
  found: FoundStoryline,
): Promise<readonly string[]> {
  const { story, nearest, storyline } = found
  const [own, other] = await standing(tx, [story, nearest])
  if (!own || !other || own.storyline !== null || own.decided) return []
  const begins = other.storyline === null
  if (begins && other.decided) return []
  if (storyline === undefined) await keep(tx, found, [story])
  if (storyline === undefined || (!begins && other.storyline !== storyline)) return []
  const put = begins ? [nearest, story] : [story]
  await keep(tx, found, put)
  await sql`
    update publication p set storyline = storyline_of(p.story, r.content->>'storyline')
    from revision r
    where r.story = p.story and r.number = p.revision and p.story = any(${put}::uuid[])
  `.execute(tx.db)
  const again = [...put, ...(await laterIn(tx, found))].filter((id) => id !== story)
  await readAgain(tx, again, true)
  tx.touch([story, ...again].map((id) => `beside:${id}`))
  return put
}

interface Standing {
  readonly story: string
  readonly storyline: string | null
  /** Somebody decided about its storyline, and be it to take that back. */
  readonly decided: boolean
}

/** Where stories stand, in their order; until the transaction ends nobody puts them elsewhere. */
async function standing(
  tx: Tx,
  ids: readonly string[],
): Promise<readonly (Standing | undefined)[]> {
  const { rows } = await sql<Standing>`
    select story, storyline, decided(story, 'storyline', '') is not null as decided
    from publication where story = any(${ids}::uuid[]) order by story for update
  `.execute(tx.db)
  return ids.map((id) => rows.find(({ story }) => story === id))
}

/** What a story was put into it stays in; what waited may be put somewhere now. */
async function keep(
  tx: Tx,
  { story, nearest, storyline, confidence, at }: FoundStoryline,
  stories: readonly string[],
): Promise<void> {
  const rows = stories.map((id) => ({
    story: id,
    nearest: id === story ? nearest : story,
    storyline: storyline ?? null,
    confidence,
    at,
  }))
  await tx.db
    .insertInto('found_storyline')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('story')
        .doUpdateSet(({ ref }) => ({
          nearest: ref('excluded.nearest'),
          storyline: ref('excluded.storyline'),
          confidence: ref('excluded.confidence'),
          at: ref('excluded.at'),
        }))
        .where('found_storyline.storyline', 'is', null),
    )
    .execute()
}

/** The stories of the storyline that came after the one that joins it: it tells them something new. */
async function laterIn(tx: Tx, { story, storyline }: FoundStoryline): Promise<readonly string[]> {
  const { rows } = await sql<{ story: string }>`
    select later.story from publication later, publication own
    where own.story = ${story} and later.storyline = ${storyline ?? null}
      and later.published_at > own.published_at
    order by later.published_at, later.story
  `.execute(tx.db)
  return rows.map((row) => row.story)
}
