import { type Model, slotOf } from './model.ts'
import type { Features } from './writer.ts'

/**
 * The weights of a model as the tagger reads them. Most of the time of reading a story goes into these sums: a word has some 75
 * features, of which the model knows most, and each has a weight for most of the tags. So a row has a byte for every tag, and four of
 * them are taken at once.
 */
export interface Rows {
  /** Open addressing as in the model: a feature, and where its row starts plus one. */
  readonly table: Int32Array
  /** Four weights a number, that of the lowest tag in the lowest byte, each with `zero` added. */
  readonly weights: Int32Array
}

/** Numbers a row, for 17 tags. */
const wide = 5
/** What stands for a weight of nothing. */
const zero = 128

export function rowsOf({ table, starts, tags, weights }: Model): Rows {
  const packed = table.slice()
  const rows = new Int32Array((starts.length - 1) * wide)
  const bytes = new Uint8Array(rows.length * 4).fill(zero)
  for (let at = 0; at < table.length; at += 2) {
    const row = (table[at + 1] ?? 0) - 1
    if (row < 0) continue
    packed[at + 1] = row * wide + 1
    for (let entry = starts[row] ?? 0; entry < (starts[row + 1] ?? 0); entry++)
      bytes[row * wide * 4 + (tags[entry] ?? 0)] = zero + (weights[entry] ?? 0)
  }
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < rows.length; at++) rows[at] = view.getInt32(at * 4, true)
  return { table: packed, weights: rows }
}

/** The lower byte of each half of a number. */
const halves = 0x00ff00ff

/**
 * Writes the sums by tag of the weights of the features of a word. Two sums share a number, a half each: those of fewer than 257
 * features have room there. The marks of certainty: a place is within its list.
 */
export function sumWeights(rows: Rows, features: Features, word: number, sums: Int32Array): void {
  const { table, weights } = rows
  const { ids, starts } = features
  const mask = table.length / 2 - 1
  const last = starts[word + 1]!
  let found = 0
  let [a, b, c, d, e, f, g, h, i] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (let at = starts[word]!; at < last; at++) {
    const feature = ids[at]!
    let slot = slotOf(feature, mask)
    while (table[2 * slot + 1] !== 0 && table[2 * slot] !== feature) slot = (slot + 1) & mask
    const row = table[2 * slot + 1]! - 1
    if (row < 0) continue
    found++
    const first = weights[row]!
    const second = weights[row + 1]!
    const third = weights[row + 2]!
    const fourth = weights[row + 3]!
    a = (a + (first & halves)) | 0
    b = (b + ((first >>> 8) & halves)) | 0
    c = (c + (second & halves)) | 0
    d = (d + ((second >>> 8) & halves)) | 0
    e = (e + (third & halves)) | 0
    f = (f + ((third >>> 8) & halves)) | 0
    g = (g + (fourth & halves)) | 0
    h = (h + ((fourth >>> 8) & halves)) | 0
    i = (i + (weights[row + 4]! & 0xff)) | 0
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
