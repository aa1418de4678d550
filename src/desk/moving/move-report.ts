import type { ImportOutcome } from '#store'
import type { KeptBack, Passed } from '#wire'

/** How a move stands, how it ended, or what it would do. */
export interface MoveReport {
  /** Bytes to read, which is the export twice, and how many were read. */
  readonly bytes: number
  readonly bytesRead: number
  /** What was done with stories; nothing in a dry run. */
  readonly outcomes: Readonly<Record<ImportOutcome, number>>
  /** What stories are here, or would be. */
  readonly stories: number
  readonly published: number
  readonly scheduled: number
  readonly drafts: number
  /** Drafts that were more than that on the old site, by the reason. */
  readonly keptBack: ReadonlyMap<KeptBack, number>
  readonly passed: ReadonlyMap<Passed, number>
  readonly refused: number
  readonly sections: ReadonlyMap<string, MovedSection>
  readonly people: number
  readonly topics: number
  /** Different addresses of pictures, and how many are on each server. */
  readonly pictures: number
  readonly hosts: ReadonlyMap<string, number>
  /** Pictures that were fetched in this run, that were here before, and that could not be had. */
  readonly fetched: number
  readonly before: number
  readonly missing: number
  /** Old addresses that lead on, and those that something else here has. */
  readonly addresses: number
  readonly taken: number
  /** How often something was left out, by the reason. */
  readonly leftOut: ReadonlyMap<string, number>
  /** Names of sections that were to be moved, and that no story is in. */
  readonly unmet: readonly string[]
}

export interface MovedSection {
  readonly name: string
  readonly stories: number
  /** The paper does not have it yet. */
  readonly isNew: boolean
}
