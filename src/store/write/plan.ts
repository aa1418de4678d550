import type { Sealed } from '../value/hash.ts'
import type { ImportItem, ImportOutcome } from './import-item.ts'
import type { Known } from './known.ts'
import type { NewRevision } from './revisions.ts'
import type { NewTake } from './takes.ts'

/** The items of one story in a batch: the newest of them, and older ones. */
export interface Arrival {
  readonly key: string | undefined
  readonly item: ImportItem
  readonly older: readonly ImportItem[]
  readonly known: Known | undefined
}

/** What is to happen to a story. */
export interface Plan {
  readonly id: string
  readonly item: ImportItem
  readonly key: string | undefined
  readonly known: Known | undefined
  readonly outcome: ImportOutcome
  /** The number of the newest revision afterwards, and the hash of its content. */
  readonly revision: number
  readonly hash: Buffer
  /** The hash of the content as the sender gave it. */
  readonly delivered: Buffer
  /** The content as the sender gave it. */
  readonly sealed: Sealed
  /** Where the newest version that is in the story stands afterwards. */
  readonly base: { readonly revision: number | null; readonly take: Buffer | null }
  /** The revisions that are to be written: the content, unless it is there, and before it what readers see instead. */
  readonly writes: readonly NewRevision[]
  /** Versions that are to be kept beside the revisions. */
  readonly takes: readonly NewTake[]
  /** The revision that readers see of a story that is published. */
  readonly seen: NewRevision
}
