import { grown } from './grow.ts'
import { merged, nothing, type Settled, spelledOut } from './settled.ts'
import { again, type Vector } from './vector.ts'

/**
 * Which stories hold a term. The settled part is one run of bytes, a term's stories in order of
 * slot; what came since stands in chains and is settled in turn. A story that went leaves its
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
  readonly counts: Int32Array
  readonly heads: Int32Array
  readonly chain: Uint32Array
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
  let counts: Int32Array = saved?.counts ?? new Int32Array(1_024)
  let heads: Int32Array = saved?.heads ?? new Int32Array(1_024)
  let chain: Uint32Array = saved?.chain ?? new Uint32Array(2_048)
  let chained = saved ? saved.chain.length / 2 : 0
  let gone = saved?.gone ?? 0

  function each(term: number, visit: (slot: number, step: number) => void): void {
    const { starts, bytes } = settled
    const end = starts[term + 1] ?? 0
    let at = starts[term] ?? end
    let slot = -1
    while (at < end) {
      let byte = bytes[at++] ?? 0
      let code = byte & 0x7f
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = bytes[at++] ?? 0
        code |= (byte & 0x7f) << shift
      }
      slot += code >>> 2
      const step = code & 3
      visit(slot, step === spelledOut ? (bytes[at++] ?? 0) : step)
    }
    for (let link = heads[term] ?? 0; link > 0; link = chain[link * 2 - 1] ?? 0) {
      const place = chain[link * 2 - 2] ?? 0
      visit(place >>> 4, place & 15)
    }
  }

  return {
    add(slot, vector) {
      const { count, terms, steps } = vector
      chain = grown(chain, (chained + count) * 2)
      for (let index = 0; index < count; index++) {
        const step = steps[index]!
        if (step === again) continue
        const term = terms[index]!
        if (term >= counts.length) {
          counts = grown(counts, term + 1)
          heads = grown(heads, term + 1)
        }
        counts[term]!++
        chain[chained * 2] = (slot << 4) | step
        chain[chained * 2 + 1] = heads[term]!
        heads[term] = ++chained
      }
    },
    remove(vector) {
      for (let index = 0; index < vector.count; index++) {
        if (vector.steps[index] === again) continue
        const term = vector.terms[index] ?? 0
        counts[term] = (counts[term] ?? 0) - 1
        gone++
      }
    },
    stories: (term) => counts[term] ?? 0,
    each,
    sum(term, factor, { sums, lengths, weights }) {
      const { starts, bytes } = settled
      const end = starts[term + 1] ?? 0
      let at = starts[term] ?? end
      let slot = -1
      while (at < end) {
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
        slot += code >>> 2
        let step = code & 3
        if (step === spelledOut) step = bytes[at++]!
        sums[slot] = (sums[slot]! + Math.imul(factor, weights[(step << 8) | lengths[slot]!]!)) | 0
      }
      for (let link = heads[term] ?? 0; link > 0; link = chain[link * 2 - 1]!) {
        const place = chain[link * 2 - 2]!
        slot = place >>> 4
        const weight = weights[((place & 15) << 8) | lengths[slot]!]!
        sums[slot] = (sums[slot]! + Math.imul(factor, weight)) | 0
      }
    },
    get isDue() {
      return (chained + gone) * 12 > settled.places + 600_000
    },
    settle(isHeld) {
      settled = merged(settled, { heads, chain, chained }, gone > 0 ? isHeld : undefined)
      heads = new Int32Array(counts.length)
      chain = new Uint32Array(2_048)
      chained = 0
      gone = 0
    },
    get bytes() {
      const { starts, bytes } = settled
      return (
        starts.byteLength +
        bytes.byteLength +
        counts.byteLength +
        heads.byteLength +
        chain.byteLength
      )
    },
    save: () => ({ settled, counts, heads, chain: chain.subarray(0, chained * 2), gone }),
  }
}
