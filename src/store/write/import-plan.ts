import { sql } from 'kysely'
import { uuidv7 } from '#kit'
import type { State, StoryContent } from '#story'
import type { Tx } from '../handles.ts'
import { hashOf, sourceKey } from '../value/hash.ts'

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
  /** Whether that revision is to be written. */
  readonly writes: boolean
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
  const shared = new Map<string, Plan>()
  for (const [place, item] of batch.entries()) {
    const key = keys[place]
    if (key === undefined) continue
    const known = found.get(key)
    const section = item.keepsSection && known ? sections.get(known.id) : undefined
    const kept = section === undefined ? item : { ...item, content: { ...item.content, section } }
    shared.set(key, plan(kept, key, known, at))
  }
  return batch.map((item, place) => {
    const key = keys[place]
    const last = key === undefined ? undefined : shared.get(key)
    return last ?? plan(item, undefined, undefined, at)
  })
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

function plan(item: ImportItem, key: string | undefined, known: Known | undefined, at: Date): Plan {
  const hash = hashOf(item.content)
  const writes = !known?.hash.equals(hash)
  return {
    id: known?.id ?? uuidv7(at.getTime()),
    item,
    key,
    hash,
    known,
    writes,
    revision: (known?.revision ?? 0) + (writes ? 1 : 0),
    outcome: known ? outcomeOf(item, hash, known) : 'new',
  }
}

function outcomeOf(item: ImportItem, hash: Buffer, known: Known): ImportOutcome {
  if (known.state === 'killed') return 'killed'
  const untouched = known.delivered?.equals(known.hash) ?? false
  const news = !(known.delivered ?? known.hash).equals(hash)
  const goesOut = item.publishedAt !== undefined && known.path === null
  if (!news && !goesOut) return 'same'
  return untouched ? 'changed' : 'held'
}
