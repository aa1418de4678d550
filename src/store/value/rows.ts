import type { Card, Correction, PublishedStory } from '#story'
import type { CardRow, Stored, StoryView } from '../published.ts'

/** A card out of a row of `published.card`. */
export function cardFrom(row: CardRow): Card {
  const { kicker, headline, standfirst, bylines, label, lead } = row.card
  return {
    id: row.id,
    path: row.path,
    language: row.language,
    section: row.section,
    headline,
    bylines,
    publishedAt: row.published_at,
    ...(kicker === undefined ? {} : { kicker }),
    ...(standfirst === undefined ? {} : { standfirst }),
    ...(label === undefined ? {} : { label }),
    ...(lead === undefined ? {} : { lead }),
    ...(row.translation === null ? {} : { translation: row.translation }),
    ...(row.versions ? { versions: row.versions } : {}),
    ...(row.updated_at === null ? {} : { updatedAt: row.updated_at }),
  }
}

/** A story out of a row of `published.story`. */
export function storyFrom(row: StoryView): PublishedStory {
  const { id, path, content, published_at, updated_at, changed_at, corrections } = row
  return {
    id,
    path,
    content,
    publishedAt: published_at,
    ...(updated_at === null ? {} : { updatedAt: updated_at }),
    changedAt: changed_at,
    corrections: corrections.map(correctionFrom),
  }
}

function correctionFrom({ at, kind, text }: Stored<Correction>): Correction {
  return { at: new Date(at), kind, text }
}
