import { failed, type Outcome, ok } from '#kit'
import { citing } from '../editing/context.ts'
import type { Tx } from '../handles.ts'
import { tagsOf } from '../value/tags.ts'
import { discount } from './counts.ts'
import { endPins } from './decisions.ts'
import { quotable } from './findings.ts'
import { publishedStory } from './publish.ts'
import { readAgain } from './read-again.ts'
import { renewLater } from './renew-later.ts'
import { takeStep } from './steps.ts'

export interface Kill {
  readonly at: Date
  readonly by: string
  readonly why: string
  readonly timeZone: string
}

/**
 * Takes a story from readers. Its addresses say that it is gone, and no list, search or context
 * shows it. What was written stays in its revisions.
 */
export async function kill(
  tx: Tx,
  id: string,
  { at, by, why, timeZone }: Kill,
): Promise<Outcome<{ tags: readonly string[] }, { type: 'no_such_story'; id: string }>> {
  const found = await tx.db
    .selectFrom('story')
    .select(['state', 'revision'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return failed({ type: 'no_such_story', id })
  if (found.state === 'killed') return ok({ tags: [] })
  const shown = await publishedStory(tx, id)
  await letGo(tx, id)
  await withdraw(tx, id, at)
  await endPins(tx, id, { by, at })
  await showCopies(tx, id)
  await takeStep(tx, { story: id, state: 'killed', revision: found.revision, by, at, why })
  const tags = shown ? tagsOf(shown, timeZone) : []
  tx.touch(tags)
  if (shown) tx.announce({ kind: 'killed', payload: { story: id, path: shown.path }, at })
  return ok({ tags })
}

/** Where a story is quoted others may be, and where it was in the way. */
async function letGo(tx: Tx, id: string): Promise<void> {
  await readAgain(tx, await citing(tx, id), false)
  const read = await tx.db
    .selectFrom('beside')
    .select('engine')
    .where('story', '=', id)
    .executeTakeFirst()
  if (read) await renewLater(tx, await quotable(tx, [id]), read.engine)
}

/** Words, topics and context go with the publication: the database deletes them along. */
async function withdraw(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.db.deleteFrom('lead').where('story', '=', id).execute()
  await tx.db
    .deleteFrom('relation')
    .where((row) => row.or([row('story', '=', id), row('other', '=', id)]))
    .execute()
  const gone = await tx.db
    .deleteFrom('publication')
    .where('story', '=', id)
    .returning(['day', 'published_at'])
    .executeTakeFirst()
  if (gone) await discount(tx, { day: gone.day, publishedAt: gone.published_at, changedAt: at })
}

/** Copies of a story that is gone stand aside for it no more: somebody has to look at them. */
async function showCopies(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('story')
    .set({ aside: false })
    .where('copies', '=', (query) =>
      query.selectFrom('story').select('copies').where('id', '=', id),
    )
    .where('aside', '=', true)
    .execute()
}
