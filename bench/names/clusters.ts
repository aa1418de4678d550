import { hashText } from '../../src/context/names/hash.ts'

/*
 * Words that stand between the same neighbours mean like things. Each word becomes a row of
 * positive pointwise mutual information with its left and right neighbours, the rows are
 * brought to few dimensions by a randomised singular value decomposition (Halko, Martinsson and
 * Tropp, 2011), and the short rows are grouped by k-means, finely and coarsely.
 */

const leastSeen = 6
const mostWords = 60_000
const neighbours = 1500
const dimensions = 80
const fineClasses = 500
const middleClasses = 120
const coarseClasses = 32
/** Two words to each side; each side and distance has its own columns, the last for the end of a sentence. */
const reach = [-1, 1, -2, 2] as const
const width = reach.length * (neighbours + 1)

/** The classes of each word by hash of its lower-case form: fine, middle and coarse: ten, eight and six bits. */
export function clusterWords(sentences: readonly (readonly string[])[]): Map<number, number> {
  const vocabulary = vocabularyOf(sentences)
  const matrix = cooccurrence(sentences, new Map(vocabulary.map((word, at) => [word, at])))
  const rows = reduce(matrix, vocabulary.length)
  const [fine, middle, coarse] = [fineClasses, middleClasses, coarseClasses].map((classes) =>
    kMeans(rows, vocabulary.length, classes),
  )
  return new Map(
    vocabulary.map((word, at) => [
      hashText(word),
      (fine?.[at] ?? 0) + 1 + (((middle?.[at] ?? 0) + 1) << 10) + (((coarse?.[at] ?? 0) + 1) << 18),
    ]),
  )
}

/** The words seen often enough, the commonest first. */
function vocabularyOf(sentences: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>()
  for (const words of sentences)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
    .filter(([, seen]) => seen >= leastSeen)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostWords)
    .map(([word]) => word)
}

/** Rows of a sparse matrix: row `r` has the columns and values from `starts[r]` to before `starts[r + 1]`. */
interface Sparse {
  readonly starts: Int32Array
  readonly columns: Uint16Array
  readonly values: Float32Array
}

function cooccurrence(
  sentences: readonly (readonly string[])[],
  numberOf: ReadonlyMap<string, number>,
): Sparse {
  const counts = new Uint16Array(numberOf.size * width)
  const totals = new Float64Array(numberOf.size)
  const columnTotals = new Float64Array(width)
  let total = 0
  for (const words of sentences) {
    const numbers = Int32Array.from(words, (word) => numberOf.get(word) ?? -1)
    for (let i = 0; i < numbers.length; i++) {
      const row = numbers[i] ?? -1
      if (row < 0) continue
      for (const [side, distance] of reach.entries()) {
        const at = i + distance
        const near = at < 0 || at >= numbers.length ? neighbours : (numbers[at] ?? -1)
        if (near < 0 || (near >= neighbours && at >= 0 && at < numbers.length)) continue
        const column = side * (neighbours + 1) + near
        const cell = row * width + column
        if ((counts[cell] ?? 0) < 65_535) counts[cell] = (counts[cell] ?? 0) + 1
        totals[row] = (totals[row] ?? 0) + 1
        columnTotals[column] = (columnTotals[column] ?? 0) + 1
        total++
      }
    }
  }
  const starts = new Int32Array(numberOf.size + 1)
  let filled = 0
  for (const count of counts) if (count > 0) filled++
  const columns = new Uint16Array(filled)
  const values = new Float32Array(filled)
  let at = 0
  for (let row = 0; row < numberOf.size; row++) {
    for (let column = 0; column < width; column++) {
      const seen = counts[row * width + column] ?? 0
      if (seen === 0) continue
      const information = Math.log(
        (seen * total) / ((totals[row] ?? 1) * (columnTotals[column] ?? 1)),
      )
      if (information <= 0) continue
      columns[at] = column
      values[at++] = information
    }
    starts[row + 1] = at
  }
  return { starts, columns: columns.subarray(0, at), values: values.subarray(0, at) }
}

function reduce(matrix: Sparse, count: number): Float32Array {
  const random = generator(7)
  let basis: Float32Array = Float32Array.from({ length: width * dimensions }, () => random() - 0.5)
  for (let round = 0; round < 3; round++) {
    const rows = times(matrix, basis, count)
    orthogonalise(rows, count)
    basis = transposedTimes(matrix, rows, count)
    orthogonalise(basis, width)
  }
  return unitRows(times(matrix, basis, count), count)
}

function times(matrix: Sparse, basis: Float32Array, count: number): Float32Array {
  const result = new Float32Array(count * dimensions)
  for (let row = 0; row < count; row++) {
    const into = row * dimensions
    for (let at = matrix.starts[row] ?? 0; at < (matrix.starts[row + 1] ?? 0); at++) {
      const from = (matrix.columns[at] ?? 0) * dimensions
      const value = matrix.values[at] ?? 0
      for (let d = 0; d < dimensions; d++)
        result[into + d] = (result[into + d] ?? 0) + value * (basis[from + d] ?? 0)
    }
  }
  return result
}

function transposedTimes(matrix: Sparse, rows: Float32Array, count: number): Float32Array {
  const result = new Float32Array(width * dimensions)
  for (let row = 0; row < count; row++) {
    const from = row * dimensions
    for (let at = matrix.starts[row] ?? 0; at < (matrix.starts[row + 1] ?? 0); at++) {
      const into = (matrix.columns[at] ?? 0) * dimensions
      const value = matrix.values[at] ?? 0
      for (let d = 0; d < dimensions; d++)
        result[into + d] = (result[into + d] ?? 0) + value * (rows[from + d] ?? 0)
    }
  }
  return result
}

/** Gram-Schmidt over the columns, in place. */
function orthogonalise(matrix: Float32Array, count: number): void {
  for (let d = 0; d < dimensions; d++) {
    const dots = new Float64Array(d + 1)
    for (let row = 0; row < count; row++) {
      const base = row * dimensions
      const own = matrix[base + d] ?? 0
      for (let e = 0; e < d; e++) dots[e] = (dots[e] ?? 0) + own * (matrix[base + e] ?? 0)
    }
    let norm = 0
    for (let row = 0; row < count; row++) {
      const base = row * dimensions
      let own = matrix[base + d] ?? 0
      for (let e = 0; e < d; e++) own -= (dots[e] ?? 0) * (matrix[base + e] ?? 0)
      matrix[base + d] = own
      norm += own * own
    }
    const scale = 1 / (Math.sqrt(norm) || 1)
    for (let row = 0; row < count; row++)
      matrix[row * dimensions + d] = (matrix[row * dimensions + d] ?? 0) * scale
  }
}

function unitRows(rows: Float32Array, count: number): Float32Array {
  for (let row = 0; row < count; row++) {
    const own = rows.subarray(row * dimensions, (row + 1) * dimensions)
    const norm = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0)) || 1
    for (let d = 0; d < dimensions; d++) own[d] = (own[d] ?? 0) / norm
  }
  return rows
}

function kMeans(rows: Float32Array, count: number, classes: number): Uint16Array {
  const centres = Float32Array.from(rows.subarray(0, classes * dimensions))
  const own = new Uint16Array(count)
  for (let round = 0; round < 8; round++) {
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

function nearest(rows: Float32Array, row: number, centres: Float32Array, classes: number): number {
  let best = 0
  let highest = Number.NEGATIVE_INFINITY
  const from = row * dimensions
  for (let c = 0; c < classes; c++) {
    const base = c * dimensions
    let dot = 0
    for (let d = 0; d < dimensions; d++) dot += (rows[from + d] ?? 0) * (centres[base + d] ?? 0)
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
