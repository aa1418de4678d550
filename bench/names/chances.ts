import { predecessors } from '../../src/context/names/model.ts'
import { mayEnd, mayFollow, tagCount } from '../../src/context/names/tags.ts'

/** The tags that may stand before each tag. */
export const before = Array.from({ length: tagCount }, (_, next) =>
  Uint8Array.from(predecessors[next] ?? []),
)
const first = Array.from({ length: tagCount }, (_, tag) => mayFollow(0, tag))
const final = Array.from({ length: tagCount }, (_, tag) => mayEnd(tag))
const tiny = 1e-300

/** Room for the chances of one sentence: of each tag at each word, and of each pair of tags in all. */
export interface Chances {
  readonly forward: Float64Array
  readonly backward: Float64Array
  readonly tags: Float64Array
  readonly pairs: Float64Array
}

export function createChances(words: number): Chances {
  return {
    forward: new Float64Array(words * tagCount),
    backward: new Float64Array(words * tagCount),
    tags: new Float64Array(words * tagCount),
    pairs: new Float64Array(tagCount * tagCount),
  }
}

/** A sentence before its chances are known. */
export interface Weighed {
  readonly count: number
  /** By word and tag: e to the score, less the word's greatest score. */
  readonly shares: Float64Array
  /** By tag and next tag: e to the weight of the step. */
  readonly moves: Float64Array
  /** A bit for each tag that a word may have; without it any. */
  readonly allowed?: Uint32Array
}

/**
 * Fills in the chances over all lawful sequences of tags, by the forward-backward algorithm with each word
 * scaled to one (Rabiner, 1989). Gives the logarithm of the sum over all, less the words' greatest scores.
 */
export function findChances(weighed: Weighed, chances: Chances): number {
  const total = goForward(weighed, chances)
  goBack(weighed, chances)
  return total
}

function goForward({ count, shares, moves, allowed }: Weighed, { forward }: Chances): number {
  let total = 0
  for (let i = 0; i < count; i++) {
    const base = i * tagCount
    const mask = allowed?.[i] ?? -1
    let sum = tiny
    for (let tag = 0; tag < tagCount; tag++) {
      let value = 0
      if ((mask >> tag) & 1 && (i < count - 1 || final[tag])) {
        if (i === 0) value = first[tag] ? 1 : 0
        else
          for (const back of before[tag] ?? [])
            value += (forward[base - tagCount + back] ?? 0) * (moves[back * tagCount + tag] ?? 0)
        value *= shares[base + tag] ?? 0
      }
      forward[base + tag] = value
      sum += value
    }
    total += Math.log(sum)
    for (let tag = 0; tag < tagCount; tag++) forward[base + tag] = (forward[base + tag] ?? 0) / sum
  }
  return total
}

function goBack(
  { count, shares, moves }: Weighed,
  { forward, backward, tags, pairs }: Chances,
): void {
  pairs.fill(0)
  const end = (count - 1) * tagCount
  for (let tag = 0; tag < tagCount; tag++) {
    backward[end + tag] = final[tag] ? 1 : 0
    tags[end + tag] = forward[end + tag] ?? 0
  }
  const ahead = new Float64Array(tagCount)
  for (let i = count - 1; i > 0; i--) {
    const base = i * tagCount
    const back = base - tagCount
    backward.fill(0, back, base)
    let sum = tiny
    for (let tag = 0; tag < tagCount; tag++) {
      const reached = (forward[base + tag] ?? 0) > 0
      ahead[tag] = reached ? (shares[base + tag] ?? 0) * (backward[base + tag] ?? 0) : 0
      if (ahead[tag] === 0) continue
      for (const one of before[tag] ?? []) {
        const flow = (moves[one * tagCount + tag] ?? 0) * (ahead[tag] ?? 0)
        backward[back + one] = (backward[back + one] ?? 0) + flow
        sum += (forward[back + one] ?? 0) * flow
      }
    }
    for (let tag = 0; tag < tagCount; tag++) {
      const share = (ahead[tag] ?? 0) / sum
      backward[back + tag] = (backward[back + tag] ?? 0) / sum
      tags[back + tag] = (forward[back + tag] ?? 0) * (backward[back + tag] ?? 0)
      if (share === 0) continue
      for (const one of before[tag] ?? []) {
        const pair = one * tagCount + tag
        pairs[pair] = (pairs[pair] ?? 0) + (forward[back + one] ?? 0) * (moves[pair] ?? 0) * share
      }
    }
  }
}
