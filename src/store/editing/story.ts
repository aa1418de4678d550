import type { State, StoryContent } from '#story'
import type { Newsroom } from '../handles.ts'
import { turnPage } from '../read/page.ts'

/** A story with its newest revision, as editors see it. */
export interface EditedStory {
  readonly id: string
  readonly state: State
  readonly revision: number
  readonly content: StoryContent
  readonly createdAt: Date
  readonly savedAt: Date
  readonly savedBy: string
  readonly publishAt?: Date
  /** What readers see, which may be an earlier revision. */
  readonly published?: {
    readonly path: string
    readonly revision: number
    readonly publishedAt: Date
  }
}

export async function storyForEditing(
  { db }: Newsroom,
  id: string,
): Promise<EditedStory | undefined> {
  const row = await db
    .selectFrom('story as s')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.story', '=', 's.id').onRef('r.number', '=', 's.revision'),
    )
    .leftJoin('publication as p', 'p.story', 's.id')
    .select(['s.id', 's.state', 's.revision', 's.created_at', 's.publish_at'])
    .select(['r.content', 'r.at', 'r.by'])
    .select(['p.path', 'p.revision as shown', 'p.published_at'])
    .where('s.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { path, shown, published_at } = row
  return {
    id: row.id,
    state: row.state,
    revision: row.revision,
    content: row.content,
    createdAt: row.created_at,
    savedAt: row.at,
    savedBy: row.by,
    ...(row.publish_at ? { publishAt: row.publish_at } : {}),
    ...(path !== null && shown !== null && published_at
      ? { published: { path, revision: shown, publishedAt: published_at } }
      : {}),
  }
}

/** A story as a list of the newsroom shows it, after its newest revision. */
export interface StoryLine {
  readonly id: string
  readonly state: State
  readonly headline: string
  readonly section: string
  readonly language: string
  readonly changedAt: Date
  readonly publishAt?: Date
}

export interface StoryLines {
  readonly stories: readonly StoryLine[]
  readonly next?: string
  readonly previous?: string
}

/** The stories in a state, the one that changed last first. */
export async function recentStories(
  { db }: Newsroom,
  state: State,
  ask: { limit: number; cursor?: string | undefined },
): Promise<StoryLines> {
  const { rows, ...turn } = await turnPage(
    ask,
    (cursor, count) => {
      const newer = cursor?.way === 'newer'
      const way = newer ? 'asc' : 'desc'
      return db
        .selectFrom('story as s')
        .innerJoin('revision as r', (join) =>
          join.onRef('r.story', '=', 's.id').onRef('r.number', '=', 's.revision'),
        )
        .select(['s.id', 's.state', 's.changed_at', 's.publish_at'])
        .select(({ ref }) => [
          ref('r.content', '->>').key('headline').$castTo<string>().as('headline'),
          ref('r.content', '->>').key('section').$castTo<string>().as('section'),
          ref('r.content', '->>').key('language').$castTo<string>().as('language'),
        ])
        .where('s.state', '=', state)
        .where('s.aside', '=', false)
        .$if(cursor !== undefined, (query) =>
          query.where(({ eb, refTuple, tuple }) =>
            eb(
              refTuple('s.changed_at', 's.id'),
              newer ? '>' : '<',
              tuple(cursor?.at ?? new Date(0), cursor?.id ?? ''),
            ),
          ),
        )
        .orderBy('s.changed_at', way)
        .orderBy('s.id', way)
        .limit(count)
        .execute()
    },
    ({ changed_at, id }) => ({ at: changed_at, id }),
  )
  return {
    stories: rows.map(({ changed_at, publish_at, ...line }) => ({
      ...line,
      changedAt: changed_at,
      ...(publish_at ? { publishAt: publish_at } : {}),
    })),
    ...turn,
  }
}

/** Scheduled stories whose time has come, the longest due first. */
export async function dueStories(
  { db }: Newsroom,
  now: Date,
  limit: number,
): Promise<readonly { readonly id: string; readonly publishAt: Date }[]> {
  const rows = await db
    .selectFrom('story')
    .select(['id', 'publish_at'])
    .where('state', '=', 'scheduled')
    .where('publish_at', '<=', now)
    .orderBy('publish_at')
    .limit(limit)
    .execute()
  return rows.map(({ id, publish_at }) => ({ id, publishAt: publish_at ?? now }))
}

/** A step of a story's history: a revision, or a move through the newsroom. */
export interface HistoryEntry {
  readonly at: Date
  readonly by: string
  readonly revision: number
  /** None for a revision that was only saved. */
  readonly state?: State
  readonly why?: string
}

/** All that was done with a story, the newest first. */
export async function historyOf({ db }: Newsroom, id: string): Promise<readonly HistoryEntry[]> {
  const saved = await db
    .selectFrom('revision')
    .select(['at', 'by', 'number as revision', 'why'])
    .where('story', '=', id)
    .execute()
  const moved = await db
    .selectFrom('step')
    .select(['at', 'by', 'revision', 'why', 'state'])
    .where('story', '=', id)
    .execute()
  return [...saved, ...moved]
    .map(({ why, ...entry }) => ({ ...entry, ...(why === null ? {} : { why }) }))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
}
