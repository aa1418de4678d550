import type { Note } from '#story'
import type { CorpusStory } from '../corpus.ts'
import type { Reading } from '../reading/read-story.ts'

/** What a maker of notes is given. */
export interface NotesAsk {
  readonly story: CorpusStory
  readonly reading: Reading
  /** The ids of the older stories nearest to it. */
  readonly near: readonly string[]
  /** The ids of the earlier stories of its storyline. */
  readonly earlier: readonly string[]
}

/** Makes one kind of note. Shows nothing where it is not sure. */
export type MakeNotes = (ask: NotesAsk) => Promise<readonly Note[]>
