import type { Archive } from '../archive/archive.ts'
import { again, createVector, labelGroup, type Vector } from '../archive/vector.ts'

/** From this share of the terms of the shorter text on, two texts are takes of one story. */
const copied = 0.8
/** Below this share of the longer one, the shorter is a brief beside it and may stand. */
const comparable = 0.4
/** A few shared words make no copy. */
const fewest = 12

/** Tells takes of one story: texts that share most of their terms. */
export function createCopies(archive: Archive) {
  const vector = createVector()

  /** The terms of a text, by number. */
  function termsOf(slot: number): ReadonlySet<number> {
    return termSet(archive.records.read(slot, vector))
  }

  return { termsOf, termSet, isCopy }
}

export function termSet({ count, terms, steps, groups }: Vector): ReadonlySet<number> {
  const found = new Set<number>()
  for (let index = 0; index < count && groups[index] !== labelGroup; index++)
    if (steps[index] !== again) found.add(terms[index] ?? 0)
  return found
}

export function isCopy(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [short, long] = a.size < b.size ? [a, b] : [b, a]
  if (short.size < fewest || short.size < comparable * long.size) return false
  let shared = 0
  for (const term of short) if (long.has(term)) shared++
  return shared >= copied * short.size
}
