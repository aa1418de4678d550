import { type RawBuilder, sql } from 'kysely'
import type { PublishedStory } from '#story'
import type { Newsroom } from '../handles.ts'
import type { StoryView } from '../published.ts'
import { toText } from '../value/json.ts'
import { storyFrom } from '../value/rows.ts'
import type { Partner } from './partners.ts'

/** A place in the row of changes: of those at one time, behind this story. */
export interface ChangeCursor {
  readonly at: Date
  readonly id: string
}

/** What happened to a story that a partner may have. Its version is greater than all before. */
export type PartnerChange = { readonly id: string; readonly at: Date; readonly version: number } & (
  | { readonly type: 'published'; readonly story: PublishedStory }
  /** Taken from readers. Of its words nothing is told any more. */
  | { readonly type: 'killed' }
)

/** Names under which a newsroom takes in what it wrote itself. */
const ownProviders = ['desk', 'import', 'demo']

/**
 * The changes to a partner's stories behind a cursor and not later than `until`, the oldest first: what readers can see now,
 * and what was killed after readers could see it: then it had an address. Nothing else leaves the house. A story that was moved to another section is
 * killed for whoever had it before.
 */
export async function partnerChanges(
  { db }: Newsroom,
  partner: Partner,
  {
    after,
    until,
    limit,
    paper,
  }: { after: ChangeCursor; until: Date; limit: number; paper: string },
): Promise<readonly PartnerChange[]> {
  const edge = sql`(${after.at}::timestamptz, ${after.id}::uuid)`
  const { rows } = await sql<ChangeRow>`
    (select p.story as id, p.changed_at as at, false as killed,
        p.revision + (select count(*) from correction c where c.story = p.story)::int as version
      from publication p join revision r on r.story = p.story and r.number = p.revision
      where (p.changed_at, p.story) > ${edge} and p.changed_at <= ${until} and ${maySee(partner, paper)}
      order by p.changed_at, p.story limit ${limit})
    union all
    (select s.id, s.killed_at, true,
        s.revision + 1 + (select count(*) from correction c where c.story = s.id)::int
      from story s
      where s.state = 'killed' and (s.killed_at, s.id) > ${edge} and s.killed_at <= ${until}
        and exists (select from address a where a.story = s.id)
        and exists (select from revision r where r.story = s.id and ${maySend(partner, paper)})
      order by s.killed_at, s.id limit ${limit})
    order by at, id limit ${limit}
  `.execute(db)
  const stories = await storiesOf(
    db,
    rows.filter(({ killed }) => !killed).map(({ id }) => id),
  )
  return rows.flatMap(({ id, at, killed, version }): readonly PartnerChange[] => {
    if (killed) return [{ type: 'killed', id, at, version }]
    const story = stories.get(id)
    return story ? [{ type: 'published', id, at, version, story }] : []
  })
}

interface ChangeRow {
  readonly id: string
  readonly at: Date
  readonly killed: boolean
  readonly version: number
}

/** Whether a revision, `r`, is of the stories that a partner may have. */
function maySend({ section, topic, rights }: Partner, paper: string): RawBuilder<unknown> {
  const topicHere = [{ slug: topic }]
  return sql`${section === undefined ? sql`true` : sql`r.content->>'section' = ${toText(section)}`}
    and ${topic === undefined ? sql`true` : sql`r.content->'topics' @> ${JSON.stringify(topicHere)}::jsonb`}
    and ${rights === 'all' ? sql`true` : isOwn(paper)}`
}

/**
 * The same of what readers see, `p` with its revision `r`: by what lists know of it, so that no text is unpacked of stories that are
 * another's.
 */
function maySee({ section, topic, rights }: Partner, paper: string): RawBuilder<unknown> {
  const isOnTopic = sql`exists (select from story_topic o where o.story = p.story and o.topic = ${topic})`
  return sql`${section === undefined ? sql`true` : sql`p.section = ${toText(section)}`}
    and ${topic === undefined ? sql`true` : isOnTopic}
    and ${rights === 'all' ? sql`true` : isOwn(paper)}`
}

/** A story without a sender, or with a name of the house as its sender and no terms of anybody's. */
function isOwn(paper: string): RawBuilder<unknown> {
  const providers = [...ownProviders, toText(paper)]
  return sql`(r.content->'source' is null
    or (r.content->'source'->>'provider' = any(${providers}) and r.content->'source'->>'usageTerms' is null))`
}

async function storiesOf(
  db: Newsroom['db'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, PublishedStory>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<StoryView>`
    select * from published.story where id = any(${ids}::uuid[])
  `.execute(db)
  return new Map(rows.map((row) => [row.id, storyFrom(row)]))
}
