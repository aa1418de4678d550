import { sql } from 'kysely'
import { type Conflict, mergeStories, type State, type StoryContent } from '#story'
import type { Newsroom } from '../handles.ts'

/** A story for which something waits, as a list of the newsroom shows it. */
export interface WaitingTake {
  readonly story: string
  readonly headline: string
  readonly provider: string
  readonly version: number
  /** When it came. */
  readonly at: Date
}

/** Versions that conflict with what editors changed, the one that came last first. */
export async function waitingTakes(
  { db }: Newsroom,
  limit: number,
): Promise<readonly WaitingTake[]> {
  const { rows } = await sql<WaitingTake>`
    select t.story, r.content->>'headline' as headline, coalesce(t.content->'source'->>'provider', '') as provider,
      t.version, t.at
    from take t
    join story s on s.id = t.story
    join revision r on r.story = s.id and r.number = s.revision
    where t.fate = 'waits'
    order by t.at desc, t.id desc
    limit ${limit}
  `.execute(db)
  return rows
}

/** A published story that has a newer revision than readers see. */
export interface StoryAhead {
  readonly id: string
  readonly headline: string
  readonly path: string
  readonly since: Date
}

/** Published stories whose newest revision waits for the desk, the latest first. */
export async function storiesAhead(
  { db }: Newsroom,
  limit: number,
): Promise<readonly StoryAhead[]> {
  const { rows } = await sql<StoryAhead>`
    select s.id, r.content->>'headline' as headline, p.path, s.ahead_since as since
    from story s
    join revision r on r.story = s.id and r.number = s.revision
    join publication p on p.story = s.id
    where s.ahead_since is not null
    order by s.ahead_since desc, s.id desc
    limit ${limit}
  `.execute(db)
  return rows
}

/** One of the copies of a text. */
export interface CopyLine {
  readonly id: string
  readonly state: State
  readonly headline: string
  readonly provider?: string
  readonly words: number
  readonly changedAt: Date
  readonly path?: string
}

/** What came for a story beside what it says now. */
export interface TakesOfStory {
  readonly id: string
  readonly state: State
  readonly headline: string
  readonly revision: number
  readonly path?: string
  /** A version that conflicts with what editors changed. No conflict is left where they have changed it again since. */
  readonly waits?: {
    readonly id: string
    readonly version: number
    readonly at: Date
    readonly conflicts: readonly Conflict[]
  }
  /** Other stories that are copies of it. */
  readonly copies: readonly CopyLine[]
}

interface TakesRow {
  readonly id: string
  readonly state: State
  readonly revision: number
  readonly copies: string | null
  readonly ours: StoryContent
  readonly base: StoryContent | null
  readonly path: string | null
  readonly take: string | null
  readonly version: number | null
  readonly at: Date | null
  readonly theirs: StoryContent | null
}

export async function takesOfStory(
  newsroom: Newsroom,
  id: string,
): Promise<TakesOfStory | undefined> {
  const { rows } = await sql<TakesRow>`
    select s.id, s.state, s.revision, s.copies, o.content as ours, coalesce(k.content, b.content) as base, p.path,
      t.id as take, t.version, t.at, t.content as theirs
    from story s
    join revision o on o.story = s.id and o.number = s.revision
    left join take k on k.story = s.id and k.hash = s.wire_take
    left join revision b on b.story = s.id and b.number = s.wire_revision
    left join publication p on p.story = s.id
    left join take t on t.story = s.id and t.fate = 'waits'
    where s.id = ${id}
  `.execute(newsroom.db)
  const [row] = rows
  if (!row) return undefined
  const { state, revision, copies, ours, path } = row
  return {
    id,
    state,
    revision,
    headline: ours.headline,
    ...(path === null ? {} : { path }),
    ...waitingIn(row),
    copies: copies === null ? [] : await copiesBeside(newsroom, copies, id),
  }
}

function waitingIn({
  take,
  version,
  at,
  ours,
  base,
  theirs,
}: TakesRow): Pick<TakesOfStory, 'waits'> {
  if (take === null || version === null || !at || !theirs) return {}
  const { conflicts } = mergeStories({ base: base ?? undefined, ours, theirs })
  return { waits: { id: take, version, at, conflicts } }
}

/** As many of one number as a page shows. */
const mostCopies = 50

async function copiesBeside(
  { db }: Newsroom,
  copies: string,
  story: string,
): Promise<readonly CopyLine[]> {
  const { rows } = await sql<
    Omit<CopyLine, 'provider' | 'path'> & { provider: string | null; path: string | null }
  >`
    select s.id, s.state, r.content->>'headline' as headline, r.content->'source'->>'provider' as provider,
      coalesce(k.words, 0) as words, s.changed_at as "changedAt", p.path
    from story s
    join revision r on r.story = s.id and r.number = s.revision
    left join sketch k on k.story = s.id
    left join publication p on p.story = s.id
    where s.copies = ${copies} and s.id <> ${story}
    order by s.changed_at desc, s.id desc
    limit ${mostCopies}
  `.execute(db)
  return rows.map(({ provider, path, ...line }) => ({
    ...line,
    ...(provider === null ? {} : { provider }),
    ...(path === null ? {} : { path }),
  }))
}

/** From where copies of stories came: of each story of a list that has any, the senders of the others and how many they are. */
export async function copiesOfStories(
  { db }: Newsroom,
  stories: readonly string[],
): Promise<ReadonlyMap<string, { readonly providers: readonly string[]; readonly count: number }>> {
  if (stories.length === 0) return new Map()
  const { rows } = await sql<{ story: string; providers: readonly string[]; count: number }>`
    select s.id as story, count(*)::integer as count,
      array_agg(distinct coalesce(r.content->'source'->>'provider', 'the desk')) as providers
    from story s
    join story o on o.copies = s.copies and o.id <> s.id
    join revision r on r.story = o.id and r.number = o.revision
    where s.id = any(${stories}::uuid[])
    group by s.id
  `.execute(db)
  return new Map(rows.map(({ story, ...rest }) => [story, rest]))
}
