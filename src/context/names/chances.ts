import { predecessors } from './model.ts'
import { mayEnd, mayFollow, tagCount } from './tags.ts'

/** Room for the chances of one run of words. */
export interface Chances {
  readonly forward: Float64Array
  readonly backward: Float64Array
  /** By word and tag: the chance of the tag. */
  readonly tags: Float64Array
  /** By word: what its chances were divided by to add up to one. */
  readonly norms: Float64Array
}

export function createChances(words: number): Chances {
  return {
    forward: new Float64Array(words * tagCount),
    backward: new Float64Array(words * tagCount),
    tags: new Float64Array(words * tagCount),
    norms: new Float64Array(words),
  }
}

/** A run of words before its chances are known. */
export interface Weighed {
  readonly count: number
  /** By word and tag: e to the score, less the word's greatest score. */
  readonly shares: Float64Array
  /** By tag and next tag: e to the weight of the step. */
  readonly moves: Float64Array
  /** A bit for each tag that a word may have. */
  readonly allowed: Uint32Array
}

/** The tags that may stand before each tag. */
export const before = Array.from({ length: tagCount }, (_, next) =>
  Uint8Array.from(predecessors[next] ?? []),
)
const first = Array.from({ length: tagCount }, (_, tag) => mayFollow(0, tag))
const final = Array.from({ length: tagCount }, (_, tag) => mayEnd(tag))
const tiny = 1e-300

/**
 * Fills in the chances over all lawful sequences of tags, by the forward-backward algorithm with each word
 * scaled to one (Rabiner, 1989). Gives the logarithm of the sum over all, less the words' greatest scores.
 */
export function findChances(weighed: Weighed, chances: Chances): number {
  const total = goForward(weighed, chances)
  goBack(weighed, chances)
  return total
}

function goForward(
  { count, shares, moves, allowed }: Weighed,
  { forward, norms }: Chances,
): number {
  let total = 0
  for (let i = 0; i < count; i++) {
    const base = i * tagCount
    const mask = allowed[i] ?? 0
    let sum = tiny
    for (let tag = 0; tag < tagCount; tag++) {
      let value = 0
      if ((mask >> tag) & 1 && (i < count - 1 || final[tag])) {
        if (i === 0) value = first[tag] ? 1 : 0
        else value = reaching(forward, moves, base - tagCount, tag)
        value *= shares[base + tag] ?? 0
      }
      forward[base + tag] = value
      sum += value
    }
    norms[i] = sum
    total += Math.log(sum)
    for (let tag = 0; tag < tagCount; tag++) forward[base + tag] = (forward[base + tag] ?? 0) / sum
  }
  return total
}

/** The sum over the tags that may stand before a tag, of what reaches each and goes on to it. */
function reaching(forward: Float64Array, moves: Float64Array, base: number, tag: number): number {
  const backs = before[tag]!
  let sum = 0
  for (let at = 0; at < backs.length; at++)
    sum += forward[base + backs[at]!]! * moves[backs[at]! * tagCount + tag]!
  return sum
}

function goBack(
  { count, shares, moves }: Weighed,
  { forward, backward, tags, norms }: Chances,
): void {
  const end = (count - 1) * tagCount
  for (let tag = 0; tag < tagCount; tag++) {
    backward[end + tag] = final[tag] ? 1 : 0
    tags[end + tag] = forward[end + tag] ?? 0
  }
  for (let i = count - 1; i > 0; i--) {
    const base = i * tagCount
    const back = base - tagCount
    const norm = norms[i] ?? 1
    backward.fill(0, back, base)
    for (let tag = 0; tag < tagCount; tag++) {
      if ((forward[base + tag] ?? 0) === 0) continue
      const ahead = ((shares[base + tag] ?? 0) * (backward[base + tag] ?? 0)) / norm
      if (ahead === 0) continue
      const backs = before[tag]!
      for (let at = 0; at < backs.length; at++)
        backward[back + backs[at]!]! += moves[backs[at]! * tagCount + tag]! * ahead
    }
    for (let tag = 0; tag < tagCount; tag++)
      tags[back + tag] = (forward[back + tag] ?? 0) * (backward[back + tag] ?? 0)
  }
}

/** The share of all sequences that goes on from tag `one` before word `at` to `tag` there, of those that reach `one`. */
export function onward({ shares, moves }: Weighed, norms: Float64Array, step: Step): number {
  const { at, one, tag } = step
  const share = (shares[at * tagCount + tag] ?? 0) / (norms[at] ?? 1)
  return (moves[one * tagCount + tag] ?? 0) * share
}

export interface Step {
  readonly at: number
  readonly one: number
  readonly tag: number
}
