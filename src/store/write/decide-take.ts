import { failed, type Outcome, ok } from '#kit'
import { mergeStories } from '#story'
import type { Tx } from '../handles.ts'
import { hashOf } from '../value/hash.ts'
import { editedContents } from './known.ts'
import { addRevisions } from './revisions.ts'

export interface DecideTake {
  /** Of a take that waits. */
  readonly id: string
  /** `theirs`: the sender's text where both changed it. `ours`: the story stays as it is. */
  readonly choice: 'theirs' | 'ours'
  /** The revision that was looked at: a newer one there makes the decision fail. */
  readonly revision: number
  readonly by: string
  readonly at: Date
}

export type DecideFault =
  /** It was decided, or a newer one has replaced it. */
  | { readonly type: 'no_such_take'; readonly id: string }
  | { readonly type: 'newer_revision'; readonly number: number }
  | { readonly type: 'killed'; readonly story: string }

/**
 * Settles a version that waited because it conflicts with what editors changed. Either way the next version of the sender is compared
 * with this one. Readers see nothing of it before it is published.
 */
export async function decideTake(
  tx: Tx,
  { id, choice, revision, by, at }: DecideTake,
): Promise<Outcome<{ readonly story: string; readonly revision: number }, DecideFault>> {
  const found = await tx.db
    .selectFrom('take as t')
    .innerJoin('story as s', 's.id', 't.story')
    .select(['t.story', 't.content', 't.hash', 't.version', 's.revision', 's.state'])
    .select('s.content_hash')
    .where('t.id', '=', id)
    .where('t.fate', '=', 'waits')
    .forUpdate()
    .executeTakeFirst()
  if (!found) return failed({ type: 'no_such_take', id })
  const { story } = found
  if (found.state === 'killed') return failed({ type: 'killed', story })
  if (found.revision !== revision) return failed({ type: 'newer_revision', number: found.revision })
  await tx.db
    .updateTable('take')
    .set({ fate: choice === 'theirs' ? 'taken' : 'refused', decided_by: by, decided_at: at })
    .where('id', '=', id)
    .execute()
  const base = { wire_take: found.hash, wire_revision: null }
  if (choice === 'ours') {
    await tx.db.updateTable('story').set(base).where('id', '=', story).execute()
    return ok({ story, revision })
  }
  const edited = (await editedContents(tx, [story])).get(story)
  if (!edited) throw new Error(`The story ${story} has no revision ${revision}.`)
  const content = mergeStories({ ...edited, theirs: found.content }).theirs
  const hash = hashOf(content)
  const number = hash.equals(found.content_hash) ? revision : revision + 1
  const isOut = tx.db.selectFrom('publication').select('story').where('story', '=', story)
  const ahead = number > revision && (await isOut.executeTakeFirst()) !== undefined
  await tx.db
    .updateTable('story')
    .set({ ...base, revision: number, content_hash: hash, changed_at: at })
    .$if(ahead, (query) => query.set({ ahead_since: at }))
    .where('id', '=', story)
    .execute()
  const why = `Version ${found.version} of the sender, taken by the desk`
  if (number > revision) await addRevisions(tx, [{ story, number, content }], { by, at, why })
  return ok({ story, revision: number })
}

/** Says that a story is no copy of others: it stands in lists by itself. */
export async function standAlone(tx: Tx, story: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('story')
    .set({ copies: null, aside: false })
    .where('id', '=', story)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
