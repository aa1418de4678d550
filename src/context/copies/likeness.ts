import { countShared } from './numbers.ts'
import { mostMarks, type Sketch } from './sketch.ts'

export type Compared = Pick<Sketch, 'marks' | 'names'>

/** How much two texts share. */
export interface Likeness {
  /** The share of the shorter one's runs of words that is in the longer one too. */
  readonly contained: number
  /** The length of the shorter one as a share of the longer one's. */
  readonly length: number
  /** Names and figures of the shorter one that the longer one does not have, and their share of all it has. */
  readonly strange: number
  readonly strangeShare: number
}

/** Compares two sketches by the marks that both have kept: below the highest mark of a text that has more, all are there. */
export function likenessOf(a: Compared, b: Compared): Likeness {
  const limit = Math.min(highest(a.marks), highest(b.marks))
  const [one, other] = [below(a.marks, limit), below(b.marks, limit)]
  const shared = countShared(one, other)
  const isShorter = one.length <= other.length
  const [short, long] = isShorter ? [one.length, other.length] : [other.length, one.length]
  const strange = isShorter ? countStrange(a.names, b.names) : countStrange(b.names, a.names)
  const names = countNames(isShorter ? a.names : b.names)
  return {
    contained: short === 0 ? 0 : shared / short,
    length: long === 0 ? 0 : short / long,
    strange,
    strangeShare: strange / Math.max(1, names),
  }
}

/** A text that kept all of its marks has none missing anywhere. */
function highest(marks: Uint32Array): number {
  return marks.length < mostMarks ? 0xffffffff : (marks.at(-1) ?? 0)
}

function below(marks: Uint32Array, limit: number): Uint32Array {
  let count = marks.length
  while (count > 0 && (marks[count - 1] ?? 0) > limit) count--
  return marks.subarray(0, count)
}

function countNames(names: Uint32Array): number {
  return names.reduce((count, name) => count + (name & 1), 0)
}

/** Names that stand in the text of one and nowhere in the other. */
function countStrange(names: Uint32Array, others: Uint32Array): number {
  const known = new Set(others.map((name) => name >>> 1))
  return names.reduce((count, name) => count + (name & 1 && !known.has(name >>> 1) ? 1 : 0), 0)
}
