import { countShared } from './numbers.ts'
import { mostMarks, type Sketch } from './sketch.ts'

export type Compared = Pick<Sketch, 'marks' | 'names'>

/** How much two texts share. */
export interface Likeness {
  /** The share of the shorter one's runs of words that is in the longer one too. */
  readonly contained: number
  /** The length of the shorter one as a share of the longer one's. */
  readonly length: number
  readonly isFirstShorter: boolean
}

/** Compares two sketches by the marks that both have kept: below the highest mark of a text that has more, all are there. */
export function likenessOf(a: Compared, b: Compared): Likeness {
  const limit = Math.min(highest(a.marks), highest(b.marks))
  const [one, other] = [below(a.marks, limit), below(b.marks, limit)]
  const shared = countShared(one, other)
  const isFirstShorter = one.length <= other.length
  const [short, long] = isFirstShorter ? [one.length, other.length] : [other.length, one.length]
  return {
    contained: short === 0 ? 0 : shared / short,
    length: long === 0 ? 0 : short / long,
    isFirstShorter,
  }
}

/** Names and figures of a text that another does not have. */
export interface Strangers {
  readonly count: number
  /** Their share of all names and figures of the text. */
  readonly share: number
}

/** What stands as a name or figure in the shorter of two texts and nowhere in the longer one. */
export function strangersIn(short: Compared, long: Compared): Strangers {
  const count = countStrange(short.names, long.names)
  return { count, share: count / Math.max(1, countNames(short.names)) }
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

/** Both lists are in order, and a word stands once in each. */
function countStrange(names: Uint32Array, others: Uint32Array): number {
  let strange = 0
  let at = 0
  for (const name of names) {
    if ((name & 1) === 0) continue
    const word = name >>> 1
    while (at < others.length && (others[at] ?? 0) >>> 1 < word) at++
    if (at === others.length || (others[at] ?? 0) >>> 1 !== word) strange++
  }
  return strange
}
