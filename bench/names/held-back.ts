import type { MarkedDocument } from './marked.ts'

/** Of every five documents of a set, in file order, the last is held back: it is never trained on. */
const every = 5

/** The documents whose place in their set, modulo five, is wanted. */
export function pick(
  documents: readonly MarkedDocument[],
  isWanted: (fold: number) => boolean,
): MarkedDocument[] {
  const seen = new Map<string, number>()
  return documents.filter(({ set }) => {
    const at = seen.get(set) ?? 0
    seen.set(set, at + 1)
    return isWanted(at % every)
  })
}

/** The documents kept for scoring. */
export function heldBack(documents: readonly MarkedDocument[]): MarkedDocument[] {
  return pick(documents, (fold) => fold === every - 1)
}
