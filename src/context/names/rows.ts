import { type Model, slotOf } from './model.ts'
import type { Features } from './writer.ts'

/**
 * The weights of a model as the tagger reads them. Most of the time of reading a story goes into these sums: a word has some 75
 * features, of which the model knows most, and each has a weight for most of the tags. So a row has a byte for every tag, four of them
 * are taken at once, and a row lies beside its feature: what takes the time is that memory is far away. The marks of certainty: a
 * place is within its list.
 */
export interface Rows {
  /**
   * Open addressing. A place is a feature and five numbers of four weights each, that of the lowest tag in the lowest byte, with `zero`
   * added to each, so that none borrows from the next. The last number has room for three more, so it is never 0 where there is a feature.
   */
  readonly table: Int32Array
  /** Places, less one. */
  readonly mask: number
}

/** Numbers a place, for 17 tags. */
const wide = 6
/** What stands for a weight of nothing, and for four of them. */
const zero = 128
const fourZeros = 0x80808080 | 0

export function rowsOf({ table: features, starts, tags, weights }: Model): Rows {
  const places = 2 ** Math.ceil(Math.log2(starts.length * 1.5))
  const table = new Int32Array(places * wide)
  const rows: Rows = { table, mask: places - 1 }
  for (let at = 0; at < features.length; at += 2) {
    const row = features[at + 1]! - 1
    if (row < 0) continue
    const place = placeOf(rows, features[at]!)
    table[place] = features[at]!
    table.fill(fourZeros, place + 1, place + wide)
    for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
      const tag = tags[entry]!
      table[place + 1 + (tag >> 2)]! += weights[entry]! << (8 * (tag & 3))
    }
  }
  return rows
}

/** Where a feature stands in the table, or the empty place where it would. */
function placeOf({ table, mask }: Rows, feature: number): number {
  let slot = slotOf(feature, mask)
  while (table[slot * wide + wide - 1] !== 0 && table[slot * wide] !== feature)
    slot = (slot + 1) & mask
  return slot * wide
}

/**
 * Looks at the place where each feature is looked for first, and decides nothing by it: so the far memory is on its way for all of them at
 * once, where a choice after each would wait for it. The answer only keeps the look from being left out.
 */
function reach({ table, mask }: Rows, ids: Int32Array, start: number, end: number): number {
  let seen = 0
  for (let at = start; at < end; at++) seen ^= table[slotOf(ids[at]!, mask) * wide]!
  return seen
}

/** The lower byte of each half of a number. */
const halves = 0x00ff00ff

/**
 * Writes the sums by tag of the weights of the features of a word. Two sums share a number, a half each: those of fewer than 257
 * features have room there.
 */
export function sumWeights(rows: Rows, features: Features, word: number, sums: Int32Array): void {
  const { table } = rows
  const { ids, starts } = features
  const start = starts[word]!
  const end = starts[word + 1]!
  // Taken in and overwritten below.
  sums[0] = reach(rows, ids, start, end)
  let found = 0
  let [a, b, c, d, e, f, g, h, i] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (let at = start; at < end; at++) {
    const place = placeOf(rows, ids[at]!)
    const fifth = table[place + 5]!
    if (fifth === 0) continue
    found++
    const first = table[place + 1]!
    const second = table[place + 2]!
    const third = table[place + 3]!
    const fourth = table[place + 4]!
    a = (a + (first & halves)) | 0
    b = (b + ((first >>> 8) & halves)) | 0
    c = (c + (second & halves)) | 0
    d = (d + ((second >>> 8) & halves)) | 0
    e = (e + (third & halves)) | 0
    f = (f + ((third >>> 8) & halves)) | 0
    g = (g + (fourth & halves)) | 0
    h = (h + ((fourth >>> 8) & halves)) | 0
    i = (i + (fifth & 0xff)) | 0
  }
  const zeros = found * zero
  write(sums, 0, a, zeros)
  write(sums, 1, b, zeros)
  write(sums, 4, c, zeros)
  write(sums, 5, d, zeros)
  write(sums, 8, e, zeros)
  write(sums, 9, f, zeros)
  write(sums, 12, g, zeros)
  write(sums, 13, h, zeros)
  sums[16] = i - zeros
}

/** Takes two sums apart: of a tag, and of the second tag after it. */
function write(sums: Int32Array, tag: number, both: number, zeros: number): void {
  sums[tag] = (both & 0xffff) - zeros
  sums[tag + 2] = (both >>> 16) - zeros
}
