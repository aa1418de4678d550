import { sql } from 'kysely'
import { uuidv7 } from '#kit'
import { isPublic, type State } from '#story'
import type { Tx } from '../handles.ts'
import { toText } from '../value/json.ts'

export interface Step {
  readonly story: string
  readonly state: State
  readonly revision: number
  readonly by: string
  readonly at: Date
  readonly why?: string | undefined
  /** When a scheduled story is to be published. */
  readonly publishAt?: Date | undefined
  /** `at` where it is not said. */
  readonly changedAt?: Date
}

/** Brings a story to a state, and notes the step. A story that was killed is known to have been until it is published again. */
export async function takeStep(tx: Tx, step: Step): Promise<void> {
  const { story, state, revision, by, at, why, publishAt, changedAt = at } = step
  const waits = state === 'scheduled' ? (publishAt ?? at) : null
  await sql`
    with moved as (
      update story set state = ${state}, changed_at = ${changedAt}, publish_at = ${waits},
        killed_at = ${killedAt(state, at)}, aside = false,
        ahead_since = case when ${state}::text = 'corrected' then ahead_since end
      where id = ${story}
    )
    insert into step (id, story, state, revision, by, at, why)
    values (${uuidv7(at.getTime())}, ${story}, ${state}, ${revision}, ${toText(by)}, ${at},
      ${why === undefined ? null : toText(why)})
  `.execute(tx.db)
}

function killedAt(state: State, at: Date) {
  if (state === 'killed') return sql`${at}`
  return isPublic(state) ? sql`null` : sql`killed_at`
}
