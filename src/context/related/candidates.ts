import type { Archive } from '../archive/archive.ts'
import type { Weights } from '../archive/weights.ts'
import type { Query } from './query.ts'
import { createTop } from './top.ts'

/** What the words alone say. */
export interface Candidates {
  /** Slots worth a closer look, the best first. */
  readonly slots: readonly number[]
  /** The nearest by words alone, the best first, with their share of the highest sum. */
  readonly nearest: readonly { readonly slot: number; readonly value: number }[]
  /** The sum of a slot, as a share of the highest. */
  near(slot: number): number
  /** The sum of a slot, as a share of what the query itself would reach. */
  share(slot: number): number
}

const lookedAt = 100
const neighbours = 60
/** How much a story of the same day is worth when candidates are chosen, and how fast that fades. */
const freshness = 0.25
const fading = 30
const day = 86_400_000

/** Finds candidates. The sums of one search are overwritten by the next. */
export function createSearch(archive: Archive) {
  let sums: Int32Array = new Int32Array(0)

  /** The newer first, then by id: an order that no archive can change. */
  function before(a: number, b: number): number {
    return (
      archive.publishedAt(b) - archive.publishedAt(a) ||
      compare(archive.stories.text(archive.storyAt(a)), archive.stories.text(archive.storyAt(b)))
    )
  }

  function sum(query: Query, weights: Weights): void {
    if (sums.length < archive.slots) sums = new Int32Array(Math.ceil(archive.slots * 1.25))
    else sums.fill(0)
    const scoring = { sums, lengths: archive.lengths, weights: weights.counts }
    for (const { term, weight } of query.best) archive.postings.sum(term, weight, scoring)
  }

  return {
    before,
    /** Whether a story may stand beside the query at all. */
    isEligible(query: Query, slot: number): boolean {
      const story = archive.storyAt(slot)
      return story >= 0 && story !== query.story && archive.languages[slot] === query.language
    },
    find(query: Query, weights: Weights): Candidates {
      sum(query, weights)
      const nearest = createTop(neighbours, before)
      for (let slot = 0; slot < archive.slots; slot++) {
        const value = sums[slot] ?? 0
        if (value > 0 && value >= nearest.least && this.isEligible(query, slot))
          nearest.offer(slot, value)
      }
      const sorted = nearest.sorted()
      const highest = sorted[0]?.value ?? 1
      const best = createTop(lookedAt, before)
      for (let slot = 0; slot < archive.slots; slot++) {
        const near = (sums[slot] ?? 0) / highest
        if (near === 0 || near + freshness < best.least || !this.isEligible(query, slot)) continue
        const days = Math.abs(query.publishedAt - archive.publishedAt(slot)) / day
        best.offer(slot, near + freshness * Math.exp(-days / fading))
      }
      return {
        slots: best.sorted().map(({ slot }) => slot),
        nearest: sorted.map(({ slot, value }) => ({ slot, value: value / highest })),
        near: (slot) => (sums[slot] ?? 0) / highest,
        share: (slot) => (sums[slot] ?? 0) / Math.max(1, query.own),
      }
    },
  }
}

export type Search = ReturnType<typeof createSearch>

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
