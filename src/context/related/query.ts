import type { Archive } from '../archive/archive.ts'
import { countSteps } from '../archive/counts.ts'
import { again, headlineGroup, lastTextGroup, leadGroup, type Vector } from '../archive/vector.ts'
import type { Weights } from '../archive/weights.ts'

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
  /** The best terms that candidates are searched by: those of the highest weights, until enough places are named. */
  readonly searched: Int32Array
  /** Whole weights of 1 to `heaviest` of the best terms, by term; 0 for others. */
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

/** Terms of a story that are searched for. The hundredth still adds, the thousandth is noise. */
const termsSearched = 150
const heaviest = 4_095
/** Places of terms that a search goes through: the common terms of a large archive are left to the measuring. */
const placesSearched = 80_000

/** Makes queries. One at a time: making the next spoils the one before. */
export function createQueries(archive: Archive) {
  let groups: Int32Array = new Int32Array(0)
  let byTerm: Int32Array = new Int32Array(0)
  let used: Int32Array = new Int32Array(0)

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
    const best = bestTerms(archive, vector, of.story, weights)
    let own = 0
    for (const { term, weight, step } of best) {
      byTerm[term] = weight
      own += weight * (weights.counts[(step << 8) | vector.length] ?? 0)
    }
    return {
      ...of,
      vector,
      searched: searchedOf(archive, best),
      weights: byTerm,
      groups,
      own,
      norms: squares.map(Math.sqrt),
      topics,
    }
  }
}

/** Takes terms by weight; terms of one weight go together, so that their numbers decide nothing. */
function searchedOf(
  archive: Archive,
  best: readonly { term: number; weight: number }[],
): Int32Array {
  let places = 0
  let least = 0
  for (const { term, weight } of best) {
    if (weight < least) break
    places += archive.postings.stories(term)
    if (places > placesSearched && least === 0) least = weight
  }
  return Int32Array.from(
    best.filter(({ weight }) => weight >= least),
    ({ term }) => term,
  )
}

/** The bits of headline and lead. */
export const leadBits = (1 << headlineGroup) | (1 << leadGroup)

export function isLead(group: number): boolean {
  return group === headlineGroup || group === leadGroup
}

/** Terms that another story has too, weighted by the root of their count and by their rarity; ties stay together. */
function bestTerms(archive: Archive, vector: Vector, story: number, weights: Weights) {
  const own = archive.slotOf(story) >= 0 ? 1 : 0
  const found: { term: number; step: number; value: number }[] = []
  for (let index = 0; index < vector.count; index++) {
    const step = vector.steps[index] ?? 0
    if (step === again || (vector.groups[index] ?? 0) > lastTextGroup) continue
    const term = vector.terms[index] ?? 0
    if (archive.postings.stories(term) <= own) continue
    found.push({ term, step, value: Math.sqrt(countSteps[step] ?? 1) * weights.rarity(term) })
  }
  found.sort((a, b) => b.value - a.value)
  const most = found[0]?.value ?? 1
  const least = found[termsSearched - 1]?.value ?? 0
  return found
    .filter(({ value }) => value >= least && value > 0)
    .map(({ term, step, value }) => ({
      term,
      step,
      weight: Math.max(1, Math.round((value / most) * heaviest)),
    }))
}
