import { sql } from 'kysely'
import { addressOf, type PublishedStory, type State } from '#story'
import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'
import { storyFrom } from '../value/rows.ts'
import { tagsOf } from '../value/tags.ts'
import { giveAddresses } from './addresses.ts'
import { waitForTelling } from './copies.ts'
import { type ImportItem, type ImportOutcome, versionOf } from './import-item.ts'
import { planImport } from './import-plan.ts'
import { keepBeside } from './keep-beside.ts'
import type { Plan } from './plan.ts'
import { type NewPublication, writePublications } from './publications.ts'
import { addRevisions, type NewRevision } from './revisions.ts'
import { keepTakes, replaceWaiting } from './takes.ts'
import { type CopyOf, type IsCopy, tellCopies } from './tell-copies.ts'

export interface Import {
  readonly by: string
  readonly at: Date
  readonly timeZone: string
  readonly why?: string
  /** Tells copies among stories that have sketches. Without it none are told. */
  readonly isCopy?: IsCopy
}

export interface Imported {
  readonly id: string
  readonly outcome: ImportOutcome
  /** Where the story stands now. */
  readonly state: State
  /** Of a published story. */
  readonly path?: string
  /** Another story that this one is a copy of. */
  readonly copyOf?: CopyOf
}

/** The greatest number of stories in one batch. */
const longestBatch = 1_000

/**
 * Takes in many stories in few statements. A story of the same provider and guid is the same story: a newer version of it is a
 * new revision, with what editors changed; an older one is kept beside it, and the same again changes nothing. Gives one answer for
 * each item, in their order; those of one story get that of the newest of them.
 */
export async function importStories(
  tx: Tx,
  batch: readonly ImportItem[],
  ask: Import,
): Promise<readonly Imported[]> {
  if (batch.length > longestBatch)
    throw new RangeError(`A batch holds ${longestBatch} stories at most, and this one has more.`)
  if (ask.isCopy && batch.some(({ sketch }) => sketch)) await waitForTelling(tx)
  const planned = await planImport(tx, batch, ask.at)
  const told = await tellCopies(tx, [...new Set(planned)], ask)
  const each = told.plans
  const byId = new Map(each.map((plan) => [plan.id, plan]))
  const work = each.filter(({ outcome }) => works.has(outcome))
  await replaceWaiting(
    tx,
    work.flatMap(({ known }) => known?.id ?? []),
    ask.at,
  )
  await tx.send(writeStories(tx, work, ask.at))
  const placed = placeAll(tx, work, ask)
  // While these are written, what is published is made ready.
  tx.send(addRevisions(tx, work.flatMap(writtenOf), ask))
  const paths = await placed
  // Again the database has something to write while publications are made ready.
  await told.keep()
  await keepTakes(
    tx,
    each.flatMap(({ takes }) => takes),
    ask,
  )
  await publishAll(tx, work, { paths, ask })
  await keepBeside(tx, work)
  return planned.map((first) => {
    const { id, outcome, known } = first
    const plan = byId.get(id) ?? first
    const copyOf = told.copyOf.get(id)
    const path = paths.get(id) ?? known?.path
    const state = works.has(outcome) ? stateOf(plan) : (known?.state ?? 'draft')
    return { id, outcome, state, ...(path ? { path } : {}), ...(copyOf ? { copyOf } : {}) }
  })
}

/** The revisions that are to be written; of the content as it came the JSON is there already. */
function writtenOf({ writes, sealed: { content, json } }: Plan): readonly NewRevision[] {
  return writes.map((one) => (one.content === content ? { ...one, json } : one))
}

/** After these a story is no longer what it was. */
const works: ReadonlySet<ImportOutcome> = new Set(['new', 'changed', 'merged', 'held'])

async function writeStories(tx: Tx, plans: readonly Plan[], at: Date): Promise<void> {
  if (plans.length === 0) return
  const rows = plans.map((plan) => ({
    id: plan.id,
    state: stateOf(plan),
    key: plan.key,
    revision: plan.revision,
    hash: plan.hash.toString('hex'),
    delivered: plan.delivered.toString('hex'),
    created_at: plan.item.createdAt,
    version: plan.key === undefined ? null : versionOf(plan.item),
    sent_at: plan.item.sentAt ?? null,
    base_revision: plan.base.revision,
    base_take: plan.base.take?.toString('hex') ?? null,
    goes_out: goesOut(plan),
  }))
  await sql`
    insert into story (id, state, source_key, revision, content_hash, delivered_hash, created_at, changed_at,
      wire_version, wire_at, wire_revision, wire_take, ahead_since)
    select s.id, s.state, decode(key, 'hex'), s.revision, decode(hash, 'hex'), decode(delivered, 'hex'), created_at, ${at},
      version, sent_at, base_revision, decode(base_take, 'hex'),
      case when not goes_out and p.revision < s.revision then ${at}::timestamptz end
    from json_to_recordset(${toJson(rows)}::json)
      as s (id uuid, state text, key text, revision integer, hash text, delivered text, created_at timestamptz,
        version integer, sent_at timestamptz, base_revision integer, base_take text, goes_out boolean)
    left join publication p on p.story = s.id
    order by s.id
    on conflict (id) do update set
      state = excluded.state, source_key = excluded.source_key, revision = excluded.revision, content_hash = excluded.content_hash,
      delivered_hash = excluded.delivered_hash, changed_at = excluded.changed_at, wire_version = excluded.wire_version,
      wire_at = excluded.wire_at, wire_revision = excluded.wire_revision, wire_take = excluded.wire_take,
      ahead_since = excluded.ahead_since,
      publish_at = case when excluded.state = story.state then story.publish_at end
  `.execute(tx.db)
}

/** An import changes the state of a story that is there by publishing it, and in no other way. */
function stateOf({ item, known }: Plan): State {
  if (!item.publishedAt) return known?.state ?? item.state ?? 'draft'
  return known?.path ? known.state : (item.kept?.state ?? 'published')
}

/** Publishes what is to go out, each story at its path. */
async function publishAll(
  tx: Tx,
  plans: readonly Plan[],
  { paths, ask }: { readonly paths: ReadonlyMap<string, string>; readonly ask: Import },
): Promise<void> {
  const out = plans.filter(goesOut)
  if (out.length === 0) return
  const before = await shownBefore(tx, out)
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
}

function goesOut({ item }: Plan): boolean {
  return item.publishedAt !== undefined
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

/** The address of each story that is to go out: its own, where section and slug are what they were. */
async function placeAll(
  tx: Tx,
  plans: readonly Plan[],
  { at, timeZone }: Import,
): Promise<ReadonlyMap<string, string>> {
  const stays = ({ known, seen: { content } }: Plan) =>
    known?.path && known.section === content.section && known.slug === content.slug
  const out = plans.filter(goesOut)
  const wishes = out
    .filter((plan) => !stays(plan))
    .map((plan) => ({
      story: plan.id,
      path:
        plan.item.kept?.path ?? addressOf(plan.seen.content, publicationTime(plan, at), timeZone),
    }))
  const given = await giveAddresses(tx, wishes)
  return new Map(
    out.flatMap((plan) => {
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
    words: item.worded?.content === seen.content ? item.worded.words : undefined,
  }
}

/** Enough of a published story for its tags. One that stood there before told of its corrections. */
function shown({ story, path, content, publishedAt, changedAt }: NewPublication): PublishedStory {
  return { id: story, path, content, publishedAt, changedAt, corrections: [] }
}
