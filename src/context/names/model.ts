import type { Lexicon } from './lexicon.ts'
import { mayEnd, mayFollow, tagCount } from './tags.ts'

/** A trained tagger: one row of weights, one for each tag, by feature. */
export interface Model {
  readonly lexicon: Lexicon
  /** Open addressing: `keys[slot]` is a feature, `rows[slot]` its row plus one, 0 where the slot is empty. */
  readonly keys: Int32Array
  readonly rows: Int32Array
  readonly weights: Int8Array
  /** What one step of a weight is worth. */
  readonly scale: number
  /** From tag times `tagCount` plus to tag. */
  readonly transitions: Float32Array
  /** What turns a margin into the chance of being right: the logistic of `base + slope * margin`. */
  readonly certainty: { readonly base: number; readonly slope: number }
}

/** The row of a feature, or -1 where the model does not know it. */
export function rowOf(model: Model, feature: number): number {
  const mask = model.keys.length - 1
  for (let slot = slotOf(feature, mask); ; slot = (slot + 1) & mask) {
    const row = model.rows[slot] ?? 0
    if (row === 0) return -1
    if (model.keys[slot] === feature) return row - 1
  }
}

export function slotOf(feature: number, mask: number): number {
  return (Math.imul(feature, 0x9e3779b1) >>> 7) & mask
}

/** The pairs of tags that may follow each other, by the later tag. */
export const predecessors: readonly (readonly number[])[] = Array.from(
  { length: tagCount },
  (_, next) =>
    Array.from({ length: tagCount }, (_, before) => before).filter((before) =>
      mayFollow(before, next),
    ),
)

/** Tags that may stand first: those that may follow a word outside any name. */
export const firstTags: readonly number[] = Array.from(
  { length: tagCount },
  (_, tag) => tag,
).filter((tag) => mayFollow(0, tag))

export const lastTags: readonly number[] = Array.from({ length: tagCount }, (_, tag) => tag).filter(
  mayEnd,
)
