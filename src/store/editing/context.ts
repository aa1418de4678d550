import { sql } from 'kysely'
import type { PublishedStory } from '#story'
import type { Newsroom } from '../handles.ts'
import type { StoryView } from '../published.ts'
import { storyFrom } from '../value/rows.ts'

/** How many stories come at once. */
const batch = 200
/** A transaction is seen after the times that it carries. None of ours takes that long. */
const overlap = 120_000

/** All published stories, a batch at a time, in the order of publication. */
export async function* streamForContext({
  db,
}: Newsroom): AsyncGenerator<readonly PublishedStory[]> {
  let edge = sql`('-infinity'::timestamptz, '00000000-0000-0000-0000-000000000000'::uuid)`
  for (;;) {
    const { rows } = await sql<StoryView>`
      select s.* from (
        select id, published_at from published.card
        where (published_at, id) > ${edge} order by published_at, id limit ${batch}
      ) as c join published.story s on s.id = c.id
      order by c.published_at, c.id
    `.execute(db)
    if (rows.length > 0) yield rows.map(storyFrom)
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    edge = sql`(${last.published_at}::timestamptz, ${last.id}::uuid)`
  }
}

/** When each published story changed that did so since a time, and some that did before it. */
export async function changesSince(
  { db }: Newsroom,
  time: Date,
): Promise<readonly { readonly id: string; readonly changedAt: Date }[]> {
  const rows = await db
    .selectFrom('publication')
    .select(['story', 'changed_at'])
    .where('changed_at', '>=', new Date(time.getTime() - overlap))
    .orderBy('changed_at')
    .orderBy('story')
    .execute()
  return rows.map(({ story, changed_at }) => ({ id: story, changedAt: changed_at }))
}

/** How many stories are published, as the months count them. */
export async function countPublished({ db }: Newsroom): Promise<number> {
  const { all } = await db
    .selectFrom('month')
    .select(({ fn }) => fn.sum<string>('stories').as('all'))
    .executeTakeFirstOrThrow()
  return Number(all ?? 0)
}

/** Those of the stories that are published. */
export async function storiesForContext(
  { db }: Newsroom,
  ids: readonly string[],
): Promise<readonly PublishedStory[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('published.story').selectAll().where('id', 'in', ids).execute()
  return rows.map(storyFrom)
}

/** Ids of stories that were killed since a time, and some from before it. */
export async function goneSince({ db }: Newsroom, time: Date): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('story')
    .select('id')
    .where('killed_at', '>=', new Date(time.getTime() - overlap))
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * The next stories that the engine has to read: those that it has not read since they were published, then those that another
 * version of it has read; the oldest first, since a story quotes older ones.
 */
export async function storiesToAnalyse(
  newsroom: Newsroom,
  engine: string,
  limit: number,
): Promise<readonly PublishedStory[]> {
  const { rows } = await sql<{ id: string }>`
    (select story as id from unread order by published_at, story limit ${limit})
    union all
    (select story from beside where engine < ${engine} order by engine, published_at, story limit ${limit})
    union all
    (select story from beside where engine > ${engine} order by engine, published_at, story limit ${limit})
    limit ${limit}
  `.execute(newsroom.db)
  // A story may be both: read by another engine, and published again since.
  const ids = new Set(rows.map(({ id }) => id))
  const stories = await storiesForContext(newsroom, [...ids])
  return stories.toSorted((a, b) => a.publishedAt.getTime() - b.publishedAt.getTime())
}

/** The wishes of editors that stories are to be read again, by story. To be asked for before anything else is read. */
export async function askedFor(
  { db }: Newsroom,
  stories: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('unread')
    .select(['story', 'asked'])
    .where('story', '=', sql<string>`any(${[...stories]}::uuid[])`)
    .execute()
  return new Map(rows.flatMap(({ story, asked }) => (asked === null ? [] : [[story, asked]])))
}

/** The stories to be read whose storyline was changed by a decision. */
export async function movedStories({ db }: Newsroom): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('unread')
    .select('story')
    .where(sql<boolean>`moved`)
    .orderBy('story')
    .execute()
  return rows.map(({ story }) => story)
}

/** How many stories the engine has to read. One that waits for both reasons counts twice. */
export async function countToAnalyse({ db }: Newsroom, engine: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select (select count(*) from unread)
      + (select count(*) from beside where engine < ${engine})
      + (select count(*) from beside where engine > ${engine}) as left
  `.execute(db)
  return rows[0]?.left ?? 0
}

/** The published stories of which words or cards stand beside others: what is to be looked at again when this one changes. */
export async function citing({ db }: Pick<Newsroom, 'db'>, id: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('citation')
    .select('story')
    .where('source', '=', id)
    .orderBy('story')
    .execute()
  return rows.map(({ story }) => story)
}

/** The ids of published stories by the addresses they have or had: what links between stories mean. */
export async function idsAt(
  { db }: Newsroom,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (paths.length === 0) return new Map()
  const { rows } = await sql<{ path: string; story: string }>`
    select path, story from published.address
    where path = any(${paths}::text[]) and current is not null
  `.execute(db)
  return new Map(rows.map(({ path, story }) => [path, story]))
}
