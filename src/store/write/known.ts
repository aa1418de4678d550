import { sql } from 'kysely'
import type { State, StoryContent } from '#story'
import type { Tx } from '../handles.ts'

/** A story that is here already when an item of it comes. */
export interface Known {
  readonly id: string
  readonly state: State
  readonly revision: number
  readonly hash: Buffer
  readonly delivered: Buffer | null
  /** Of the newest version that its sender gave. */
  readonly version: number | null
  readonly sentAt: Date | null
  /** Where the newest version that is in the story stands: a revision, or else the hash of a take. */
  readonly baseRevision: number | null
  readonly baseTake: Buffer | null
  /** The revision that readers see. */
  readonly shown: number | null
  readonly path: string | null
  readonly section: string | null
  readonly slug: string | null
  readonly published_at: Date | null
  readonly updated_at: Date | null
  /** The number of the copies that it is one of. */
  readonly copies: string | null
  /** Readers see, or saw until it was killed, another copy of it. */
  readonly covered: boolean
}

/** Whether editors have changed a story since its sender gave it. */
export function isEdited({ delivered, hash }: Known): boolean {
  return !delivered?.equals(hash)
}

const columns = sql`s.id, s.state, s.revision, s.content_hash as hash, s.delivered_hash as delivered,
  s.wire_version as version, s.wire_at as "sentAt", s.copies,
  s.wire_revision as "baseRevision", s.wire_take as "baseTake",
  p.revision as shown, p.path, p.section, p.slug, p.published_at, p.updated_at,
  s.copies is not null and exists (select from story o where o.copies = s.copies and o.id <> s.id
    and o.state in ('published', 'updated', 'corrected', 'killed')) as covered`

/** The stories of these sources, by the hex of their keys; held until the transaction ends. */
export async function knownBySource(
  tx: Tx,
  keys: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, Known>> {
  const { rows } = await sql<Known & { key: string }>`
    select k.key, ${columns}
    from unnest(${keys}::text[]) as k (key)
    join story s on s.source_key = decode(k.key, 'hex')
    left join publication p on p.story = s.id
    order by s.id
    for update of s
  `.execute(tx.db)
  return new Map(rows.map((row) => [row.key, row]))
}

/** The stories with these ids; held until the transaction ends. */
export async function knownById(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Known>`
    select ${columns}
    from story s
    left join publication p on p.story = s.id
    where s.id = any(${ids}::uuid[])
    order by s.id
    for update of s
  `.execute(tx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The section that each story came with. */
export async function firstSections(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ story: string; section: string }>`
    select story, content->>'section' as section from revision
    where story = any(${ids}::uuid[]) and number = 1
  `.execute(tx.db)
  return new Map(rows.map(({ story, section }) => [story, section]))
}

/** What editors made of a story, and the version of its sender that they began with, where that is known. */
export interface Edited {
  readonly ours: StoryContent
  readonly base: StoryContent | undefined
}

export async function editedContents(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Edited>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; ours: StoryContent; base: StoryContent | null }>`
    select s.id, o.content as ours, coalesce(t.content, b.content) as base
    from story s
    join revision o on o.story = s.id and o.number = s.revision
    left join take t on t.story = s.id and t.hash = s.wire_take
    left join revision b on b.story = s.id and b.number = s.wire_revision
    where s.id = any(${ids}::uuid[])
  `.execute(tx.db)
  return new Map(rows.map(({ id, ours, base }) => [id, { ours, base: base ?? undefined }]))
}
