import { sql } from 'kysely'
import { uuidv7 } from '#kit'
import type { StoryContent } from '#story'
import type { Tx } from '../handles.ts'
import { hashOf } from '../value/hash.ts'
import { editedContents } from './known.ts'
import { publish } from './publish.ts'
import { addRevisions } from './revisions.ts'
import { keepTakes } from './takes.ts'

export interface DressStory {
  readonly id: string
  /** The content with the pictures that came; the same content where it shows none of them. */
  readonly dress: (content: StoryContent) => StoryContent
  readonly by: string
  readonly at: Date
  readonly timeZone: string
}

/**
 * Gives a story pictures that came after it: in its newest revision, so that a picture which editors put in another's place, or took
 * out, stays as they want it. What its sender gave has them from then on too, so that this is no change of the editors, and his next
 * version meets no conflict. Readers see it at once where they see the newest revision. False: it shows none of them, or was killed.
 */
export async function dressStory(tx: Tx, ask: DressStory): Promise<boolean> {
  const { id, dress, by, at, timeZone } = ask
  const story = await tx.db
    .selectFrom('story as s')
    .leftJoin('publication as p', 'p.story', 's.id')
    .select(['s.state', 's.revision', 's.content_hash', 's.delivered_hash', 's.wire_version'])
    .select('p.revision as shown')
    .where('s.id', '=', id)
    .forUpdate('s')
    .executeTakeFirst()
  const texts = (await editedContents(tx, [id])).get(id)
  if (!story || !texts || story.state === 'killed') return false
  const content = dress(texts.ours)
  const hash = hashOf(content)
  if (hash.equals(story.content_hash)) return false
  const number = story.revision + 1
  const isEdited = !story.delivered_hash?.equals(story.content_hash)
  await addRevisions(tx, [{ story: id, number, content }], { by, at, why: 'Its pictures came' })
  await tx.db
    .updateTable('story')
    .set({
      revision: number,
      content_hash: hash,
      changed_at: at,
      ...(isEdited ? {} : { delivered_hash: hash, wire_revision: number, wire_take: null }),
    })
    .where('id', '=', id)
    .execute()
  if (isEdited && texts.base)
    await dressBase(tx, { ...ask, base: texts.base, version: story.wire_version ?? 1 })
  if (story.shown === story.revision)
    await publish(tx, id, { at, by, significant: false, timeZone, why: 'Its pictures came' })
  return true
}

/** The version that editors began with, with its pictures: what the next one is compared with. */
async function dressBase(
  tx: Tx,
  {
    id,
    dress,
    base,
    version,
    by,
    at,
  }: DressStory & { readonly base: StoryContent; readonly version: number },
): Promise<void> {
  const content = dress(base)
  const [before, hash] = [hashOf(base), hashOf(content)]
  if (hash.equals(before)) return
  const take = {
    id: uuidv7(at.getTime()),
    story: id,
    version,
    content,
    hash,
    fate: 'merged',
  } as const
  await keepTakes(tx, [take], { by, at })
  await sql`
    update story set wire_take = ${hash}, wire_revision = null,
      delivered_hash = case when delivered_hash = ${before} then ${hash} else delivered_hash end
    where id = ${id}
  `.execute(tx.db)
}
