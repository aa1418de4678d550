import { sql } from 'kysely'
import { failed, type Outcome, ok, uuidv7 } from '#kit'
import type { StoryContent } from '#story'
import type { Tx } from '../handles.ts'
import { hashOf, sourceKey } from '../value/hash.ts'
import { addRevisions } from './revisions.ts'

export type SaveFault =
  | { readonly type: 'no_such_story'; readonly id: string }
  /** Someone saved after the revision that the editor started from. */
  | {
      readonly type: 'newer_revision'
      readonly number: number
      readonly by: string
      readonly at: Date
    }
  /** Another story came from this provider under this guid. */
  | { readonly type: 'same_source'; readonly id: string }

export interface SaveRevision {
  /** None for a new story. */
  readonly id?: string
  readonly content: StoryContent
  readonly by: string
  readonly at: Date
  readonly why?: string
  /** The revision that the editor started from: a newer one there makes the save fail. */
  readonly base?: number
}

export interface Saved {
  readonly id: string
  readonly number: number
}

/**
 * Saves a new story as a draft, or a new revision of a story. Readers see nothing of it before it is
 * published. Content that is the newest revision's already makes no new one.
 */
export async function saveRevision(tx: Tx, save: SaveRevision): Promise<Outcome<Saved, SaveFault>> {
  const other = await sameSource(tx, save)
  if (other) return failed({ type: 'same_source', id: other })
  return save.id === undefined ? ok(await begin(tx, save)) : resume(tx, save.id, save)
}

async function sameSource(tx: Tx, { id, content }: SaveRevision): Promise<string | undefined> {
  const key = sourceKey(content.source)
  if (!key) return undefined
  const found = await tx.db
    .selectFrom('story')
    .select('id')
    .where('source_key', '=', key)
    .executeTakeFirst()
  return found?.id === id ? undefined : found?.id
}

async function begin(tx: Tx, { content, by, at, why }: SaveRevision): Promise<Saved> {
  const id = uuidv7(at.getTime())
  await tx.db
    .insertInto('story')
    .values({
      id,
      state: 'draft',
      source_key: sourceKey(content.source),
      revision: 1,
      content_hash: hashOf(content),
      created_at: at,
      changed_at: at,
    })
    .execute()
  await addRevisions(tx, [{ story: id, number: 1, content }], { by, at, why })
  return { id, number: 1 }
}

async function resume(
  tx: Tx,
  id: string,
  { content, by, at, why, base }: SaveRevision,
): Promise<Outcome<Saved, SaveFault>> {
  const found = await tx.db
    .selectFrom('story as s')
    .innerJoin('revision as r', (join) =>
      join.onRef('r.story', '=', 's.id').onRef('r.number', '=', 's.revision'),
    )
    .select(['s.revision', 's.content_hash', 'r.by', 'r.at'])
    .where('s.id', '=', id)
    .forUpdate('s')
    .executeTakeFirst()
  if (!found) return failed({ type: 'no_such_story', id })
  const { revision, content_hash } = found
  const hash = hashOf(content)
  if (hash.equals(content_hash)) return ok({ id, number: revision })
  if (base !== undefined && base !== revision)
    return failed({ type: 'newer_revision', number: revision, by: found.by, at: found.at })
  const number = revision + 1
  await tx.db
    .updateTable('story')
    .set({
      revision: number,
      content_hash: hash,
      source_key: sourceKey(content.source),
      changed_at: at,
      ahead_since: sql`case when exists (select from publication where story = ${id}) then ${at}::timestamptz end`,
    })
    .where('id', '=', id)
    .execute()
  await addRevisions(tx, [{ story: id, number, content }], { by, at, why })
  return ok({ id, number })
}
