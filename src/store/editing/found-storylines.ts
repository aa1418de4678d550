import { type RawBuilder, sql } from 'kysely'
import type { Newsroom } from '../handles.ts'

/**
 * Those of the stories for which a storyline is to be looked for: they are published and in none, nobody decided about that, and it
 * was not done for this revision of theirs.
 */
export async function storiesToSeek(
  { db }: Newsroom,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ story: string }>`
    select p.story from publication p left join beside b on b.story = p.story
    where p.story = any(${[...ids]}::uuid[]) and p.storyline is null and b.sought is distinct from p.revision
      and decided(p.story, 'storyline', '') is null
    order by p.published_at, p.story
  `.execute(db)
  return rows.map(({ story }) => story)
}

/** A story that the engine found a storyline for, as a list of the newsroom shows it. */
export interface FoundLine {
  readonly id: string
  readonly headline: string
  readonly language: string
  readonly publishedAt: Date
  /** The storyline that it is in, or that its nearest story is in by now. */
  readonly storyline: string | null
  readonly nearest: { readonly id: string; readonly headline: string; readonly language: string }
  /** Of 0 to 1. */
  readonly confidence: number
  readonly at: Date
}

/** The last that was found first. `f` is what was found, `p` the story, `n` the nearest one. */
async function listFound(
  { db }: Newsroom,
  only: RawBuilder<unknown>,
  limit: number,
): Promise<readonly FoundLine[]> {
  const { rows } = await sql<FoundLine>`
    select p.story as id, p.card->>'headline' as headline, p.language, p.published_at as "publishedAt",
      n.storyline, f.confidence, f.at,
      jsonb_build_object('id', n.story, 'headline', n.card->>'headline', 'language', n.language) as nearest
    from found_storyline f
    join publication p on p.story = f.story
    join publication n on n.story = f.nearest
    where decided(p.story, 'storyline', '') is null and ${only}
    order by f.at desc, f.story limit ${limit}
  `.execute(db)
  return rows
}

/** Stories that wait for an editor's nod, the last first. */
export function waitingStorylines(
  newsroom: Newsroom,
  limit: number,
): Promise<readonly FoundLine[]> {
  const waits = sql`f.storyline is null and p.storyline is null
    and (n.storyline is not null or decided(n.story, 'storyline', '') is null)`
  return listFound(newsroom, waits, limit)
}

/** Stories that were put into a storyline without an editor, and about which nobody decided since, the last first. */
export function foundStorylines(newsroom: Newsroom, limit: number): Promise<readonly FoundLine[]> {
  const isThere = sql`f.storyline is not null and p.storyline = published.merged('storyline', f.storyline)
    and p.published_at >= n.published_at`
  return listFound(newsroom, isThere, limit)
}

/** How likely a story is in the storyline that was found for it, of 0 to 1; nothing where it is there by an editor or by its sender, or in none. */
export async function foundFor({ db }: Newsroom, id: string): Promise<number | undefined> {
  const { rows } = await sql<{ confidence: number }>`
    select f.confidence from found_storyline f
    join publication p on p.story = f.story
    join revision r on r.story = p.story and r.number = p.revision
    where f.story = ${id} and f.storyline is not null and p.storyline is not null
      and not r.content ? 'storyline' and decided(f.story, 'storyline', '') ->> 'do' is distinct from 'move'
  `.execute(db)
  return rows[0]?.confidence
}
