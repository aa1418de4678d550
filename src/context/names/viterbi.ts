import { firstTags, lastTags, predecessors } from './model.ts'
import { tagCount } from './tags.ts'

/** Room for one sentence's search; grown as needed and used again. */
export interface Lattice {
  forward: Float32Array
  backward: Float32Array
  from: Uint8Array
}

export function createLattice(): Lattice {
  return room(128)
}

function room(words: number): Lattice {
  return {
    forward: new Float32Array(words * tagCount),
    backward: new Float32Array(words * tagCount),
    from: new Uint8Array(words * tagCount),
  }
}

const never = -1e9

/** The best lawful sequence of tags of `count` words; `scores` has `tagCount` numbers a word. */
export function bestTags(
  scores: Float32Array,
  count: number,
  transitions: Float32Array,
  lattice: Lattice,
): Uint8Array {
  const { forward, from } = grow(lattice, count)
  forward.fill(never, 0, count * tagCount)
  for (const tag of firstTags) forward[tag] = scores[tag] ?? 0
  for (let i = 1; i < count; i++) {
    for (let tag = 0; tag < tagCount; tag++) {
      let best = never
      let source = 0
      for (const before of predecessors[tag] ?? []) {
        const score =
          (forward[(i - 1) * tagCount + before] ?? 0) + (transitions[before * tagCount + tag] ?? 0)
        if (score > best) {
          best = score
          source = before
        }
      }
      forward[i * tagCount + tag] = best + (scores[i * tagCount + tag] ?? 0)
      from[i * tagCount + tag] = source
    }
  }
  return walkBack(forward, from, count)
}

function walkBack(forward: Float32Array, from: Uint8Array, count: number): Uint8Array {
  const tags = new Uint8Array(count)
  let tag = 0
  let best = Number.NEGATIVE_INFINITY
  for (const candidate of lastTags) {
    const score = forward[(count - 1) * tagCount + candidate] ?? 0
    if (score > best) {
      best = score
      tag = candidate
    }
  }
  for (let i = count - 1; i >= 0; i--) {
    tags[i] = tag
    tag = from[i * tagCount + tag] ?? 0
  }
  return tags
}

/**
 * For each word and tag, the score of the best whole sequence through it. Call after `bestTags`,
 * with the same lattice. How far a tag's score is above the next tells how sure the choice is.
 */
export function throughScores(
  scores: Float32Array,
  count: number,
  transitions: Float32Array,
  lattice: Lattice,
): Float32Array {
  const { forward, backward } = lattice
  backward.fill(never, 0, count * tagCount)
  for (const tag of lastTags) backward[(count - 1) * tagCount + tag] = 0
  for (let i = count - 1; i > 0; i--) {
    for (let tag = 0; tag < tagCount; tag++) {
      const ahead = (backward[i * tagCount + tag] ?? 0) + (scores[i * tagCount + tag] ?? 0)
      for (const before of predecessors[tag] ?? []) {
        const score = ahead + (transitions[before * tagCount + tag] ?? 0)
        const at = (i - 1) * tagCount + before
        if (score > (backward[at] ?? 0)) backward[at] = score
      }
    }
  }
  for (let at = 0; at < count * tagCount; at++)
    backward[at] = (backward[at] ?? 0) + (forward[at] ?? 0)
  return backward
}

function grow(lattice: Lattice, count: number): Lattice {
  if (lattice.from.length < count * tagCount) Object.assign(lattice, room(count * 2))
  return lattice
}
