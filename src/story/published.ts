import type { StoryContent } from './content.ts'
import type { Correction } from './correction.ts'

/** A story as readers may see it: the content of the published revision, with its address and times. */
export interface PublishedStory {
  readonly id: string
  /** Its address on the paper, percent-encoding not applied. */
  readonly path: string
  readonly content: StoryContent
  readonly publishedAt: Date
  /** The last significant update, later than `publishedAt`. */
  readonly updatedAt?: Date
  /** The last change of any kind, for caches and sitemaps. */
  readonly changedAt: Date
  /** The newest first. */
  readonly corrections: readonly Correction[]
}
