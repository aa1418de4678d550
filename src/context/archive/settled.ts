import { writeAt } from './bytes.ts'
import {
  blockBefore,
  blockOf,
  codeOf,
  type Fresh,
  placesFrom,
  placesTo,
  spelledOut,
} from './fresh.ts'

/** Which stories hold a term, as one run of bytes: a term's places as they came, mostly in order of slot. */
export interface Settled {
  /** Where the bytes of a term begin; one more than there are terms. */
  readonly starts: Uint32Array
  readonly bytes: Uint8Array
  readonly places: number
}

export const nothing: Settled = {
  starts: new Uint32Array(1),
  bytes: new Uint8Array(0),
  places: 0,
}

/*
 * The marks of certainty (`!`) in this file stand where an index is within what was written: all
 * that the archive holds passes through here again and again.
 */

/**
 * Both in one. Bytes are copied as they are; only the first place of a block counts from another slot then. With `isHeld`, the
 * places of slots that hold no story are left out, and the others put in order.
 */
export function merged(
  settled: Settled,
  fresh: Fresh,
  isHeld?: (slot: number) => boolean,
): Settled {
  const { starts, bytes } = settled
  const terms = fresh.byTerm.length >> 1
  const made = new Uint32Array(terms + 1)
  // A block's head takes more than its first place may grow.
  const into = new Uint8Array(bytes.length + fresh.used * 4)
  let places = settled.places + fresh.places
  let copied = 0
  let length = 0
  for (let term = 0; term < terms; term++) {
    const from = starts[term] ?? bytes.length
    const to = starts[term + 1] ?? bytes.length
    made[term] = length + from - copied
    const head = blockOf(fresh, term)
    if (head === 0 && !isHeld) continue
    if (isHeld) {
      length = copy(bytes, copied, from, into, length)
      const all = placesIn({ bytes, from, to, slot: -1 })
      for (let block = head; block > 0; block = blockBefore(fresh, block))
        all.push(...placesIn(runOf(fresh, block)))
      const kept = all.filter((place) => isHeld(place >>> 4))
      places -= all.length - kept.length
      length = write(Uint32Array.from(kept).sort(), into, length)
    } else {
      length = copy(bytes, copied, to, into, length)
      length = copyBlocks(fresh, head, lastSlot(bytes, from, to), into, length)
    }
    copied = to
  }
  length = copy(bytes, copied, bytes.length, into, length)
  made[terms] = length
  return { starts: made, bytes: into.slice(0, length), places }
}

/** Copies blocks, the oldest first, behind a place of slot `last`, and says where they end. */
function copyBlocks(
  fresh: Fresh,
  head: number,
  last: number,
  into: Uint8Array,
  start: number,
): number {
  const { bytes, words, base } = fresh
  let length = start
  let before = last
  for (const block of blocksTo(fresh, head)) {
    let at = placesFrom(block)
    let byte = bytes[at++]!
    let code = byte & 0x7f
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++]!
      code |= (byte & 0x7f) << shift
    }
    length = writeAt(into, length, codeOf(base + (code >> 2) - before, code & 3))
    length = copy(bytes, at, placesTo(fresh, block), into, length)
    before = words[block + 1]!
  }
  return length
}

/** The blocks of a term, the oldest first. */
function blocksTo(fresh: Fresh, head: number): readonly number[] {
  const blocks: number[] = []
  for (let block = head; block > 0; block = blockBefore(fresh, block)) blocks.push(block)
  return blocks.reverse()
}

function lastSlot(bytes: Uint8Array, from: number, to: number): number {
  let slot = -1
  for (let at = from; at < to; ) {
    let byte = bytes[at++]!
    let code = byte & 0x7f
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++]!
      code |= (byte & 0x7f) << shift
    }
    slot += code >> 2
    if ((code & 3) === spelledOut) at++
  }
  return slot
}

/** Slot and step of each place, as one number. */
function placesIn(run: Run): number[] {
  const places: number[] = []
  visitRun(run, (slot, step) => places.push((slot << 4) | step))
  return places
}

/** Places one after the other; the first counts from a slot. */
export interface Run {
  readonly bytes: Uint8Array
  readonly from: number
  readonly to: number
  readonly slot: number
}

/** The places of a block. */
export function runOf(fresh: Fresh, block: number): Run {
  const { bytes, base } = fresh
  return { bytes, from: placesFrom(block), to: placesTo(fresh, block), slot: base }
}

/** Shows the slot and the step of each place. */
export function visitRun(
  { bytes, from, to, slot: start }: Run,
  visit: (slot: number, step: number) => void,
): void {
  let slot = start
  for (let at = from; at < to; ) {
    let byte = bytes[at++]!
    let code = byte & 0x7f
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++]!
      code |= (byte & 0x7f) << shift
    }
    slot += code >> 2
    const step = code & 3
    visit(slot, step === spelledOut ? bytes[at++]! : step)
  }
}

/** Writes places in order and says where they end. */
function write(places: Uint32Array, into: Uint8Array, start: number): number {
  let slot = -1
  let at = start
  for (const place of places) {
    const step = place & 15
    at = writeAt(into, at, codeOf((place >>> 4) - slot, step))
    if (step >= spelledOut) into[at++] = step
    slot = place >>> 4
  }
  return at
}

/** Copies bytes and says where they end. A few are copied faster one by one. */
function copy(
  bytes: Uint8Array,
  from: number,
  to: number,
  into: Uint8Array,
  start: number,
): number {
  if (to - from > 160) into.set(bytes.subarray(from, to), start)
  else for (let at = from; at < to; at++) into[start + at - from] = bytes[at]!
  return start + to - from
}
