import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readModel } from './model-file.ts'
import { rowsOf, sumWeights } from './rows.ts'
import { tagCount } from './tags.ts'
import { createFeatures } from './writer.ts'

const model = readModel(readFileSync(new URL('model.bin', import.meta.url)))
const rows = rowsOf(model)

const features = createFeatures()
features.starts[1] = 1

/** The sums of a word that has this feature and no other. */
function sumsOf(feature: number): readonly number[] {
  features.ids[0] = feature
  const sums = new Int32Array(tagCount)
  sumWeights(rows, features, 0, sums)
  return [...sums]
}

test('a word of as many features as a sum has room for has the sum of their weights', () => {
  const at = model.table.findIndex((row, at) => at % 2 === 1 && row > 0)
  const one = sumsOf(model.table[at - 1] ?? 0)
  features.ids.fill(model.table[at - 1] ?? 0, 0, 256)
  features.starts[1] = 256
  const sums = new Int32Array(tagCount)
  sumWeights(rows, features, 0, sums)
  features.starts[1] = 1
  expect(one.some((sum) => sum !== 0)).toBe(true)
  expect([...sums]).toEqual(one.map((sum) => sum * 256))
})

test('each feature of the model adds the weights of its row, and one that it does not know adds none', () => {
  const known = new Set<number>()
  for (let at = 0; at < model.table.length; at += 2) {
    const row = (model.table[at + 1] ?? 0) - 1
    const feature = model.table[at] ?? 0
    if (row >= 0) known.add(feature)
    if (row < 0 || row % 100 > 0) continue
    const expected = Array.from({ length: tagCount }, () => 0)
    for (let entry = model.starts[row] ?? 0; entry < (model.starts[row + 1] ?? 0); entry++)
      expected[model.tags[entry] ?? 0] = model.weights[entry] ?? 0
    expect(sumsOf(feature)).toEqual(expected)
  }
  const strangers = Array.from({ length: 5_000 }, (_, at) => Math.imul(at + 1, 0x9e3779b1))
  const told = strangers.filter((one) => !known.has(one) && sumsOf(one).some((sum) => sum !== 0))
  expect(told).toEqual([])
})
