import { sql } from 'kysely'
import type { StoryContent } from '#story'
import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'

interface Linked {
  readonly story: string
  readonly content: StoryContent
  readonly publishedAt: Date
  readonly isNew: boolean
}

/** Links stories to their topics. A topic that has no page yet gets one, named as the story names it. */
export async function linkTopics(tx: Tx, stories: readonly Linked[]): Promise<void> {
  const known = stories.filter(({ isNew }) => !isNew).map(({ story }) => story)
  if (known.length > 0)
    await tx.db
      .deleteFrom('story_topic')
      .where('story', '=', sql<string>`any(${known}::uuid[])`)
      .execute()
  const rows = stories.flatMap(({ story, content, publishedAt }) =>
    content.topics.map(({ slug, name, kind, code }) => ({
      topic: slug,
      name,
      kind,
      code,
      story,
      published_at: publishedAt,
    })),
  )
  if (rows.length === 0) return
  const { rows: made } = await sql<{ slug: string }>`
    with given as (
      select * from json_to_recordset(${toJson(rows)}::json)
        as t (topic text, name text, kind text, code text, story uuid, published_at timestamptz)
    ), made as (
      insert into topic (slug, name, kind, code)
      select distinct on (topic) topic, name, kind, code from given order by topic
      on conflict (slug) do nothing
      returning slug
    ), linked as (
      insert into story_topic (topic, story, published_at)
      select topic, story, published_at from given
      on conflict do nothing
    )
    select slug from made
  `.execute(tx.db)
  if (made.length > 0) tx.touch(['topics'])
}

/** Links stories to those who wrote them. A writer who has no page yet gets one. */
export async function linkAuthors(tx: Tx, stories: readonly Linked[]): Promise<void> {
  const known = stories.filter(({ isNew }) => !isNew).map(({ story }) => story)
  if (known.length > 0)
    await tx.db
      .deleteFrom('story_author')
      .where('story', '=', sql<string>`any(${known}::uuid[])`)
      .execute()
  const rows = stories.flatMap(({ story, content, publishedAt }) =>
    content.bylines.flatMap((line) =>
      line.type === 'person'
        ? [{ author: line.slug, name: line.name, story, published_at: publishedAt }]
        : [],
    ),
  )
  if (rows.length === 0) return
  const { rows: made } = await sql<{ slug: string }>`
    with given as (
      select * from json_to_recordset(${toJson(rows)}::json)
        as a (author text, name text, story uuid, published_at timestamptz)
    ), made as (
      insert into author (slug, name)
      select distinct on (author) author, name from given order by author
      on conflict (slug) do nothing
      returning slug
    ), linked as (
      insert into story_author (author, story, published_at)
      select author, story, published_at from given
      on conflict do nothing
    )
    select slug from made
  `.execute(tx.db)
  if (made.length > 0) tx.touch(['authors'])
}
