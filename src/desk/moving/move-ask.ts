import type { Site } from '#wire'
import type { MoveLog } from './move-log.ts'
import type { MoveReport } from './move-report.ts'
import type { SectionWish } from './place-sections.ts'
import type { SitePictures } from './site-pictures.ts'
import type { MoveWriting } from './write-moved.ts'

/** What a move is to do. */
export interface MoveAsk extends MoveWriting {
  readonly site: Site
  /** Reads everything, and writes nothing but the log. */
  readonly dryRun: boolean
  readonly wishes: readonly SectionWish[]
  readonly pictures: SitePictures
  readonly log: MoveLog
  readonly section?: string
  readonly language?: string
  readonly signal: AbortSignal
  readonly onProgress?: (report: MoveReport) => void
}
