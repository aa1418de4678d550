import type { Archive } from '../archive/archive.ts'
import { again, headlineGroup, lastTextGroup, type Vector } from '../archive/vector.ts'
import { rarityUnit, type Weights } from '../archive/weights.ts'
import { type SharedLabels, sharedLabels } from './labels-shared.ts'
import type { Query } from './query.ts'
import { linkedLately, type Votes } from './votes.ts'

/** What is measured of a story beside another. */
export const featureNames = [
  /** The sum of the best terms of the query, as a share of what the query itself would reach. */
  'share',
  /** The share of the other's headline, by rarity, that stands anywhere in the query. */
  'headline',
  /** How much of the passage of the query that fits best stands in the other. */
  'passage',
  /** The share of the other's headline in the passage of the query that has most of it, and how much that is. */
  'headlinePassage',
  'headlinePassageSum',
  /** How near in time, faded by these. */
  'week',
  'month',
  'halfYear',
  'years',
  'series',
  'topics',
  'author',
  'section',
  /** What editors linked to from the nearest stories, ever and of late, and how often of late from anywhere. */
  'votes',
  'freshVotes',
  'linkedLately',
] as const

export type FeatureName = (typeof featureNames)[number]
export type Features = Readonly<Record<FeatureName, number>>

export interface Measured {
  readonly features: Features
  readonly shared: SharedLabels
}

const day = 86_400_000
/** More votes than these say nothing more. */
const mostVotes = 3

/** A story as the archive holds it. */
export interface Held {
  readonly slot: number
  readonly vector: Vector
}

/** Measures stories beside a query. */
export function createMeasure(archive: Archive) {
  const compareWords = createCompareWords()

  return function measure(
    query: Query,
    { slot, vector }: Held,
    votes: Votes,
    weights: Weights,
  ): Measured {
    const shared = sharedLabels(archive, query, vector, weights)
    const days = Math.abs(query.publishedAt - archive.publishedAt(slot)) / day
    return {
      shared,
      features: {
        ...compareWords(query, vector, weights),
        week: Math.exp(-days / 7),
        month: Math.exp(-days / 30),
        halfYear: Math.exp(-days / 180),
        years: Math.exp(-days / 730),
        series: shared.series === undefined ? 0 : 1,
        topics: shared.topics,
        author: shared.author ? 1 : 0,
        section: shared.section ? 1 : 0,
        votes: Math.min(mostVotes, votes.near.get(slot) ?? 0),
        freshVotes: Math.min(mostVotes, votes.fresh.get(slot) ?? 0),
        linkedLately: Math.log1p(linkedLately(archive, query, slot)),
      },
    }
  }
}

/**
 * Compares words. All sums are of whole numbers, so that their order does not matter; the marks
 * of certainty stand in the loops that take most of the time of a query, where each index is below
 * the count of its vector, the number of terms, or that of the places of the query, whose first has nothing.
 */
function createCompareWords() {
  const passages = new Float64Array(32)
  const headlines = new Float64Array(32)

  return function compareWords(query: Query, other: Vector, weights: Weights) {
    const { places, groups: ownGroups, weights: ownWeights, rarities, norms } = query
    const { count, terms, groups, steps, length } = other
    const { counts } = weights
    passages.fill(0)
    headlines.fill(0)
    let sum = 0
    let headline = 0
    let inText = 0
    for (let index = 0; index < count && groups[index] === headlineGroup; index++) {
      const term = terms[index]!
      const place = places[term]!
      const rarity = place > 0 ? rarities[place]! : weights.rarity(term)
      headline += rarity
      if (place > 0) inText += rarity
      addTo(headlines, ownGroups[place]! & ~1, rarity)
    }
    for (let index = 0; index < count; index++) {
      const place = places[terms[index]!]!
      if (place === 0) continue
      if (groups[index]! > lastTextGroup) break
      const step = steps[index]!
      if (step === again) continue
      const told = counts[(step << 8) | length]!
      sum += ownWeights[place]! * told
      addTo(passages, ownGroups[place]!, rarities[place]! * told)
    }
    let passage = 0
    let most = 0
    for (let group = 0; group <= lastTextGroup; group++) {
      passage = Math.max(passage, passages[group]! / (norms[group]! + rarityUnit))
      most = Math.max(most, headlines[group]!)
    }
    return {
      share: sum / Math.max(1, query.own),
      headline: inText / Math.max(1, headline),
      passage: passage / 1_000,
      headlinePassage: most / Math.max(1, headline),
      headlinePassageSum: Math.log1p(most / rarityUnit),
    }
  }
}

/** Adds a value to the sum of every group that has its bit. */
function addTo(sums: Float64Array, bits: number, value: number): void {
  for (let rest = bits; rest !== 0; rest &= rest - 1) {
    const group = 31 - Math.clz32(rest & -rest)
    sums[group]! += value
  }
}
