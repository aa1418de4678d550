import type { Lexicon } from './lexicon.ts'
import { type Model, tableOf } from './model.ts'
import { tagCount } from './tags.ts'

/*
 * The file of a model, all numbers little-endian:
 * "BSN3", scale, base and slope of certainty (f32 each), transitions (tagCount squared, f32), counts of clusters, words, phrases and
 * features (u32 each); clusters as hash (i32) and classes (u32); words and phrases as hash (i32) and
 * flags (u8); for each feature its hash (i32), a mask of the tags that have a weight (u24), and
 * these weights (i8), lowest tag first.
 */

const magic = 0x334e5342

/** Reads a model from the bytes of its file. Throws a RangeError where they are not such a file. */
export function readModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const u32 = (): number => view.getUint32((at += 4) - 4, true)
  const i32 = (): number => view.getInt32((at += 4) - 4, true)
  const f32 = (): number => view.getFloat32((at += 4) - 4, true)
  if (bytes.length < 24 || u32() !== magic) {
    throw new RangeError('The names model is not a file of this version. Train it again.')
  }
  const scale = f32()
  const certainty = { base: f32(), slope: f32() }
  const transitions = new Float32Array(tagCount * tagCount)
  for (let i = 0; i < transitions.length; i++) transitions[i] = f32()
  const counts = { clusters: u32(), words: u32(), phrases: u32(), features: u32() }
  const clusters = new Map<number, number>()
  for (let i = 0; i < counts.clusters; i++) {
    clusters.set(i32(), u32())
  }
  const flags = (count: number): Map<number, number> => {
    const map = new Map<number, number>()
    for (let i = 0; i < count; i++) map.set(i32(), view.getUint8(at++))
    return map
  }
  const lexicon: Lexicon = { clusters, words: flags(counts.words), phrases: flags(counts.phrases) }
  const features = new Int32Array(counts.features)
  const starts = new Int32Array(counts.features + 1)
  const tags: number[] = []
  const weights: number[] = []
  for (let row = 0; row < counts.features; row++) {
    features[row] = i32()
    const mask = view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
    at += 3
    for (let tag = 0; tag < tagCount; tag++) {
      if (!(mask & (1 << tag))) continue
      tags.push(tag)
      weights.push(view.getInt8(at++))
    }
    starts[row + 1] = tags.length
  }
  return {
    lexicon,
    table: tableOf(features),
    starts,
    tags: Uint8Array.from(tags),
    weights: Int8Array.from(weights),
    scale,
    transitions,
    certainty,
  }
}

/** A model as bytes, for `readModel`. The same model gives the same bytes. */
export function writeModel(model: Model): Uint8Array {
  const { lexicon } = model
  const features: { readonly feature: number; readonly row: number }[] = []
  for (let slot = 0; slot < model.table.length; slot += 2) {
    const row = model.table[slot + 1] ?? 0
    if (row > 0) features.push({ feature: model.table[slot] ?? 0, row: row - 1 })
  }
  features.sort((a, b) => a.feature - b.feature)
  const bytes: number[] = []
  const scratch = new DataView(new ArrayBuffer(4))
  const push = (count: number): void => {
    for (let i = 0; i < count; i++) bytes.push(scratch.getUint8(i))
  }
  const int = (value: number): void => {
    scratch.setInt32(0, value | 0, true)
    push(4)
  }
  const float = (value: number): void => {
    scratch.setFloat32(0, value, true)
    push(4)
  }
  int(magic)
  float(model.scale)
  float(model.certainty.base)
  float(model.certainty.slope)
  for (const weight of model.transitions) float(weight)
  const parts = [lexicon.clusters, lexicon.words, lexicon.phrases] as const
  for (const part of parts) int(part.size)
  int(features.length)
  for (const [at, part] of parts.entries()) {
    for (const [hash, value] of [...part].sort((a, b) => a[0] - b[0])) {
      int(hash)
      scratch.setUint32(0, value, true)
      push(at === 0 ? 4 : 1)
    }
  }
  for (const { feature, row } of features) {
    int(feature)
    const [start, end] = [model.starts[row] ?? 0, model.starts[row + 1] ?? 0]
    let mask = 0
    for (const tag of model.tags.subarray(start, end)) mask |= 1 << tag
    scratch.setUint32(0, mask, true)
    push(3)
    for (const weight of model.weights.subarray(start, end)) bytes.push(weight & 0xff)
  }
  return Uint8Array.from(bytes)
}
