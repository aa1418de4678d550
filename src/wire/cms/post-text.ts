import type { Dropped } from '../draft.ts'
import type { Known } from './wxr-known.ts'

/** What the text of a post is read with. */
export interface PostText {
  readonly known: Known
  readonly dropped: Dropped[]
  /** The number of the post. */
  readonly id?: string
}
