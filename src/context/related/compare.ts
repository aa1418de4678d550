import type { Archive } from '../archive/archive.ts'
import { createVector } from '../archive/vector.ts'
import { createWeights, type Weights } from '../archive/weights.ts'
import type { CorpusStory } from '../corpus.ts'
import { createSearch } from './candidates.ts'
import { createMeasure, type Held, type Measured } from './features.ts'
import { topicRarity } from './labels-shared.ts'
import { createQueries, type Query, type QueryStory } from './query.ts'
import { type Votes, votesOf } from './votes.ts'

/** A story beside the query, measured. */
export interface Compared extends Measured {
  readonly slot: number
}

export interface Comparison {
  readonly query: Query
  readonly compared: readonly Compared[]
}

/** Compares a story with the archive: all that a model needs to rank, and no ranking yet. */
export function createCompare(archive: Archive) {
  const weigh = createWeights(archive)
  const search = createSearch(archive)
  const makeQuery = createQueries(archive)
  const measure = createMeasure(archive)
  const vector = createVector()
  const other = createVector()

  function read(story: CorpusStory | string): QueryStory | undefined {
    const number = archive.stories.find(typeof story === 'string' ? story : story.id)
    if (typeof story !== 'string') {
      const { publishedAt, language } = story
      archive.extract(story, vector)
      return { story: number, publishedAt, language: archive.languageOf(language) }
    }
    const slot = archive.slotOf(number)
    if (slot < 0) return undefined
    archive.records.read(slot, vector)
    return {
      story: number,
      publishedAt: archive.publishedAt(slot),
      language: archive.languages[slot] ?? 0,
    }
  }

  function queryOf(story: CorpusStory | string): Asked | undefined {
    const of = read(story)
    if (!of) return undefined
    const weights = weigh()
    return {
      weights,
      query: makeQuery(vector, of, weights, topicRarity(archive, vector, weights)),
    }
  }

  function compare(story: CorpusStory | string): Comparison | undefined {
    const asked = queryOf(story)
    if (!asked) return undefined
    const { query, weights } = asked
    const candidates = search.find(query, weights)
    const votes = votesOf(archive, query, candidates.nearest)
    const slots = new Set(candidates.slots)
    for (const slot of votes.fresh.keys()) if (search.isEligible(query, slot)) slots.add(slot)
    const compared = [...slots].map((slot) => ({
      slot,
      ...measure(query, { slot, vector: archive.records.read(slot, other) }, votes, weights),
    }))
    return { query, compared }
  }

  /** One story beside one other, which costs no search unless the other is to be `voted` for by links of the nearest stories. */
  function compareTwo(story: string, held: Held, voted: boolean): Two | undefined {
    const asked = queryOf(story)
    if (!asked) return undefined
    const { query, weights } = asked
    if (!search.isEligible(query, held.slot)) return undefined
    const votes = voted ? votesOf(archive, query, search.findNearest(query, weights)) : noVotes
    return { query, other: { slot: held.slot, ...measure(query, held, votes, weights) } }
  }

  return { compare, compareTwo }
}

interface Asked {
  readonly query: Query
  readonly weights: Weights
}

interface Two {
  readonly query: Query
  readonly other: Compared
}

const noVotes: Votes = { near: new Map(), fresh: new Map() }
