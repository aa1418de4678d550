import type { Paper } from '#story'
import type { Reads } from './reads.ts'

/** What the documents of this room are made of. */
export interface Parts {
  readonly reads: Reads
  /** The paper as it is now. */
  readonly paper: () => Promise<Paper>
  /** The address of a WebSub hub that is told of every change. */
  readonly hub?: string
}
