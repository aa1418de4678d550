import { sql } from 'kysely'
import { isUuid } from '#kit'
import type { Note, Reason, Related, StoryRef, TimelineStep } from '#story'
import type { Reader } from '../handles.ts'
import type { CardView, Stored } from '../published.ts'
import { cardFrom } from '../value/rows.ts'

/** What stands by the side of a story. */
export interface BesideStory {
  readonly notes: readonly Note[]
  readonly timeline: readonly TimelineStep[]
  readonly related: readonly Related[]
}

/**
 * What stands by the side of a published story, with at most `limit` related ones. Words of a story that has been killed, or
 * replaced since they were taken, are left out.
 */
export async function besideOf(reader: Reader, id: string, limit: number): Promise<BesideStory> {
  if (!isUuid(id)) return { notes: [], timeline: [], related: [] }
  const [beside, sources, related] = await Promise.all([
    reader.prepared
      .selectFrom('published.beside')
      .select(['notes', 'timeline'])
      .where('story', '=', id)
      .executeTakeFirst(),
    sourcesOf(reader, id),
    relatedTo(reader, id, limit),
  ])
  const { notes = [], timeline = [] } = beside ?? {}
  return {
    notes: notes.flatMap((note) => {
      const from = refreshed(note.from, sources)
      return from ? [{ ...note, from }] : []
    }),
    timeline: timeline.flatMap((step) => {
      const from = refreshed(step.from, sources)
      return from ? [{ ...step, at: new Date(step.at), from }] : []
    }),
    related,
  }
}

interface Source {
  readonly id: string
  readonly path: string
  readonly published_at: Date
  readonly headline: string
}

/** The stories whose words still stand as they were quoted. */
async function sourcesOf(reader: Reader, id: string): Promise<ReadonlyMap<string, Source>> {
  const { rows } = await sql<Source>`
    select c.id, c.path, c.published_at, c.card->>'headline' as headline
    from published.citation q join published.card c on c.id = q.source
    where q.story = ${id}
  `.execute(reader.prepared)
  return new Map(rows.map((row) => [row.id, row]))
}

function refreshed(
  from: Stored<StoryRef>,
  sources: ReadonlyMap<string, Source>,
): StoryRef | undefined {
  const source = sources.get(from.id)
  if (!source) return undefined
  const { id, path, headline, published_at } = source
  return { id, path, headline, publishedAt: published_at, range: from.range }
}

async function relatedTo(reader: Reader, id: string, limit: number): Promise<readonly Related[]> {
  const { rows } = await sql<CardView & { reason: Reason }>`
    select r.reason, c.* from published.relation r join published.card c on c.id = r.other
    where r.story = ${id} order by r.score desc, r.other desc limit ${sql.lit(limit)}
  `.execute(reader.prepared)
  return rows.map((row) => ({ card: cardFrom(row), reason: row.reason }))
}
