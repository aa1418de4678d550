import type { Archive } from '../archive/archive.ts'
import { headlineGroup, leadGroup, type Vector } from '../archive/vector.ts'
import type { Weights } from '../archive/weights.ts'
import { createBestTerms } from './best-terms.ts'

/** Which story is compared. */
export interface QueryStory {
  /** Its number, -1 where nothing has named it. */
  readonly story: number
  /** Milliseconds since 1970. */
  readonly publishedAt: number
  readonly language: number
}

/** The story that others are compared with. */
export interface Query extends QueryStory {
  readonly vector: Vector
  /** Its best terms, in no order. */
  readonly best: Int32Array
  /** Whole weights of the best terms, by term; 0 for others. */
  readonly weights: Int32Array
  /** The groups that mention a term, as bits, by term. */
  readonly groups: Int32Array
  /** The sum that the story itself would reach. */
  readonly own: number
  /** The root of the sum of squared rarities, by group. */
  readonly norms: Float64Array
  /** The rarities of its topics, summed. */
  readonly topics: number
}

/** Places of terms that a search goes through: the common terms of a large archive are left to the measuring. */
const placesSearched = 40_000

/** Makes queries. One at a time: making the next spoils the one before. */
export function createQueries(archive: Archive) {
  let groups: Int32Array = new Int32Array(0)
  let byTerm: Int32Array = new Int32Array(0)
  let used: Int32Array = new Int32Array(0)
  const bestTerms = createBestTerms(archive)

  /** Empties what the query before wrote. */
  function clear(): void {
    for (const term of used) {
      groups[term] = 0
      byTerm[term] = 0
    }
    if (groups.length >= archive.terms.size) return
    groups = new Int32Array(Math.ceil(archive.terms.size * 1.25))
    byTerm = new Int32Array(groups.length)
  }

  return function query(vector: Vector, of: QueryStory, weights: Weights, topics: number): Query {
    clear()
    used = vector.terms.slice(0, vector.count)
    const squares = new Float64Array(32)
    for (let index = 0; index < vector.count; index++) {
      const term = vector.terms[index] ?? 0
      const group = vector.groups[index] ?? 0
      squares[group] = (squares[group] ?? 0) + weights.rarity(term) ** 2
      groups[term] = (groups[term] ?? 0) | (1 << group)
    }
    const best = bestTerms(vector, of.story, weights)
    let own = 0
    for (let index = 0; index < best.count; index++) {
      const term = best.terms[index]!
      const weight = best.weights[index]!
      byTerm[term] = weight
      own += weight * weights.counts[(best.steps[index]! << 8) | vector.length]!
    }
    return {
      ...of,
      vector,
      best: best.terms.subarray(0, best.count),
      weights: byTerm,
      groups,
      own,
      norms: squares.map(Math.sqrt),
      topics,
    }
  }
}

/**
 * The terms that candidates are searched by: those of the highest weights, until enough places are named. Terms of one weight
 * go together, so that their numbers decide nothing.
 */
export function searchedTerms(archive: Archive, { best, weights }: Query): Int32Array {
  const sorted = best.toSorted((a, b) => weights[b]! - weights[a]!)
  let places = 0
  let least = 0
  for (const [index, term] of sorted.entries()) {
    if (weights[term]! < least) return sorted.subarray(0, index)
    places += archive.postings.stories(term)
    if (places > placesSearched && least === 0) least = weights[term]!
  }
  return sorted
}

/** The bits of headline and lead. */
export const leadBits = (1 << headlineGroup) | (1 << leadGroup)

export function isLead(group: number): boolean {
  return group === headlineGroup || group === leadGroup
}
