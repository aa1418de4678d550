import type { Clock } from '#kit'

/** What a reader is told about an input beside its bytes. */
export interface ReadOptions {
  /** For messages: the file's name, the feed's address. */
  readonly name: string
  /** Ages in front matter count back from its time. */
  readonly clock: Clock
  /** BCP 47 tag of items that do not say their language and are too short to tell. `en` by default. */
  readonly language?: string
  /** Slug of the section of items that name none. `news` by default. */
  readonly section?: string
  /** The name of the agency or site, for items that name none. */
  readonly provider?: string
  /** The `Content-Type` that came with the bytes; its charset counts before detection. */
  readonly contentType?: string
  /** Where the bytes came from. Relative addresses are resolved against it. */
  readonly address?: string
}
