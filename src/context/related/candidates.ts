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

/**
 * Finds candidates. The sums of one search are overwritten by the next. The marks of certainty stand in the two loops that
 * go through all slots with a sum; each of them has a time.
 */
export function createSearch(archive: Archive) {
  let sums: Int32Array = new Int32Array(0)
  /** The slots that have a sum, so that an archive of millions costs no more than its stories that share a word. */
  let touched: Int32Array = new Int32Array(0)
  let count = 0

  function sum(query: Query, weights: Weights): void {
    for (let at = 0; at < count; at++) sums[touched[at]!] = 0
    if (sums.length < archive.slots) {
      sums = new Int32Array(Math.ceil(archive.slots * 1.25))
      touched = new Int32Array(sums.length)
    }
    const scoring = {
      sums,
      touched,
      count: 0,
      lengths: archive.lengths,
      weights: weights.counts,
    }
    for (const term of searchedTerms(archive, query))
      archive.postings.sum(term, query.weights[term]!, scoring)
    count = scoring.count
  }

  /** Whether a story may stand beside the query at all. */
  function isEligible(query: Query, slot: number): boolean {
    const story = archive.storyAt(slot)
    return story >= 0 && story !== query.story && archive.languages[slot] === query.language
  }

  /** The best by their sums, which is all that the words say. */
  function nearest(query: Query) {
    const top = createTop(neighbours, archive.before)
    let least = 1
    for (let at = 0; at < count; at++) {
      const slot = touched[at]!
      const value = sums[slot]!
      if (value < least || !isEligible(query, slot)) continue
      top.offer(slot, value)
      least = Math.max(1, top.least)
    }
    return top.sorted()
  }

  /** The best by their sums and by how near they are in time. */
  function best(query: Query, highest: number): readonly number[] {
    const top = createTop(lookedAt, archive.before)
    const { published } = archive
    const now = query.publishedAt
    let least = 0
    for (let at = 0; at < count; at++) {
      const slot = touched[at]!
      const near = sums[slot]! / highest
      if (near + freshness < least) continue
      const age = (now - published[slot]!) / fading
      const value = near + freshness / (1 + age * age)
      if (value < least || !isEligible(query, slot)) continue
      top.offer(slot, value)
      least = top.least
    }
    return top.sorted().map(({ slot }) => slot)
  }

  return {
    isEligible,
    find(query: Query, weights: Weights): Candidates {
      sum(query, weights)
      const near = nearest(query)
      const highest = near[0]?.value ?? 1
      return {
        slots: best(query, highest),
        nearest: near.map(({ slot, value }) => ({ slot, value: value / highest })),
      }
    },
  }
}

export type Search = ReturnType<typeof createSearch>
