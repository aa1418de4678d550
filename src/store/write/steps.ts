import { uuidv7 } from '#kit'
import type { State } from '#story'
import type { Tx } from '../handles.ts'
import { toText } from '../value/json.ts'

export interface Step {
  readonly story: string
  readonly state: State
  readonly revision: number
  readonly by: string
  readonly at: Date
  readonly why?: string | undefined
}

/** Notes a step of a story through the newsroom. */
export async function addStep(tx: Tx, { story, state, revision, by, at, why }: Step) {
  await tx.db
    .insertInto('step')
    .values({
      id: uuidv7(at.getTime()),
      story,
      state,
      revision,
      by: toText(by),
      at,
      why: why === undefined ? null : toText(why),
    })
    .execute()
}
