import { sql } from 'kysely'
import type { Range, StoryRef } from '#story'
import type { Newsroom } from '../handles.ts'

export interface FindingsQuery {
  readonly kind: string
  readonly names: readonly string[]
  /** Primary language subtag. */
  readonly language: string
  readonly before: Date
  /** Of these stories only. */
  readonly among?: readonly string[]
  /** So many of each name. */
  readonly each: number
}

export interface PublishedFinding {
  readonly kind: string
  readonly name: string
  readonly text: string
  readonly confidence: number
  readonly from: StoryRef
}

interface Row {
  readonly name: string
  readonly text: string
  readonly confidence: number
  readonly range: Range
  readonly id: string
  readonly path: string
  readonly headline: string
  readonly published_at: Date
  readonly changed_at: Date
}

/** What was found in published stories, name by name, the newest first. Words that a story no longer has are left out. */
export async function publishedFindings(
  { db }: Newsroom,
  { kind, names, language, before, among, each }: FindingsQuery,
): Promise<readonly PublishedFinding[]> {
  if (names.length === 0) return []
  const stories = among ? sql`and f.story = any(${[...among]}::uuid[])` : sql``
  const { rows } = await sql<Row>`
    select n.name, found.*
    from unnest(${[...names]}::text[]) with ordinality as n (name, place)
    cross join lateral (select published.merged('person', n.name) as name offset 0) as m
    cross join lateral (
      select f.text, f.confidence, f.range, p.story as id, p.path, p.card->>'headline' as headline, p.published_at, p.changed_at
      from finding f join publication p on p.story = f.story and p.revision = f.revision
      where f.kind = ${kind} and f.name = m.name and f.language = ${language}
        and f.shown and f.published_at < ${before} ${stories}
      order by f.published_at desc, f.story, (f.range->>'block')::integer, (f.range->>'start')::integer
      limit ${each}
    ) as found
    order by n.place, found.published_at desc, found.id
  `.execute(db)
  return rows.map(({ name, text, confidence, published_at, changed_at, ...from }) => ({
    kind,
    name,
    text,
    confidence,
    from: { ...from, publishedAt: published_at, asOf: changed_at },
  }))
}
