import type { ArchivedStory, State, StoryContent } from '#story'
import type { Worded } from '../editing/words.ts'
import type { Sealed } from '../value/hash.ts'
import type { TextSketch } from './copies.ts'

export interface ImportItem {
  readonly content: StoryContent
  readonly createdAt: Date
  /** When its sender made this version. Of two with one number, the one that was made later is newer. */
  readonly sentAt?: Date
  /** Publishes the story, as of this time. */
  readonly publishedAt?: Date
  readonly updatedAt?: Date
  /** Of a new story that is not published. `draft` where it is not said. */
  readonly state?: 'draft' | 'in_review' | 'ready'
  /** Word that its sender takes the story back. A story that is there keeps its text. */
  readonly cancels?: boolean
  /** The item does not name its section: a story that is there keeps the one that it came with. */
  readonly keepsSection?: boolean
  /** By this copies of its text are told; without it none are. */
  readonly sketch?: TextSketch
  /** Of a story that comes back from an archive. */
  readonly kept?: Kept
  /** Of the content, where it was made before the transaction. */
  readonly sealed?: Sealed
  /** The same of its words for search. */
  readonly worded?: Worded
}

/** What a story that comes back keeps beside its content. It is known here by its id, or else by its source. */
export interface Kept extends Pick<ArchivedStory, 'id' | 'former' | 'corrections'> {
  /** Where it stands, if it is published. */
  readonly state?: State
  /** The address that it had, and gets where no other story has it. */
  readonly path?: string
  /** What readers are to see, where the content is newer. */
  readonly shown?: StoryContent
}

/**
 * What an import did with a story. `same`: its source sent nothing new. `late`: an older version, kept beside it. `merged`: a
 * newer version, together with what editors had changed. `held`: a newer version that conflicts with that; it waits for the desk, and
 * the editors' text stays. `killed`: its sender took it back, or it was killed before and stays so.
 */
export type ImportOutcome = 'new' | 'changed' | 'same' | 'late' | 'merged' | 'held' | 'killed'

/** The version of an item; one that tells none is in its first. */
export function versionOf({ content }: ImportItem): number {
  return content.source?.version ?? 1
}

/** The item, to be taken in and not to go out. */
export function unpublished(item: ImportItem): ImportItem {
  const { publishedAt: _, updatedAt: __, ...kept } = item
  return kept
}
