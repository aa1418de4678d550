import { type Model, slotOf } from './model.ts'
import type { Features } from './writer.ts'

/**
 * The weights of a model as the tagger reads them. Each word has more than a hundred features, most of which the model does not know,
 * and what it knows is too much to be near at hand: so few places of memory are looked at for each.
 */
export interface Rows {
  /** A bit for features: where it is 0, the model knows none that falls there. */
  readonly known: Uint32Array
  /** Open addressing as in the model, with the place of a feature's weights and their number in place of its row. */
  readonly table: Int32Array
  /** Weights, the tag of each in the lowest bits. */
  readonly weights: Int16Array
}

/** Tags, and the weights of a row, are fewer than 32. */
const lowBits = 5
const low = 2 ** lowBits - 1
/** A bit in thirteen is set with the features that a model has. */
const knownBits = 21

export function rowsOf({ table, starts, tags, weights }: Model): Rows {
  const known = new Uint32Array(2 ** (knownBits - 5))
  const packed = table.slice()
  for (let at = 0; at < table.length; at += 2) {
    const row = (table[at + 1] ?? 0) - 1
    if (row < 0) continue
    const start = starts[row] ?? 0
    const bit = bitOf(table[at] ?? 0)
    known[bit >>> 5] = (known[bit >>> 5] ?? 0) | (1 << (bit & 31))
    packed[at + 1] = ((start + 1) << lowBits) | ((starts[row + 1] ?? 0) - start)
  }
  const tagged = Int16Array.from(weights, (weight, at) => (weight << lowBits) | (tags[at] ?? 0))
  return { known, table: packed, weights: tagged }
}

/** Adds the weights of the features of a word to the sums by tag. The marks of certainty: a place is within its list. */
export function addWeights(rows: Rows, features: Features, word: number, sums: Int32Array): void {
  const { known, table, weights } = rows
  const { ids, starts } = features
  const mask = table.length / 2 - 1
  const last = starts[word + 1]!
  for (let at = starts[word]!; at < last; at++) {
    const feature = ids[at]!
    const bit = bitOf(feature)
    if (((known[bit >>> 5]! >>> (bit & 31)) & 1) === 0) continue
    let slot = slotOf(feature, mask)
    while (table[2 * slot + 1] !== 0 && table[2 * slot] !== feature) slot = (slot + 1) & mask
    // Of none, the end is not behind the start.
    const place = table[2 * slot + 1]!
    const start = (place >>> lowBits) - 1
    const end = start + (place & low)
    for (let entry = start; entry < end; entry++) {
      const weight = weights[entry]!
      sums[weight & low]! += weight >> lowBits
    }
  }
}

/** Features are hashes, so any of their bits will do. */
function bitOf(feature: number): number {
  return feature >>> (32 - knownBits)
}
