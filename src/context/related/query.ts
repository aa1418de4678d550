import type { Archive } from '../archive/archive.ts'
import { countSteps } from '../archive/counts.ts'
import { again, headlineGroup, labelGroup, leadGroup, type Vector } from '../archive/vector.ts'
import type { Weights } from '../archive/weights.ts'

/** The story that others are compared with. */
export interface Query {
  readonly vector: Vector
  /** Its number, -1 where nothing has named it. */
  readonly story: number
  readonly publishedAt: number
  readonly language: number
  /** Its best terms, with whole weights of 1 to `heaviest`. */
  readonly best: readonly { readonly term: number; readonly weight: number }[]
  /** The sum that the story itself would reach. */
  readonly own: number
  /** The groups that mention a term, as bits. */
  groupsOf(term: number): number
  /** The weight that a count of the term has in this story; 0 where it stands nowhere. */
  countWeight(term: number): number
  /** The root of the sum of squared rarities, by group. */
  readonly norms: Float64Array
  /** The sum of rarities of headline and lead. */
  readonly leadRarity: number
}

/** Terms of a story that are searched for. The hundredth still adds, the thousandth is noise. */
const termsSearched = 150
const heaviest = 4_095

/** Makes queries. One at a time: making the next spoils the one before. */
export function createQueries(archive: Archive) {
  let groups: Int32Array = new Int32Array(0)
  let places: Int32Array = new Int32Array(0)
  let last: Vector | undefined

  function forget(): void {
    for (let index = 0; index < (last?.count ?? 0); index++) groups[last?.terms[index] ?? 0] = 0
  }

  return function query(
    vector: Vector,
    of: { story: number; publishedAt: number; language: number },
    weights: Weights,
  ): Query {
    forget()
    if (groups.length < archive.terms.size) {
      groups = new Int32Array(Math.ceil(archive.terms.size * 1.25))
      places = new Int32Array(groups.length)
    }
    const norms = new Float64Array(32)
    let leadRarity = 0
    for (let index = 0; index < vector.count; index++) {
      const term = vector.terms[index] ?? 0
      const group = vector.groups[index] ?? 0
      const rarity = weights.rarity(term)
      if (vector.steps[index] !== again) places[term] = index
      norms[group] = (norms[group] ?? 0) + rarity * rarity
      if (isLead(group) && ((groups[term] ?? 0) & leadBits) === 0) leadRarity += rarity
      groups[term] = (groups[term] ?? 0) | (1 << group)
    }
    last = { ...vector, terms: vector.terms.slice(0, vector.count) }
    function countWeight(term: number): number {
      if ((groups[term] ?? 0) === 0) return 0
      return weights.counts[((vector.steps[places[term] ?? 0] ?? 0) << 8) | vector.length] ?? 0
    }
    const best = bestTerms(archive, vector, of.story, weights)
    return {
      ...of,
      vector,
      best,
      own: best.reduce((sum, { term, weight }) => sum + weight * countWeight(term), 0),
      groupsOf: (term) => groups[term] ?? 0,
      countWeight,
      norms: norms.map(Math.sqrt),
      leadRarity,
    }
  }
}

/** The bits of headline and lead. */
export const leadBits = (1 << headlineGroup) | (1 << leadGroup)

export function isLead(group: number): boolean {
  return group === headlineGroup || group === leadGroup
}

/** Terms that another story has too, weighted by the root of their count and by their rarity; ties stay together. */
function bestTerms(archive: Archive, vector: Vector, story: number, weights: Weights) {
  const own = archive.slotOf(story) >= 0 ? 1 : 0
  const found: { term: number; value: number }[] = []
  for (let index = 0; index < vector.count; index++) {
    const step = vector.steps[index] ?? 0
    if (step === again || vector.groups[index] === labelGroup) continue
    const term = vector.terms[index] ?? 0
    if (archive.postings.stories(term) <= own) continue
    found.push({ term, value: Math.sqrt(countSteps[step] ?? 1) * weights.rarity(term) })
  }
  found.sort((a, b) => b.value - a.value)
  const most = found[0]?.value ?? 1
  const least = found[termsSearched - 1]?.value ?? 0
  return found
    .filter(({ value }) => value >= least && value > 0)
    .map(({ term, value }) => ({
      term,
      weight: Math.max(1, Math.round((value / most) * heaviest)),
    }))
}
