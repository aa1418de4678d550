import type { Archive } from '../archive/archive.ts'
import { type Label, readLabel } from '../archive/labels.ts'
import { labelGroup, type Vector } from '../archive/vector.ts'
import type { Weights } from '../archive/weights.ts'
import type { Query } from './query.ts'

/** What editors said of both of two stories. */
export interface SharedLabels {
  readonly storyline: boolean
  readonly translation: boolean
  readonly section: boolean
  readonly author: boolean
  readonly kicker?: string
  readonly series?: string
  /** The rarest topic of both. */
  readonly topic?: string
  /** The share of the topics of the query that the other has, by rarity. */
  readonly topics: number
}

interface Found {
  storyline: boolean
  translation: boolean
  section: boolean
  author: boolean
  kicker?: string
  series?: string
  topic?: string
}

export function sharedLabels(
  archive: Archive,
  query: Query,
  other: Vector,
  weights: Weights,
): SharedLabels {
  const found: Found = { storyline: false, translation: false, section: false, author: false }
  let rarest = 0
  let topics = 0
  for (let index = other.count - 1; other.groups[index] === labelGroup; index--) {
    const term = other.terms[index] ?? 0
    if ((query.places[term] ?? 0) === 0) continue
    const label = labelAt(archive, term)
    if (!label) continue
    if (label.kind !== 'topic') {
      if (label.kind === 'series' || label.kind === 'kicker') found[label.kind] = label.name
      else found[label.kind] = true
      continue
    }
    const rarity = weights.rarity(term)
    topics += rarity
    // Of two topics that are equally rare, the first by name, whatever their numbers are.
    if (rarity > rarest || (rarity === rarest && label.name < (found.topic ?? '')))
      found.topic = label.name
    rarest = Math.max(rarest, rarity)
  }
  return { ...found, topics: topics / Math.max(1, query.topics) }
}

/** The rarities of the topics of a story, summed. */
export function topicRarity(archive: Archive, vector: Vector, weights: Weights): number {
  let sum = 0
  for (let index = vector.count - 1; vector.groups[index] === labelGroup; index--) {
    const term = vector.terms[index] ?? 0
    if (labelAt(archive, term)?.kind === 'topic') sum += weights.rarity(term)
  }
  return sum
}

/** Labels read before, by archive and term: a paper has few, and each stands in many stories. */
const read = new WeakMap<Archive, Map<number, Label | undefined>>()

function labelAt(archive: Archive, term: number): Label | undefined {
  let known = read.get(archive)
  if (!known) {
    known = new Map()
    read.set(archive, known)
  }
  if (!known.has(term)) known.set(term, readLabel(archive.terms.text(term)))
  return known.get(term)
}
