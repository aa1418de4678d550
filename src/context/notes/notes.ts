import type { Note, Range } from '#story'
import type { Corpus } from '../corpus.ts'
import type { MakeNotes } from './make-notes.ts'
import { createMoved } from './moved.ts'
import { createSaidBefore } from './said-before.ts'
import { createWho } from './who.ts'

/** All kinds of notes, in reading order. Of two on the same words the kind that comes first here stays. */
export function createNotes(corpus: Corpus): MakeNotes {
  const makers: readonly MakeNotes[] = [
    createMoved(corpus),
    createWho(corpus),
    createSaidBefore(corpus),
  ]
  return async (ask) => {
    const made = (await Promise.all(makers.map((make) => make(ask)))).flat()
    return made
      .filter((note, at) => !made.slice(0, at).some(({ range }) => meet(range, note.range)))
      .sort((a, b) => inOrder(a, b))
  }
}

function meet(a: Range, b: Range): boolean {
  return a.block === b.block && a.start < b.end && b.start < a.end
}

function inOrder({ range: a }: Note, { range: b }: Note): number {
  return a.block - b.block || a.start - b.start
}
