import { sql } from 'kysely'
import { failed, type Outcome, ok } from '#kit'
import { addressOf, type PublishedStory, type State, type StoryContent } from '#story'
import type { Tx } from '../handles.ts'
import { storyFrom } from '../value/rows.ts'
import { tagsOf } from '../value/tags.ts'
import { giveAddresses } from './addresses.ts'
import { writePublications } from './publications.ts'
import { takeStep } from './steps.ts'

export type PublishFault =
  | { readonly type: 'no_such_story'; readonly id: string }
  /** Moved back to draft it can be published again. */
  | { readonly type: 'killed'; readonly id: string; readonly at: Date }

export interface Publish {
  readonly at: Date
  readonly by: string
  /** A significant update moves the time that readers see. */
  readonly significant: boolean
  /** The paper's: its calendar gives the address its day. */
  readonly timeZone: string
  readonly why?: string
}

/** A publication that is prepared and not yet written. */
export interface Prepared {
  /** As readers will see it. */
  readonly story: PublishedStory
  readonly previous?: PublishedStory
  readonly state: State
  readonly revision: number
  readonly ask: Publish
}

export interface Publication {
  readonly path: string
  readonly story: PublishedStory
  /** What readers saw until now. */
  readonly previous?: PublishedStory
  readonly tags: readonly string[]
}

/** Publishes the newest revision of a story, or brings its publication up to it. */
export async function publish(
  tx: Tx,
  id: string,
  ask: Publish,
): Promise<Outcome<Publication, PublishFault>> {
  const prepared = await preparePublication(tx, id, ask)
  return prepared.ok ? ok(await writePublication(tx, prepared.value)) : prepared
}

/**
 * Prepares how the newest revision of a story is published, and holds the story until the transaction ends. The first publication
 * gives the story its address; another section or slug gives it a new one, and the old one leads there.
 */
export async function preparePublication(
  tx: Tx,
  id: string,
  ask: Publish,
): Promise<Outcome<Prepared, PublishFault>> {
  const found = await findStory(tx, id)
  if (!found) return failed({ type: 'no_such_story', id })
  if (found.state === 'killed') return failed({ type: 'killed', id, at: found.killed_at ?? ask.at })
  const { revision } = found
  const content = inStoryline(found.content, found.storyline)
  const before = found.published === null ? undefined : await publishedStory(tx, id)
  const publishedAt = before?.publishedAt ?? ask.at
  const updatedAt = before && ask.significant ? ask.at : before?.updatedAt
  const path = await pathFor(tx, { id, content, before, publishedAt, timeZone: ask.timeZone })
  const times = { publishedAt, ...(updatedAt ? { updatedAt } : {}), changedAt: ask.at }
  const state = stateAfter(found.state, { isNew: !before, significant: ask.significant })
  const story = { id, path, content, ...times, corrections: before?.corrections ?? [] }
  return ok({ story, ...(before ? { previous: before } : {}), state, revision, ask })
}

/** Writes a publication as it was prepared in this transaction. */
export async function writePublication(tx: Tx, prepared: Prepared): Promise<Publication> {
  const { story, previous, state, revision, ask } = prepared
  const { id, path, content, publishedAt, updatedAt, changedAt } = story
  const times = { publishedAt, updatedAt, changedAt }
  const written = { story: id, revision, content, path, ...times, isNew: !previous }
  await Promise.all([
    writePublications(tx, [written], ask.timeZone),
    takeStep(tx, { story: id, state, revision, by: ask.by, at: ask.at, why: ask.why }),
  ])
  const tags = [...new Set([previous, story].flatMap((it) => (it ? tagsOf(it, ask.timeZone) : [])))]
  tx.touch(tags)
  tx.announce({
    kind: previous ? 'updated' : 'published',
    payload: { story: id, path, revision, significant: ask.significant },
    at: ask.at,
  })
  return { path, story, tags, ...(previous ? { previous } : {}) }
}

function findStory(tx: Tx, id: string) {
  return tx.db
    .selectFrom('story as s')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.story', '=', 's.id').onRef('r.number', '=', 's.revision'),
    )
    .leftJoin('publication as p', 'p.story', 's.id')
    .select(['s.state', 's.killed_at', 's.revision', 'r.content', 'p.story as published'])
    .select(sql<string | null>`storyline_of(s.id, r.content->>'storyline')`.as('storyline'))
    .where('s.id', '=', id)
    .forUpdate('s')
    .executeTakeFirst()
}

/** A story in the storyline that editors say it belongs to. */
function inStoryline(content: StoryContent, storyline: string | null): StoryContent {
  if (storyline === (content.storyline ?? null)) return content
  const { storyline: _, ...rest } = content
  return storyline === null ? rest : { ...rest, storyline }
}

/** The story as readers see it inside this transaction. */
export async function publishedStory(tx: Tx, id: string): Promise<PublishedStory | undefined> {
  const row = await tx.db
    .selectFrom('published.story')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && storyFrom(row)
}

interface Placed {
  readonly id: string
  readonly content: StoryContent
  readonly before: PublishedStory | undefined
  readonly publishedAt: Date
  readonly timeZone: string
}

async function pathFor(tx: Tx, placed: Placed): Promise<string> {
  const { id, content, before, publishedAt, timeZone } = placed
  const stays = before?.content.section === content.section && before.content.slug === content.slug
  if (stays) return before.path
  const wish = addressOf(content, publishedAt, timeZone)
  const path = (await giveAddresses(tx, [{ story: id, path: wish }])).get(id)
  if (path === undefined) throw new Error(`The story ${id} got no address.`)
  return path
}

function stateAfter(
  state: State,
  { isNew, significant }: { isNew: boolean; significant: boolean },
): State {
  if (isNew) return 'published'
  return significant ? 'updated' : state
}
