import type { Archive } from '../archive/archive.ts'
import { again, createVector, lastTextGroup, type Vector } from '../archive/vector.ts'

/** From this share of the terms of the shorter text on, two texts are takes of one story. */
const copied = 0.85
/** Below this share of the longer one, the shorter is a brief beside it and may stand. */
const comparable = 0.5
/** A few shared words make no copy. */
const fewest = 20

/** Tells takes of one story: texts that share most of their terms. */
export function createCopies(archive: Archive) {
  const vector = createVector()
  return {
    /** The terms of a story, each once, in order of number. */
    termsOf: (slot: number) => termsIn(archive.records.read(slot, vector)),
  }
}

export function termsIn({ count, terms, steps, groups }: Vector): Int32Array {
  const found = new Int32Array(count)
  let length = 0
  for (let index = 0; index < count && (groups[index] ?? 0) <= lastTextGroup; index++)
    if (steps[index] !== again) found[length++] = terms[index] ?? 0
  return found.subarray(0, length).sort()
}

export function isCopy(a: Int32Array, b: Int32Array): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length < fewest || short.length < comparable * long.length) return false
  let shared = 0
  for (let one = 0, two = 0; one < short.length && two < long.length; ) {
    const difference = (short[one] ?? 0) - (long[two] ?? 0)
    if (difference === 0) shared++
    if (difference <= 0) one++
    if (difference >= 0) two++
  }
  return shared >= copied * short.length
}
