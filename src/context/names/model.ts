import type { Lexicon } from './lexicon.ts'
import { mayFollow, tagCount } from './tags.ts'

/** A trained tagger: a row of weights by feature, for those tags that have one. */
export interface Model {
  readonly lexicon: Lexicon
  /** Open addressing, two numbers a slot: a feature, and its row plus one, which is 0 where the slot is empty. */
  readonly table: Int32Array
  /** Row `r` lies from `starts[r]` to before `starts[r + 1]` of `tags` and `weights`. */
  readonly starts: Int32Array
  readonly tags: Uint8Array
  readonly weights: Int8Array
  /** What one step of a weight is worth. */
  readonly scale: number
  /** From tag times `tagCount` plus to tag. */
  readonly transitions: Float32Array
  /** What turns a margin into the chance of being right: the logistic of `base + slope * margin`. */
  readonly certainty: { readonly base: number; readonly slope: number }
}

/** Where to begin to look for a feature in a table of so many slots, less one. */
export function slotOf(feature: number, mask: number): number {
  return (Math.imul(feature, 0x9e3779b1) >>> 7) & mask
}

/** The table of features that come in the order of their rows. */
export function tableOf(features: ArrayLike<number>): Int32Array {
  const size = 2 ** Math.ceil(Math.log2(features.length * 1.6 + 2))
  const table = new Int32Array(2 * size)
  for (let row = 0; row < features.length; row++) {
    let slot = slotOf(features[row] ?? 0, size - 1)
    while (table[2 * slot + 1] !== 0) slot = (slot + 1) & (size - 1)
    table[2 * slot] = features[row] ?? 0
    table[2 * slot + 1] = row + 1
  }
  return table
}

/** The pairs of tags that may follow each other, by the later tag. */
export const predecessors: readonly (readonly number[])[] = Array.from(
  { length: tagCount },
  (_, next) =>
    Array.from({ length: tagCount }, (_, before) => before).filter((before) =>
      mayFollow(before, next),
    ),
)
