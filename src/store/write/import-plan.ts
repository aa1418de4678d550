import { sql } from 'kysely'
import { uuidv7 } from '#kit'
import type { ArchivedStory, State, StoryContent } from '#story'
import type { Tx } from '../handles.ts'
import { hashOf, sourceKey } from '../value/hash.ts'
import type { NewRevision } from './revisions.ts'

export interface ImportItem {
  readonly content: StoryContent
  readonly createdAt: Date
  /** Publishes the story, as of this time. */
  readonly publishedAt?: Date
  readonly updatedAt?: Date
  /** Of a new story that is not published. `draft` where it is not said. */
  readonly state?: 'draft' | 'in_review' | 'ready'
  /** The item does not name its section: a story that is there keeps the one that it came with. */
  readonly keepsSection?: boolean
  /** Of a story that comes back from an archive. */
  readonly kept?: Kept
}

/** What a story that comes back keeps beside its content. It is known here by its id, or else by its source. */
export interface Kept extends Pick<ArchivedStory, 'id' | 'former' | 'corrections'> {
  /** Where it stands, if it is published. */
  readonly state?: State
  /** The address that it had, and gets where no other story has it. */
  readonly path?: string
  /** What readers are to see, where the content is newer. */
  readonly shown?: StoryContent
}

/**
 * What an import did with a story. `same`: its source sent nothing new. `killed`: the story was taken from readers, and
 * stays so. `held`: editors have changed the story since it came, and their text stays.
 */
export type ImportOutcome = 'new' | 'changed' | 'same' | 'killed' | 'held'

/** A story that came from the same source before. */
export interface Known {
  readonly id: string
  readonly state: State
  readonly revision: number
  readonly hash: Buffer
  readonly delivered: Buffer | null
  readonly path: string | null
  readonly section: string | null
  readonly slug: string | null
  readonly published_at: Date | null
  readonly updated_at: Date | null
}

/** What is to happen to a story. */
export interface Plan {
  readonly id: string
  readonly item: ImportItem
  readonly key: string | undefined
  readonly hash: Buffer
  readonly known: Known | undefined
  /** The number of the revision that holds the item's content. */
  readonly revision: number
  /** The revisions that are to be written: the content, unless it is there, and before it what readers see instead. */
  readonly writes: readonly NewRevision[]
  /** The revision that readers see of a story that is published. */
  readonly seen: NewRevision
  readonly outcome: ImportOutcome
}

/** One plan for each item, in order; items of one source share the plan of the last of them. */
export async function planImport(
  tx: Tx,
  batch: readonly ImportItem[],
  at: Date,
): Promise<readonly Plan[]> {
  const keys = batch.map(({ content }) => sourceKey(content.source)?.toString('hex'))
  const found = await findKnown(tx, [...new Set(keys)])
  const keeping = batch.flatMap(({ keepsSection }, place) => {
    const known = keepsSection ? found.get(keys[place] ?? '') : undefined
    return known ? [known.id] : []
  })
  const sections = await firstSections(tx, keeping)
  const back = await findById(
    tx,
    batch.flatMap(({ kept }) => kept?.id ?? []),
  )
  const shared = new Map<string, Plan>()
  const plans = batch.map((item, place) => {
    const key = keys[place]
    const known = (item.kept && back.get(item.kept.id)) ?? found.get(key ?? '')
    const section = item.keepsSection && known ? sections.get(known.id) : undefined
    const placed = section === undefined ? item : { ...item, content: { ...item.content, section } }
    const one = plan(placed, key, known, at)
    if (key !== undefined) shared.set(key, one)
    return one
  })
  return plans.map((one) => shared.get(one.key ?? '') ?? one)
}

async function findKnown(
  tx: Tx,
  keys: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, Known>> {
  const { rows } = await sql<Known & { key: string }>`
    select k.key, s.id, s.state, s.revision, s.content_hash as hash, s.delivered_hash as delivered,
      p.path, p.section, p.slug, p.published_at, p.updated_at
    from unnest(${keys}::text[]) as k (key)
    join story s on s.source_key = decode(k.key, 'hex')
    left join publication p on p.story = s.id
    order by s.id
    for update of s
  `.execute(tx.db)
  return new Map(rows.map((row) => [row.key, row]))
}

/** The section that each story came with. */
async function firstSections(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ story: string; section: string }>`
    select story, content->>'section' as section from revision
    where story = any(${ids}::uuid[]) and number = 1
  `.execute(tx.db)
  return new Map(rows.map(({ story, section }) => [story, section]))
}

async function findById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Known>`
    select s.id, s.state, s.revision, s.content_hash as hash, s.delivered_hash as delivered,
      p.path, p.section, p.slug, p.published_at, p.updated_at
    from story s
    left join publication p on p.story = s.id
    where s.id = any(${ids}::uuid[])
    order by s.id
    for update of s
  `.execute(tx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

function plan(item: ImportItem, key: string | undefined, known: Known | undefined, at: Date): Plan {
  const hash = hashOf(item.content)
  const id = known?.id ?? item.kept?.id ?? uuidv7(at.getTime())
  return {
    id,
    item,
    key,
    hash,
    known,
    ...revisionsOf(id, item, { hash, known }),
    outcome: known ? outcomeOf(item, hash, known) : 'new',
  }
}

function revisionsOf(
  story: string,
  { content, kept }: ImportItem,
  { hash, known }: { hash: Buffer; known: Known | undefined },
): Pick<Plan, 'revision' | 'writes' | 'seen'> {
  const last = known?.revision ?? 0
  if (kept?.shown) {
    const seen = { story, number: last + 1, content: kept.shown }
    const newest = { story, number: last + 2, content }
    return { revision: newest.number, writes: [seen, newest], seen }
  }
  const isThere = known?.hash.equals(hash) ?? false
  const newest = { story, number: last + (isThere ? 0 : 1), content }
  return { revision: newest.number, writes: isThere ? [] : [newest], seen: newest }
}

function outcomeOf(item: ImportItem, hash: Buffer, known: Known): ImportOutcome {
  if (known.state === 'killed') return 'killed'
  const untouched = known.delivered?.equals(known.hash) ?? false
  const news = !(known.delivered ?? known.hash).equals(hash)
  const goesOut = item.publishedAt !== undefined && known.path === null
  if ((!news || known.hash.equals(hash)) && !goesOut) return 'same'
  return untouched ? 'changed' : 'held'
}
