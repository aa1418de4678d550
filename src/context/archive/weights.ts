import type { Archive } from './archive.ts'
import { countSteps, lengthAt, lengthSteps } from './counts.ts'

/** BM25's saturation of counts (Robertson and Zaragoza 2009, section 3.4). High: in long texts repetition tells. */
const saturation = 4
/** BM25's share of length normalisation. */
const normalisation = 0.5
/** Weights are whole numbers, so that sums of them do not depend on order. */
const scale = 50
export const rarityUnit = 1_024

/** What a term tells, by how many stories hold it, and what a count of it tells, by length. */
export interface Weights {
  /** How rare a term is: a whole number of 1/`rarityUnit` of a natural logarithm, so that sums are exact. */
  rarity(term: number): number
  /** By `step * 256 + length step`; of 1 to `scale * (saturation + 1)`. */
  readonly counts: Int32Array
}

/** The weights for the archive as it stands at each moment. */
export function createWeights(archive: Archive): () => Weights {
  /** Logarithms of half numbers: the part of a rarity that no other story changes. */
  let logs: Float64Array = new Float64Array(0)
  const counts = new Int32Array(16 * 256)
  let meanLength = -1
  let all = 0

  function rarity(term: number): number {
    return Math.round(rarityUnit * (all - (logs[archive.postings.stories(term)] ?? 0)))
  }

  return () => {
    all = Math.log(archive.size + 1)
    if (logs.length <= archive.size) logs = logsTo(archive.size * 2 + 64)
    if (archive.meanLength !== meanLength) {
      meanLength = archive.meanLength
      fill(counts, meanLength)
    }
    return { rarity, counts }
  }
}

function logsTo(end: number): Float64Array {
  return Float64Array.from({ length: end }, (_, stories) => Math.log(stories + 0.5))
}

function fill(counts: Int32Array, meanLength: number): void {
  for (let length = 0; length < lengthSteps; length++) {
    const rest = saturation * (1 - normalisation + (normalisation * lengthAt(length)) / meanLength)
    for (const [step, count] of countSteps.entries()) {
      const weight = (count * (saturation + 1)) / (count + rest)
      counts[step * 256 + length] = Math.max(1, Math.round(scale * weight))
    }
  }
}
