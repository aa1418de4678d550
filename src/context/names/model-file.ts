import { createReader, createWriter, type Reader, type Writer } from './bytes.ts'
import type { Lexicon } from './lexicon.ts'
import { type Model, tableOf } from './model.ts'
import { tagCount } from './tags.ts'

/*
 * The file of a model, all numbers little-endian: "BSN4", scale, base and slope of certainty (f32 each), transitions
 * (tagCount squared, f32), then five parts. A part is a count (u32) and its entries in the order of their hashes, each as
 * the step from the hash before it (base 128) and what belongs to it: of clusters three classes (u24); of senses the fine
 * class (u16), with the middle and coarse class of each fine one (u8 each) before the entries; of words and phrases
 * flags (u8); of features a mask of the tags that have a weight (u24), and these weights (i8), lowest tag first.
 */

const magic = 0x344e5342

/** Reads a model from the bytes of its file. Throws a RangeError where they are not such a file. */
export function readModel(bytes: Uint8Array): Model {
  const from = createReader(bytes)
  if (bytes.length < 24 || from.take(4) !== magic) {
    throw new RangeError('The names model is not a file of this version. Train it again.')
  }
  const scale = from.float()
  const certainty = { base: from.float(), slope: from.float() }
  const transitions = new Float32Array(tagCount * tagCount)
  for (let i = 0; i < transitions.length; i++) transitions[i] = from.float()
  const lexicon: Lexicon = {
    clusters: readMap(from, () => from.take(3)),
    senses: readSenses(from),
    words: readMap(from, () => from.take(1)),
    phrases: readMap(from, () => from.take(1)),
  }
  return { lexicon, scale, transitions, certainty, ...readRows(from) }
}

function readMap(from: Reader, valueOf: () => number): Map<number, number> {
  const map = new Map<number, number>()
  let hash = 0
  for (let left = from.take(4); left > 0; left--) {
    hash += from.step()
    map.set(hash | 0, valueOf())
  }
  return map
}

function readSenses(from: Reader): Map<number, number> {
  const coarser = Array.from(
    { length: from.take(2) },
    () => (from.take(1) << 10) | (from.take(1) << 18),
  )
  return readMap(from, () => {
    const fine = from.take(2)
    return fine | (coarser[fine] ?? 0)
  })
}

function readRows(from: Reader): Pick<Model, 'table' | 'starts' | 'tags' | 'weights'> {
  const count = from.take(4)
  const features = new Int32Array(count)
  const starts = new Int32Array(count + 1)
  const tags: number[] = []
  const weights: number[] = []
  let hash = 0
  for (let row = 0; row < count; row++) {
    hash += from.step()
    features[row] = hash | 0
    const mask = from.take(3)
    for (let tag = 0; tag < tagCount; tag++) {
      if (!(mask & (1 << tag))) continue
      tags.push(tag)
      weights.push(from.take(1))
    }
    starts[row + 1] = tags.length
  }
  return {
    table: tableOf(features),
    starts,
    tags: Uint8Array.from(tags),
    weights: Int8Array.from(weights),
  }
}

/** A model as bytes, for `readModel`. The same model gives the same bytes. */
export function writeModel(model: Model): Uint8Array {
  const { lexicon } = model
  const to = createWriter()
  to.put(magic, 4)
  to.float(model.scale)
  to.float(model.certainty.base)
  to.float(model.certainty.slope)
  for (const weight of model.transitions) to.float(weight)
  writeMap(to, lexicon.clusters, (classes) => to.put(classes, 3))
  writeSenses(to, lexicon.senses)
  writeMap(to, lexicon.words, (flags) => to.put(flags, 1))
  writeMap(to, lexicon.phrases, (flags) => to.put(flags, 1))
  const rows = new Map<number, number>()
  for (let slot = 0; slot < model.table.length; slot += 2) {
    const row = model.table[slot + 1] ?? 0
    if (row > 0) rows.set(model.table[slot] ?? 0, row - 1)
  }
  writeMap(to, rows, (row) => {
    const [start, end] = [model.starts[row] ?? 0, model.starts[row + 1] ?? 0]
    let mask = 0
    for (const tag of model.tags.subarray(start, end)) mask |= 1 << tag
    to.put(mask, 3)
    for (const weight of model.weights.subarray(start, end)) to.put(weight, 1)
  })
  return to.bytes()
}

function writeMap(
  to: Writer,
  map: ReadonlyMap<number, number>,
  writeValue: (value: number) => void,
): void {
  to.put(map.size, 4)
  const sorted = [...map].map(([hash, value]): [number, number] => [hash >>> 0, value])
  let last = 0
  for (const [hash, value] of sorted.sort((a, b) => a[0] - b[0])) {
    to.step(hash - last)
    last = hash
    writeValue(value)
  }
}

function writeSenses(to: Writer, senses: ReadonlyMap<number, number>): void {
  const coarser = new Map([...senses.values()].map((sense) => [sense & 0x3ff, sense >> 10]))
  const count = Math.max(-1, ...coarser.keys()) + 1
  to.put(count, 2)
  for (let fine = 0; fine < count; fine++) {
    const classes = coarser.get(fine) ?? 0
    to.put(classes & 0xff, 1)
    to.put(classes >> 8, 1)
  }
  writeMap(to, senses, (sense) => to.put(sense & 0x3ff, 2))
}
