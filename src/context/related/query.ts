import type { Archive } from '../archive/archive.ts'
import { grown } from '../archive/grow.ts'
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
  /** The place of a term in the lists below, by term; 0 where the story has none. */
  readonly places: Int32Array
  /** Whole weights of the best terms, by place; 0 for others. */
  readonly weights: Int32Array
  /** The groups that mention a term, as bits, by place. */
  readonly groups: Int32Array
  /** How rare a term is, by place. */
  readonly rarities: Int32Array
  /** The sum that the story itself would reach. */
  readonly own: number
  /** The root of the sum of squared rarities, by group. */
  readonly norms: Float64Array
  /** The rarities of its topics, summed. */
  readonly topics: number
}

/** Places of terms that a search goes through: the common terms of a large archive are left to the measuring. */
const placesSearched = 40_000

/**
 * Makes queries. One at a time: making the next spoils the one before. The terms of a story stand side by side, so that whoever
 * compares another with it looks into the large list by term once. The marks of certainty stand where an index is below a count.
 */
export function createQueries(archive: Archive) {
  let places: Int32Array = new Int32Array(0)
  let terms: Int32Array = new Int32Array(512)
  let weights: Int32Array = new Int32Array(512)
  let groups: Int32Array = new Int32Array(512)
  let rarities: Int32Array = new Int32Array(512)
  /** How many places are taken, the empty first one too. */
  let taken = 1
  const bestTerms = createBestTerms(archive)

  /** Empties what the query before wrote, and makes room for so many terms. */
  function clear(count: number): void {
    for (let place = 1; place < taken; place++) places[terms[place]!] = 0
    taken = 1
    if (places.length < archive.terms.size)
      places = new Int32Array(Math.ceil(archive.terms.size * 1.25))
    terms = grown(terms, count + 1)
    weights = grown(weights, count + 1)
    groups = grown(groups, count + 1)
    rarities = grown(rarities, count + 1)
  }

  function take(term: number, rarity: number): number {
    const place = taken++
    places[term] = place
    terms[place] = term
    weights[place] = 0
    groups[place] = 0
    rarities[place] = rarity
    return place
  }

  return function query(vector: Vector, of: QueryStory, by: Weights, topics: number): Query {
    clear(vector.count)
    const norms = new Float64Array(32)
    for (let index = 0; index < vector.count; index++) {
      const term = vector.terms[index]!
      const group = vector.groups[index]!
      const place = places[term]! || take(term, by.rarity(term))
      norms[group]! += rarities[place]! * rarities[place]!
      groups[place]! |= 1 << group
    }
    for (let group = 0; group < norms.length; group++) norms[group] = Math.sqrt(norms[group]!)
    const best = bestTerms(vector, of.story, by)
    let own = 0
    for (let index = 0; index < best.count; index++) {
      const weight = best.weights[index]!
      weights[places[best.terms[index]!]!] = weight
      own += weight * by.counts[(best.steps[index]! << 8) | vector.length]!
    }
    return {
      ...of,
      vector,
      best: best.terms.subarray(0, best.count),
      places,
      weights,
      groups,
      rarities,
      own,
      norms,
      topics,
    }
  }
}

/**
 * The terms that candidates are searched by: those of the highest weights, until enough places are named. Terms of one weight
 * go together, so that their numbers decide nothing.
 */
export function searchedTerms(archive: Archive, query: Query): Int32Array {
  const weightOf = (term: number): number => query.weights[query.places[term]!]!
  const sorted = query.best.toSorted((a, b) => weightOf(b) - weightOf(a))
  let places = 0
  let least = 0
  for (const [index, term] of sorted.entries()) {
    if (weightOf(term) < least) return sorted.subarray(0, index)
    places += archive.postings.stories(term)
    if (places > placesSearched && least === 0) least = weightOf(term)
  }
  return sorted
}

/** The bits of headline and lead. */
export const leadBits = (1 << headlineGroup) | (1 << leadGroup)

export function isLead(group: number): boolean {
  return group === headlineGroup || group === leadGroup
}
