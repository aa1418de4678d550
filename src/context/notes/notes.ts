import type { Archive } from '../archive/archive.ts'
import type { Corpus } from '../corpus.ts'
import type { MakeNotes } from './make-notes.ts'
import { createWho } from './who.ts'

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
