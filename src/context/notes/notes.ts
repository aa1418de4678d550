import type { Note } from '#story'
import type { Archive } from '../archive/archive.ts'
import type { Corpus, CorpusStory } from '../corpus.ts'
import { createWho } from './who.ts'

/** Makes one kind of note. Shows nothing where it is not sure. */
export type MakeNotes = (story: CorpusStory) => Promise<readonly Note[]>

/** All kinds of notes, in reading order. */
export function createNotes(archive: Archive, corpus: Corpus): MakeNotes {
  const makers: readonly MakeNotes[] = [createWho(archive, corpus)]
  return async (story) => {
    const made = await Promise.all(makers.map((make) => make(story)))
    return made
      .flat()
      .sort((a, b) => a.range.block - b.range.block || a.range.start - b.range.start)
  }
}
