import { failed, type Outcome, ok } from '#kit'
import { isPublic } from '#story'
import type { Tx } from '../handles.ts'
import { takeStep } from './steps.ts'

export type MoveFault =
  | { readonly type: 'no_such_story'; readonly id: string }
  /** A published story is changed by publishing, correcting or killing it. */
  | { readonly type: 'published'; readonly id: string }

export interface SetState {
  readonly state: 'draft' | 'in_review' | 'ready' | 'scheduled'
  readonly by: string
  readonly at: Date
  readonly why?: string
  /** When a scheduled story is to be published. */
  readonly publishAt?: Date
}

/** Moves a story that readers do not see through the newsroom. */
export async function setState(
  tx: Tx,
  id: string,
  { state, by, at, why, publishAt }: SetState,
): Promise<Outcome<void, MoveFault>> {
  const found = await tx.db
    .selectFrom('story')
    .select(['state', 'revision'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return failed({ type: 'no_such_story', id })
  if (isPublic(found.state)) return failed({ type: 'published', id })
  await takeStep(tx, { story: id, state, revision: found.revision, by, at, why, publishAt })
  return ok(undefined)
}
