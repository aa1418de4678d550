import { failed, type Outcome, ok, uuidv7 } from '#kit'
import type { Correction } from '#story'
import type { Tx } from '../handles.ts'
import { toText } from '../value/json.ts'
import { tagsOf } from '../value/tags.ts'
import { count } from './counts.ts'
import { publishedStory } from './publish.ts'
import { takeStep } from './steps.ts'

/** Says under a published story, and on the paper's page of corrections, what was wrong. */
export async function addCorrection(
  tx: Tx,
  id: string,
  { at, kind, text }: Correction,
  { by, timeZone }: { by: string; timeZone: string },
): Promise<Outcome<{ tags: readonly string[] }, { type: 'not_published'; id: string }>> {
  const found = await tx.db
    .updateTable('publication')
    .set(({ fn, val }) => ({ changed_at: fn<Date>('greatest', ['changed_at', val(at)]) }))
    .where('story', '=', id)
    .returning(['revision', 'day', 'published_at', 'changed_at'])
    .executeTakeFirst()
  if (!found) return failed({ type: 'not_published', id })
  await tx.db
    .insertInto('correction')
    .values({
      id: uuidv7(at.getTime()),
      story: id,
      at,
      kind,
      text: toText(text),
      by: toText(by),
    })
    .execute()
  const { revision, day, published_at, changed_at } = found
  await count(tx, [{ day, publishedAt: published_at, changedAt: changed_at, isNew: false }])
  await takeStep(tx, {
    story: id,
    state: 'corrected',
    revision,
    by,
    at,
    why: kind,
    changedAt: changed_at,
  })
  const story = await publishedStory(tx, id)
  const tags = story ? tagsOf(story, timeZone) : []
  tx.touch(tags)
  tx.announce({ kind: 'corrected', payload: { story: id, kind, text }, at })
  return ok({ tags })
}
