import type { Clock } from '#kit'
import type { Store } from '#store'
import type { ImportReport } from './import-report.ts'
import type { PictureDesk } from './picture-desk.ts'

/** What stories are taken in with. */
export interface Intake {
  readonly store: Store
  readonly clock: Clock
  readonly pictures: PictureDesk
  readonly timeZone: string
}

export interface IntakeAsk {
  /** Publishes what the sender allows; otherwise everything is kept as drafts. */
  readonly publish: boolean
  /** Reads and checks, and writes nothing. */
  readonly dryRun: boolean
  /** Names the sender. An item is the same item when provider and guid are the same. */
  readonly provider: string
  readonly by: string
  readonly section?: string
  /** An item in this section was not put there by its sender: a story that is here already stays in its own. */
  readonly homeSection?: string
  readonly language?: string
  /**
   * Whether copies of what came in the last days are told, and not published a second time; they are where it is not said. Never
   * among stories of an archive.
   */
  readonly copies?: boolean
  /** The source whose pictures are fetched from the web, after its stories; none are where it is not said. */
  readonly picturesOf?: string
  readonly signal?: AbortSignal
  readonly onProgress?: (report: ImportReport) => void
}
