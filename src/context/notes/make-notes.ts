import type { Note } from '#story'
import type { CorpusStory } from '../corpus.ts'

/** Makes one kind of note. Shows nothing where it is not sure. */
export type MakeNotes = (story: CorpusStory) => Promise<readonly Note[]>
