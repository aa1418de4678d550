import type { Archive } from '../archive/archive.ts'
import { countSteps } from '../archive/counts.ts'
import { readLabel } from '../archive/labels.ts'
import { again, createVector, headlineGroup, labelGroup, type Vector } from '../archive/vector.ts'
import { rarityUnit, type Weights } from '../archive/weights.ts'
import type { Candidates } from './candidates.ts'
import { isLead, leadBits, type Query } from './query.ts'
import { linkedLately, type Votes } from './votes.ts'

/** What is measured of a story beside another, in the order of the model's coefficients. */
export const featureNames = [
  'near',
  'share',
  'back',
  'headline',
  'lead',
  'passage',
  'passageBack',
  'headlinePassage',
  'headlinePassageSum',
  'week',
  'month',
  'halfYear',
  'years',
  'series',
  'topics',
  'author',
  'section',
  'votes',
  'freshVotes',
  'linkedLately',
] as const

export type FeatureName = (typeof featureNames)[number]
export type Features = Readonly<Record<FeatureName, number>>

/** What labels two stories share, for features and for reasons. */
export interface Shared {
  readonly storyline: boolean
  readonly translation: boolean
  readonly section: boolean
  readonly author: boolean
  readonly kicker?: string
  readonly series?: string
  /** The rarest topic of both. */
  readonly topic?: string
  /** The share of the topics of the query, by rarity. */
  readonly topics: number
}

export interface Measured {
  readonly features: Features
  readonly shared: Shared
}

const day = 86_400_000

/** Measures stories beside a query. */
export function createMeasure(archive: Archive) {
  const vector = createVector()

  return function measure(
    query: Query,
    slot: number,
    found: { candidates: Candidates; votes: Votes; weights: Weights },
  ): Measured {
    const { candidates, votes, weights } = found
    archive.records.read(slot, vector)
    const words = compareWords(query, vector, weights)
    const shared = compareLabels(archive, query, vector, weights)
    const days = Math.abs(query.publishedAt - archive.publishedAt(slot)) / day
    return {
      shared,
      features: {
        near: candidates.near(slot),
        share: candidates.share(slot),
        ...words,
        week: Math.exp(-days / 7),
        month: Math.exp(-days / 30),
        halfYear: Math.exp(-days / 180),
        years: Math.exp(-days / 730),
        series: shared.series === undefined ? 0 : 1,
        topics: shared.topics,
        author: shared.author ? 1 : 0,
        section: shared.section ? 1 : 0,
        votes: Math.min(3, votes.near.get(slot) ?? 0),
        freshVotes: Math.min(3, votes.fresh.get(slot) ?? 0),
        linkedLately: Math.log1p(linkedLately(archive, query, slot)),
      },
    }
  }
}

function compareWords(query: Query, other: Vector, weights: Weights) {
  const passages = new Float64Array(32)
  const headlines = new Float64Array(32)
  const sum = { back: 0, own: 0, headline: 0, inText: 0, lead: 0, passageBack: 0 }
  let group = -1
  let norm = 0
  let inPassage = 0
  for (let index = 0; index < other.count; index++) {
    const term = other.terms[index] ?? 0
    const rarity = weights.rarity(term)
    const bits = query.groupsOf(term)
    if (other.groups[index] !== group) {
      sum.passageBack = Math.max(sum.passageBack, inPassage / (Math.sqrt(norm) + rarityUnit))
      group = other.groups[index] ?? 0
      if (group === labelGroup) break
      norm = 0
      inPassage = 0
    }
    const countWeight = query.countWeight(term)
    norm += rarity * rarity
    inPassage += rarity * countWeight
    if (group === headlineGroup) {
      sum.headline += rarity
      if (bits !== 0) sum.inText += rarity
      addTo(headlines, bits & ~1, rarity)
    }
    const step = other.steps[index] ?? 0
    if (step === again) continue
    if (isLead(group) && bits & leadBits) sum.lead += rarity
    const weight = Math.round(Math.sqrt(countSteps[step] ?? 1) * rarity)
    const own = weights.counts[(step << 8) | other.length] ?? 0
    sum.own += weight * own
    sum.back += weight * countWeight
    addTo(passages, bits, rarity * own)
  }
  const headlineBest = Math.max(...headlines)
  return {
    back: sum.back / Math.max(1, sum.own),
    headline: sum.inText / Math.max(1, sum.headline),
    lead: sum.lead / Math.max(1, query.leadRarity),
    passage:
      Math.max(...passages.map((value, at) => value / ((query.norms[at] ?? 0) + rarityUnit))) /
      1_000,
    passageBack: sum.passageBack / 1_000,
    headlinePassage: headlineBest / Math.max(1, sum.headline),
    headlinePassageSum: Math.log1p(headlineBest / rarityUnit),
  }
}

/** Adds a value to the sum of every group that has its bit. */
function addTo(sums: Float64Array, bits: number, value: number): void {
  for (let rest = bits; rest !== 0; rest &= rest - 1) {
    const group = 31 - Math.clz32(rest & -rest)
    sums[group] = (sums[group] ?? 0) + value
  }
}

function compareLabels(archive: Archive, query: Query, other: Vector, weights: Weights): Shared {
  const shared = { storyline: false, translation: false, section: false, author: false }
  let series: string | undefined
  let kicker: string | undefined
  let topic: string | undefined
  let rarest = 0
  let topics = 0
  for (let index = other.count - 1; other.groups[index] === labelGroup; index--) {
    const term = other.terms[index] ?? 0
    if (query.groupsOf(term) === 0) continue
    const label = readLabel(archive.terms.text(term))
    if (!label) continue
    if (label.kind === 'series') series = label.name
    else if (label.kind === 'topic') {
      const rarity = weights.rarity(term)
      topics += rarity
      // Of two topics that are equally rare, the first by name, whatever their numbers are.
      if (rarity > rarest || (rarity === rarest && label.name < (topic ?? ''))) topic = label.name
      rarest = Math.max(rarest, rarity)
    } else if (label.kind === 'kicker') kicker = label.name
    else shared[label.kind] = true
  }
  const all = topicsOf(archive, query.vector, weights)
  return {
    ...shared,
    topics: all === 0 ? 0 : topics / all,
    ...(kicker === undefined ? {} : { kicker }),
    ...(series === undefined ? {} : { series }),
    ...(topic === undefined ? {} : { topic }),
  }
}

function topicsOf(archive: Archive, vector: Vector, weights: Weights): number {
  let sum = 0
  for (let index = vector.count - 1; vector.groups[index] === labelGroup; index--) {
    const term = vector.terms[index] ?? 0
    if (readLabel(archive.terms.text(term))?.kind === 'topic') sum += weights.rarity(term)
  }
  return sum
}
