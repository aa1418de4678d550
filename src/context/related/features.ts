import type { Archive } from '../archive/archive.ts'
import {
  again,
  createVector,
  headlineGroup,
  lastTextGroup,
  type Vector,
} from '../archive/vector.ts'
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

/** Measures stories beside a query. */
export function createMeasure(archive: Archive) {
  const vector = createVector()
  const compareWords = createCompareWords()

  return function measure(query: Query, slot: number, votes: Votes, weights: Weights): Measured {
    archive.records.read(slot, vector)
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
 * of certainty stand in the loop that takes most of the time of a query, where each index is below
 * the count of its vector or the number of terms.
 */
function createCompareWords() {
  const passages = new Float64Array(32)
  const headlines = new Float64Array(32)

  return function compareWords(
    { groups, weights: byTerm, norms, own }: Query,
    other: Vector,
    weights: Weights,
  ) {
    passages.fill(0)
    headlines.fill(0)
    let sum = 0
    let headline = 0
    let inText = 0
    for (let index = 0; index < other.count; index++) {
      const term = other.terms[index]!
      const group = other.groups[index]!
      const bits = groups[term]!
      if (group > lastTextGroup) break
      if (group === headlineGroup) {
        const rarity = weights.rarity(term)
        headline += rarity
        if (bits !== 0) inText += rarity
        addTo(headlines, bits & ~1, rarity)
      }
      const step = other.steps[index]!
      if (bits === 0 || step === again) continue
      const count = weights.counts[(step << 8) | other.length]!
      sum += byTerm[term]! * count
      addTo(passages, bits, weights.rarity(term) * count)
    }
    let passage = 0
    let most = 0
    for (let group = 0; group <= lastTextGroup; group++) {
      passage = Math.max(passage, passages[group]! / (norms[group]! + rarityUnit))
      most = Math.max(most, headlines[group]!)
    }
    return {
      share: sum / Math.max(1, own),
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
