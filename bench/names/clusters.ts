import { hashText } from '../../src/context/names/hash.ts'

/*
 * Words that stand between the same neighbours mean like things. Each word becomes a row of
 * positive pointwise mutual information with its left and right neighbours, the rows are
 * brought to few dimensions by a randomised singular value decomposition (Halko, Martinsson and
 * Tropp, 2011), and the short rows are grouped by k-means.
 */

const leastSeen = 4
const neighbours = 1500
const dimensions = 60
const fineClasses = 200
const coarseClasses = 40

/** The class of each word by hash: fine in the low byte, coarse in the high byte; classes count from 1. */
export function clusterWords(sentences: readonly (readonly string[])[]): Map<number, number> {
  const counts = new Map<string, number>()
  for (const words of sentences)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const vocabulary = [...counts]
    .filter(([, seen]) => seen >= leastSeen)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const numberOf = new Map(vocabulary.map(([word], at) => [word, at]))
  const matrix = cooccurrence(sentences, numberOf)
  const rows = reduce(matrix, vocabulary.length)
  const fine = kMeans(rows, vocabulary.length, fineClasses)
  const coarse = kMeans(rows, vocabulary.length, coarseClasses)
  return new Map(
    vocabulary.map(([word], at) => [
      hashText(word),
      (fine[at] ?? 0) + 1 + (((coarse[at] ?? 0) + 1) << 8),
    ]),
  )
}

type Sparse = Map<number, number>[]

function cooccurrence(
  sentences: readonly (readonly string[])[],
  numberOf: ReadonlyMap<string, number>,
): Sparse {
  const rows: Sparse = Array.from({ length: numberOf.size }, () => new Map())
  const columns = new Map<number, number>()
  const totals = new Float64Array(numberOf.size)
  let total = 0
  const count = (row: number, column: number): void => {
    const own = rows[row]
    own?.set(column, (own.get(column) ?? 0) + 1)
    columns.set(column, (columns.get(column) ?? 0) + 1)
    totals[row] = (totals[row] ?? 0) + 1
    total++
  }
  for (const words of sentences) {
    const numbers = words.map((word) => numberOf.get(word) ?? -1)
    for (let i = 0; i < numbers.length; i++) {
      const row = numbers[i] ?? -1
      if (row < 0) continue
      for (const [distance, offset] of [
        [-1, 0],
        [1, 1],
        [-2, 2],
        [2, 3],
      ] as const) {
        const near = numbers[i + distance] ?? -1
        const column = i + distance < 0 || i + distance >= numbers.length ? neighbours : near
        if (near >= neighbours || column < 0) continue
        count(row, offset * (neighbours + 1) + column)
      }
    }
  }
  for (const [row, own] of rows.entries()) {
    for (const [column, seen] of own) {
      const expected = ((totals[row] ?? 1) * (columns.get(column) ?? 1)) / total
      const information = Math.log(seen / expected)
      if (information > 0) own.set(column, information)
      else own.delete(column)
    }
  }
  return rows
}

function reduce(matrix: Sparse, count: number): Float64Array {
  const width = 4 * (neighbours + 1)
  const random = generator(7)
  let basis: Float64Array = Float64Array.from({ length: width * dimensions }, () => random() - 0.5)
  let rows: Float64Array = new Float64Array(0)
  for (let round = 0; round < 4; round++) {
    rows = times(matrix, basis, count)
    orthogonalise(rows, count)
    basis = transposedTimes(matrix, rows, width)
    if (round < 3) orthogonalise(basis, width)
  }
  const final = times(matrix, normalised(basis, width), count)
  return unitRows(final, count)
}

function times(matrix: Sparse, basis: Float64Array, count: number): Float64Array {
  const result = new Float64Array(count * dimensions)
  for (const [row, own] of matrix.entries()) {
    for (const [column, value] of own) {
      for (let d = 0; d < dimensions; d++) {
        result[row * dimensions + d] =
          (result[row * dimensions + d] ?? 0) + value * (basis[column * dimensions + d] ?? 0)
      }
    }
  }
  return result
}

function transposedTimes(matrix: Sparse, rows: Float64Array, width: number): Float64Array {
  const result = new Float64Array(width * dimensions)
  for (const [row, own] of matrix.entries()) {
    for (const [column, value] of own) {
      for (let d = 0; d < dimensions; d++) {
        result[column * dimensions + d] =
          (result[column * dimensions + d] ?? 0) + value * (rows[row * dimensions + d] ?? 0)
      }
    }
  }
  return result
}

function normalised(basis: Float64Array, width: number): Float64Array {
  orthogonalise(basis, width)
  return basis
}

/** Gram-Schmidt over the columns, in place. */
function orthogonalise(matrix: Float64Array, count: number): void {
  const at = (row: number, d: number): number => matrix[row * dimensions + d] ?? 0
  for (let d = 0; d < dimensions; d++) {
    for (let e = 0; e < d; e++) {
      let dot = 0
      for (let row = 0; row < count; row++) dot += at(row, d) * at(row, e)
      for (let row = 0; row < count; row++)
        matrix[row * dimensions + d] = at(row, d) - dot * at(row, e)
    }
    let norm = 0
    for (let row = 0; row < count; row++) norm += at(row, d) ** 2
    const scale = 1 / (Math.sqrt(norm) || 1)
    for (let row = 0; row < count; row++) matrix[row * dimensions + d] = at(row, d) * scale
  }
}

function unitRows(rows: Float64Array, count: number): Float64Array {
  for (let row = 0; row < count; row++) {
    const own = rows.subarray(row * dimensions, (row + 1) * dimensions)
    const norm = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0)) || 1
    for (let d = 0; d < dimensions; d++) own[d] = (own[d] ?? 0) / norm
  }
  return rows
}

function kMeans(rows: Float64Array, count: number, classes: number): Uint16Array {
  const centres = Float64Array.from(rows.subarray(0, classes * dimensions))
  const own = new Uint16Array(count)
  for (let round = 0; round < 15; round++) {
    for (let row = 0; row < count; row++) own[row] = nearest(rows, row, centres, classes)
    centres.fill(0)
    for (let row = 0; row < count; row++) {
      const base = (own[row] ?? 0) * dimensions
      for (let d = 0; d < dimensions; d++)
        centres[base + d] = (centres[base + d] ?? 0) + (rows[row * dimensions + d] ?? 0)
    }
    unitRows(centres, classes)
  }
  return own
}

function nearest(rows: Float64Array, row: number, centres: Float64Array, classes: number): number {
  let best = 0
  let highest = Number.NEGATIVE_INFINITY
  for (let c = 0; c < classes; c++) {
    let dot = 0
    for (let d = 0; d < dimensions; d++)
      dot += (rows[row * dimensions + d] ?? 0) * (centres[c * dimensions + d] ?? 0)
    if (dot > highest) {
      highest = dot
      best = c
    }
  }
  return best
}

function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 0) / 2 ** 32
  }
}
