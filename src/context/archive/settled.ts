import { sizeOf, writeAt } from './bytes.ts'

/** Which stories hold a term, as one run of bytes: a term's places in order of slot. */
export interface Settled {
  /** Where the bytes of a term begin; one more than there are terms. */
  readonly starts: Uint32Array
  readonly bytes: Uint8Array
  readonly places: number
}

/** Places that came since, the newest of a term first: slot and step as one number, and the link to the one before. */
export interface Unsettled {
  /** The link to the newest place, by term; 0 for none. */
  readonly heads: Int32Array
  readonly chain: Uint32Array
  readonly chained: number
}

/** A step from here on follows its slot as a byte of its own. */
export const spelledOut = 3

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
 * Both in one. Most terms have nothing new, and what is new has the highest slots, unless slots of stories that went are used again:
 * so bytes are copied as they are, and places are written behind them. With `isHeld`, the places of slots that hold no story are left out.
 */
export function merged(
  settled: Settled,
  unsettled: Unsettled,
  isHeld?: (slot: number) => boolean,
): Settled {
  const { starts, bytes } = settled
  const { heads } = unsettled
  const terms = heads.length
  const made = new Uint32Array(terms + 1)
  const into = new Uint8Array(bytes.length + mostBytes(unsettled))
  let places = settled.places + unsettled.chained
  let copied = 0
  let length = 0
  for (let term = 0; term < terms; term++) {
    const from = starts[term] ?? bytes.length
    const to = starts[term + 1] ?? bytes.length
    made[term] = length + from - copied
    if (heads[term] === 0 && !isHeld) continue
    const fresh = findPlaces(unsettled, heads[term]!)
    const last = isHeld ? -1 : lastSlot(bytes, from, to)
    if (!isHeld && last < found[fresh]! >>> 4 && isOrdered(found, fresh)) {
      length = copy(bytes, copied, to, into, length)
      length = write(found, fresh, last, into, length)
    } else {
      length = copy(bytes, copied, from, into, length)
      const all = [...placesIn(bytes, from, to), ...found.subarray(fresh)]
      const kept = isHeld ? all.filter((place) => isHeld(place >>> 4)) : all
      places -= all.length - kept.length
      length = write(Uint32Array.from(kept).sort(), 0, -1, into, length)
    }
    copied = to
  }
  length = copy(bytes, copied, bytes.length, into, length)
  made[terms] = length
  return { starts: made, bytes: into.slice(0, length), places }
}

/** Bytes that suffice for all that is unsettled. */
function mostBytes({ chain, chained }: Unsettled): number {
  let most = 0
  for (let at = 0; at < chained * 2; at += 2) most = Math.max(most, chain[at]!)
  return chained * (1 + sizeOf(((most >>> 4) + 1) << 2))
}

/** The places of a chain, the oldest first, up to the end of this. Overwritten by the next chain. */
let found = new Uint32Array(1_024)

/** Writes the places of a chain into `found`, and says where they begin. */
function findPlaces({ chain }: Unsettled, head: number): number {
  let start = found.length
  for (let link = head; link > 0; link = chain[link * 2 - 1]!) {
    if (start === 0) {
      const more = new Uint32Array(found.length * 2)
      start = found.length
      more.set(found, start)
      found = more
    }
    found[--start] = chain[link * 2 - 2]!
  }
  return start
}

function isOrdered(places: Uint32Array, from: number): boolean {
  for (let at = from + 1; at < places.length; at++) if (places[at]! < places[at - 1]!) return false
  return true
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
    slot += code >>> 2
    if ((code & 3) === spelledOut) at++
  }
  return slot
}

function placesIn(bytes: Uint8Array, from: number, to: number): readonly number[] {
  const places: number[] = []
  let slot = -1
  for (let at = from; at < to; ) {
    let byte = bytes[at++]!
    let code = byte & 0x7f
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++]!
      code |= (byte & 0x7f) << shift
    }
    slot += code >>> 2
    const step = code & 3
    places.push((slot << 4) | (step === spelledOut ? bytes[at++]! : step))
  }
  return places
}

/** Writes places, from one on, behind the one of slot `last`, and says where they end. */
function write(
  places: Uint32Array,
  from: number,
  last: number,
  into: Uint8Array,
  start: number,
): number {
  let slot = last
  let at = start
  for (let index = from; index < places.length; index++) {
    const place = places[index]!
    const step = place & 15
    at = writeAt(into, at, (((place >>> 4) - slot) << 2) | Math.min(step, spelledOut))
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
