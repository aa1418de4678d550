import { sql } from 'kysely'
import { addressOf, type PublishedStory, type State } from '#story'
import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'
import { storyFrom } from '../value/rows.ts'
import { tagsOf } from '../value/tags.ts'
import { giveAddresses } from './addresses.ts'
import { type ImportItem, type ImportOutcome, type Plan, planImport } from './import-plan.ts'
import { keepBeside } from './keep-beside.ts'
import { type NewPublication, writePublications } from './publications.ts'
import { addRevisions } from './revisions.ts'

export interface Import {
  readonly by: string
  readonly at: Date
  readonly timeZone: string
  readonly why?: string
}

export interface Imported {
  readonly id: string
  readonly outcome: ImportOutcome
  /** Of a published story. */
  readonly path?: string
}

/** The greatest number of stories in one batch. */
const longestBatch = 1_000

/**
 * Takes in many stories in few statements. A story of the same provider and guid is the same story: with
 * other content it gets a new revision, with the same content nothing happens. Of two such in
 * one batch the later one counts. Gives one answer for each item, in their order.
 */
export async function importStories(
  tx: Tx,
  batch: readonly ImportItem[],
  ask: Import,
): Promise<readonly Imported[]> {
  if (batch.length > longestBatch)
    throw new RangeError(`A batch holds ${longestBatch} stories at most, and this one has more.`)
  const plans = await planImport(tx, batch, ask.at)
  const work = [...new Set(plans)].filter(
    ({ outcome }) => outcome === 'new' || outcome === 'changed',
  )
  await writeStories(tx, work, ask.at)
  await addRevisions(
    tx,
    work.flatMap(({ writes }) => writes),
    ask,
  )
  const paths = await publishAll(tx, work, ask)
  await keepBeside(tx, work)
  return plans.map(({ id, outcome, known }) => {
    const path = paths.get(id) ?? known?.path
    return { id, outcome, ...(path ? { path } : {}) }
  })
}

async function writeStories(tx: Tx, plans: readonly Plan[], at: Date): Promise<void> {
  if (plans.length === 0) return
  const rows = plans.map((plan) => ({
    id: plan.id,
    state: stateOf(plan),
    key: plan.key,
    revision: plan.revision,
    hash: plan.hash.toString('hex'),
    created_at: plan.item.createdAt,
  }))
  await sql`
    insert into story (id, state, source_key, revision, content_hash, delivered_hash, created_at, changed_at)
    select id, state, decode(key, 'hex'), revision, decode(hash, 'hex'), decode(hash, 'hex'), created_at, ${at}
    from json_to_recordset(${toJson(rows)}::json)
      as s (id uuid, state text, key text, revision integer, hash text, created_at timestamptz)
    order by id
    on conflict (id) do update set
      state = excluded.state, source_key = excluded.source_key, revision = excluded.revision, content_hash = excluded.content_hash,
      delivered_hash = excluded.delivered_hash, changed_at = excluded.changed_at,
      publish_at = case when excluded.state = story.state then story.publish_at end
  `.execute(tx.db)
}

/** An import changes the state of a story that is there by publishing it, and in no other way. */
function stateOf({ item, known }: Plan): State {
  if (!item.publishedAt) return known?.state ?? item.state ?? 'draft'
  return known?.path ? known.state : (item.kept?.state ?? 'published')
}

/** Publishes what is to go out, and gives the new paths. */
async function publishAll(
  tx: Tx,
  plans: readonly Plan[],
  ask: Import,
): Promise<ReadonlyMap<string, string>> {
  const out = plans.filter(({ item }) => item.publishedAt)
  if (out.length === 0) return new Map()
  const before = await shownBefore(tx, out)
  const paths = await placeAll(tx, out, ask)
  const publications = out.map((plan) => publicationOf(plan, paths, ask.at))
  await writePublications(tx, publications, ask.timeZone)
  for (const story of before) tx.touch(tagsOf(story, ask.timeZone))
  for (const publication of publications) tx.touch(tagsOf(shown(publication), ask.timeZone))
  const isNew = (wanted: boolean) =>
    publications.filter((story) => story.isNew === wanted).map(({ story }) => story)
  tx.announce({
    kind: 'imported',
    payload: { published: isNew(true), updated: isNew(false) },
    at: ask.at,
  })
  return paths
}

async function shownBefore(tx: Tx, plans: readonly Plan[]): Promise<readonly PublishedStory[]> {
  const ids = plans.flatMap(({ id, known }) => (known?.path ? [id] : []))
  if (ids.length === 0) return []
  const rows = await tx.db
    .selectFrom('published.story')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return rows.map(storyFrom)
}

/** The address of each story: its own, where section and slug are what they were. */
async function placeAll(
  tx: Tx,
  plans: readonly Plan[],
  { at, timeZone }: Import,
): Promise<ReadonlyMap<string, string>> {
  const stays = ({ known, seen: { content } }: Plan) =>
    known?.path && known.section === content.section && known.slug === content.slug
  const wishes = plans
    .filter((plan) => !stays(plan))
    .map((plan) => ({
      story: plan.id,
      path:
        plan.item.kept?.path ?? addressOf(plan.seen.content, publicationTime(plan, at), timeZone),
    }))
  const given = await giveAddresses(tx, wishes)
  return new Map(
    plans.flatMap((plan) => {
      const path = given.get(plan.id) ?? plan.known?.path
      return path ? [[plan.id, path]] : []
    }),
  )
}

function publicationTime({ item, known }: Plan, at: Date): Date {
  return known?.published_at ?? item.publishedAt ?? at
}

function publicationOf(plan: Plan, paths: ReadonlyMap<string, string>, at: Date): NewPublication {
  const { id, item, known, seen } = plan
  const path = paths.get(id)
  if (path === undefined) throw new Error(`The story ${id} got no address.`)
  return {
    story: id,
    revision: seen.number,
    content: seen.content,
    path,
    publishedAt: publicationTime(plan, at),
    updatedAt: item.updatedAt ?? known?.updated_at ?? undefined,
    changedAt: at,
    isNew: !known?.path,
  }
}

/** Enough of a published story for its tags. One that stood there before told of its corrections. */
function shown({ story, path, content, publishedAt, changedAt }: NewPublication): PublishedStory {
  return { id: story, path, content, publishedAt, changedAt, corrections: [] }
}
