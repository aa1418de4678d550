import {
  blockBefore,
  blockOf,
  countOf,
  fetchBlocks,
  freshOf,
  putPlace,
  type SavedFresh,
  saveFresh,
  spelledOut,
  withoutPlaces,
} from './fresh.ts'
import { grown } from './grow.ts'
import { merged, nothing, type Run, runOf, type Settled, visitRun } from './settled.ts'
import { again, type Vector } from './vector.ts'

/**
 * Which stories hold a term. The settled part is one run of bytes, a term's stories one after the
 * other; what came since stands in blocks and is settled in turn. A story that went leaves its
 * places until then, so readers ask whether a slot still holds the story: `add` names a fresh slot.
 */
export interface Postings {
  add(slot: number, vector: Vector): void
  /** Forgets that a story holds its terms; its slot must stay unused until `settle`. */
  remove(vector: Vector): void
  /** In how many stories a term stands now. */
  stories(term: number): number
  /** Calls `visit` for every place of a term, gone ones too. */
  each(term: number, visit: (slot: number, step: number) => void): void
  /** Adds `weights[step * 256 + lengths[slot]]` times `factor`, one at least, to the sum of every slot with the term. */
  sum(term: number, factor: number, into: Scoring): void
  /** Whether so much is unsettled that it is time. */
  readonly isDue: boolean
  /** Writes what is unsettled into the settled part, and leaves out the places of the slots that hold no story. */
  settle(isHeld: (slot: number) => boolean): void
  readonly bytes: number
  save(): SavedPostings
}

/** What `createPostings` makes the same postings of. The arrays are those in use. */
export interface SavedPostings {
  readonly settled: Settled
  readonly fresh: SavedFresh
  readonly gone: number
}

export interface Scoring {
  /** By slot. */
  readonly sums: Int32Array
  readonly lengths: Uint8Array
  readonly weights: Int32Array
}

/*
 * The marks of certainty (`!`) in the loops below stand where an index is within what was written:
 * these loops decide how fast everything here is.
 */

export function createPostings(saved?: SavedPostings): Postings {
  let settled = saved?.settled ?? nothing
  let fresh = freshOf(saved?.fresh)
  let gone = saved?.gone ?? 0
  let fetched: Int32Array = new Int32Array(512)

  return {
    add(slot, { count, terms, steps }) {
      fetched = grown(fetched, count)
      fetchBlocks(fresh, terms.subarray(0, count), fetched)
      for (let index = 0; index < count; index++) {
        const step = steps[index]!
        if (step !== again) putPlace(fresh, terms[index]!, slot, step)
      }
    },
    remove(vector) {
      for (let index = 0; index < vector.count; index++) {
        if (vector.steps[index] === again) continue
        fresh.byTerm[vector.terms[index]! * 2]!--
        gone++
      }
    },
    stories: (term) => countOf(fresh, term),
    each(term, visit) {
      const { starts, bytes } = settled
      const end = starts[term + 1] ?? 0
      visitRun({ bytes, from: starts[term] ?? end, to: end, slot: -1 }, visit)
      for (let block = blockOf(fresh, term); block > 0; block = blockBefore(fresh, block))
        visitRun(runOf(fresh, block), visit)
    },
    sum(term, factor, into) {
      const { starts, bytes } = settled
      const end = starts[term + 1] ?? 0
      sumRun({ bytes, from: starts[term] ?? end, to: end, slot: -1 }, factor, into)
      for (let block = blockOf(fresh, term); block > 0; block = blockBefore(fresh, block))
        sumRun(runOf(fresh, block), factor, into)
    },
    get isDue() {
      return (fresh.places + gone) * freshShare > settled.places + leastSettled
    },
    settle(isHeld) {
      settled = merged(settled, fresh, gone > 0 ? isHeld : undefined)
      fresh = withoutPlaces(fresh)
      gone = 0
    },
    get bytes() {
      const { starts, bytes } = settled
      return starts.byteLength + bytes.byteLength + fresh.byTerm.byteLength + fresh.words.byteLength
    },
    save: () => ({ settled, fresh: saveFresh(fresh), gone }),
  }
}

/** One place in so many is fresh, or it is time to settle. */
const freshShare = 5
/** As if so many more were settled, so that a small archive does not settle at every story. */
const leastSettled = 250_000

function sumRun(
  { bytes, from, to, slot: start }: Run,
  factor: number,
  { sums, lengths, weights }: Scoring,
): void {
  let slot = start
  for (let at = from; at < to; ) {
    let byte = bytes[at++]!
    let code = byte & 0x7f
    // Most take one byte or two, so these need no loop.
    if (byte >= 0x80) {
      byte = bytes[at++]!
      code |= (byte & 0x7f) << 7
      for (let shift = 14; byte >= 0x80; shift += 7) {
        byte = bytes[at++]!
        code |= (byte & 0x7f) << shift
      }
    }
    slot += code >> 2
    let step = code & 3
    if (step === spelledOut) step = bytes[at++]!
    sums[slot] = (sums[slot]! + Math.imul(factor, weights[(step << 8) | lengths[slot]!]!)) | 0
  }
}
