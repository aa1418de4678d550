import type { Archive } from '../archive/archive.ts'
import type { Weights } from '../archive/weights.ts'
import { type Query, searchedTerms } from './query.ts'
import { createTop } from './top.ts'

/** What the words alone say. */
export interface Candidates {
  /** Slots worth a closer look, the best first. */
  readonly slots: readonly number[]
  /** The nearest by words alone, the best first, with their share of the highest sum. */
  readonly nearest: readonly { readonly slot: number; readonly value: number }[]
}

const lookedAt = 100
const neighbours = 60
/** How much a story of the same day is worth when candidates are chosen, and the age at which half of it is left. */
const freshness = 0.25
const fading = 30 * 86_400_000
const faded = 1 / fading
/** More than what rounding makes of a value. */
const tiny = 1e-9

/**
 * Finds candidates. The sums of one search are overwritten by the next. All slots are gone through in order, which up to some 200,000
 * is faster than to keep a list of those with a sum and to go from place to place; of a million it takes some milliseconds more. The
 * marks of certainty stand there.
 */
export function createSearch(archive: Archive) {
  let sums: Int32Array = new Int32Array(0)

  function sum(query: Query, weights: Weights): void {
    if (sums.length < archive.slots) sums = new Int32Array(Math.ceil(archive.slots * 1.25))
    else sums.fill(0, 0, archive.slots)
    const scoring = { sums, lengths: archive.lengths, weights: weights.counts }
    for (const term of searchedTerms(archive, query))
      archive.postings.sum(term, query.weights[query.places[term]!]!, scoring)
  }

  /** Whether a story may stand beside the query at all. */
  function isEligible(query: Query, slot: number): boolean {
    const story = archive.storyAt(slot)
    return story >= 0 && story !== query.story && archive.languages[slot] === query.language
  }

  /** The best by their sums, which is all that the words say. */
  function nearest(query: Query): Ordered {
    const top = createTop(lookedAt, archive.before)
    const { slots } = archive
    const found = sums
    let least = 1
    for (let slot = 0; slot < slots; slot++) {
      const value = found[slot]!
      if (value < least || !isEligible(query, slot)) continue
      top.offer(slot, value)
      least = Math.max(1, top.least)
    }
    return top.sorted()
  }

  /** The best by their sums and by how near they are in time. */
  function best(query: Query, near: Ordered): readonly number[] {
    const top = createTop(lookedAt, archive.before)
    const { published, slots } = archive
    const found = sums
    const highest = near[0]?.value ?? 1
    const share = 1 / highest
    const now = query.publishedAt
    function valueOf(slot: number): number {
      const age = (now - published[slot]!) / fading
      return found[slot]! / highest + freshness / (1 + age * age)
    }
    // As many as are looked at are no worse than the worst of the nearest, whatever else there is.
    let least = near.length < lookedAt ? 0 : Math.min(...near.map(({ slot }) => valueOf(slot)))
    for (let slot = 0; slot < slots; slot++) {
      const sum = found[slot]!
      if (sum === 0) continue
      // Nearly its value, which tells of most that they are out of the question.
      const rest = least - tiny - sum * share
      if (rest > freshness) continue
      const age = (now - published[slot]!) * faded
      if (rest * (1 + age * age) > freshness) continue
      const value = valueOf(slot)
      if (value < least || !isEligible(query, slot)) continue
      top.offer(slot, value)
      least = Math.max(least, top.least)
    }
    return top.sorted().map(({ slot }) => slot)
  }

  return {
    isEligible,
    find(query: Query, weights: Weights): Candidates {
      sum(query, weights)
      const near = nearest(query)
      return { slots: best(query, near), nearest: neighboursOf(near) }
    },
    /** The nearest alone. */
    findNearest(query: Query, weights: Weights): Candidates['nearest'] {
      sum(query, weights)
      return neighboursOf(nearest(query))
    },
  }
}

type Ordered = ReturnType<ReturnType<typeof createTop>['sorted']>

function neighboursOf(near: Ordered): Candidates['nearest'] {
  const highest = near[0]?.value ?? 1
  return near.slice(0, neighbours).map(({ slot, value }) => ({ slot, value: value / highest }))
}

export type Search = ReturnType<typeof createSearch>
