import { sql } from 'kysely'
import { dayIn, dayText, primaryLanguage } from '#kit'
import type { StoryContent } from '#story'
import type { Tx } from '../handles.ts'
import type { CardColumn } from '../published.ts'
import { toJson } from '../value/json.ts'
import { inLines, lineEnd } from '../value/lines.ts'
import { configOf, searchTextOf, vectorOfRow } from '../value/search-text.ts'
import { count } from './counts.ts'
import { linkAuthors, linkTopics } from './links.ts'

/** A story as readers are to see it. */
export interface NewPublication {
  readonly story: string
  readonly revision: number
  readonly content: StoryContent
  readonly path: string
  readonly publishedAt: Date
  readonly updatedAt?: Date | undefined
  readonly changedAt: Date
  /** It was not published before. */
  readonly isNew: boolean
  /** The vector of its words for search, where they were found before the transaction. */
  readonly words?: string | undefined
}

/** Where a story stands that its source gave no urgency (IPTC: 5 is routine). */
const routine = 5

/**
 * Writes all that the reading side knows of stories, in place of what it knew: the publication, the words for search,
 * topics, authors, counts; and marks them for the context engine to read.
 */
export async function writePublications(
  tx: Tx,
  stories: readonly NewPublication[],
  timeZone: string,
): Promise<void> {
  if (stories.length === 0) return
  const dated = stories.map((story) => ({
    ...story,
    day: dayText(dayIn(story.publishedAt, timeZone), '-'),
  }))
  await tx.send(writeRows(tx, dated))
  await Promise.all([
    count(tx, dated),
    forgetNotes(tx, stories),
    linkTopics(tx, stories),
    linkAuthors(tx, stories),
  ])
}

/** The publications, their words for search, and word to the engine that they are to be read. */
async function writeRows(
  tx: Tx,
  stories: readonly (NewPublication & { readonly day: string })[],
): Promise<void> {
  const rows = stories.map(({ content, publishedAt, updatedAt, changedAt, words, ...story }) => ({
    ...story,
    section: content.section,
    slug: content.slug,
    language: content.language,
    spoken: primaryLanguage(content.language),
    config: configOf(content.language),
    urgency: content.source?.urgency ?? routine,
    translation: content.translation,
    storyline: content.storyline,
    published_at: publishedAt,
    updated_at: updatedAt,
    changed_at: changedAt,
    card: cardOf(content),
    ...(words === undefined ? searchTextOf(content) : {}),
  }))
  const vectors = inLines(stories.map(({ words }) => words ?? ''))
  await sql`
    with given as (
      select p.*, nullif(string_to_table, '') as words from rows from (
        json_to_recordset(${toJson(rows)}::json) as (story uuid, revision integer, path text,
          section text, slug text, language text, spoken text, config text, urgency smallint, translation text,
          published_at timestamptz, day text, updated_at timestamptz, changed_at timestamptz, card jsonb,
          storyline text, a text, b text, d text),
        string_to_table(${vectors}, ${lineEnd})
      ) as p
    ), written as (
      insert into publication (story, revision, path, section, slug, language, urgency, translation,
        published_at, day, updated_at, changed_at, card, storyline)
      select story, revision, path, section, slug, language, urgency, translation,
        published_at, day, updated_at, changed_at, card,
        -- Hardly any story has one, and to follow its merges costs as much as the row itself. Asked as values, each a look
        -- into an index: the planner, which expects a thousand stories, would answer exists from a hash of the whole table.
        case when storyline is not null
            or (select true from decision d where d.story = given.story and d.kind = 'storyline' and d.key = '' limit 1)
            or (select true from found_storyline f where f.story = given.story limit 1)
          then storyline_of(story, storyline) end
      from given
      on conflict (story) do update set
        revision = excluded.revision, path = excluded.path, section = excluded.section,
        slug = excluded.slug, language = excluded.language, urgency = excluded.urgency,
        translation = excluded.translation, updated_at = excluded.updated_at,
        changed_at = excluded.changed_at, card = excluded.card,
        storyline = excluded.storyline
      returning story, published_at
    ), worded as (
      insert into search (story, language, config, published_at, words)
      select story, spoken, config, published_at, coalesce(words::tsvector, ${vectorOfRow}) from given
      on conflict (story) do update set
        language = excluded.language, config = excluded.config, words = excluded.words
    )
    insert into unread (story, published_at) select story, published_at from written
    on conflict (story) do nothing
  `.execute(tx.db)
}

/** Notes point at words, and the words may be others now. The engine makes them anew. */
async function forgetNotes(tx: Tx, stories: readonly NewPublication[]): Promise<void> {
  const changed = stories.filter(({ isNew }) => !isNew).map(({ story }) => story)
  if (changed.length > 0)
    await tx.db
      .updateTable('beside')
      .set({ notes: '[]' })
      .where('story', '=', sql<string>`any(${changed}::uuid[])`)
      .execute()
}

function cardOf({ kicker, headline, standfirst, bylines, label, lead }: StoryContent): {
  [K in keyof CardColumn]: CardColumn[K] | undefined
} {
  return { kicker, headline, standfirst, bylines, label, lead }
}
