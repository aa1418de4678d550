import { sizeOf, writeAt } from './bytes.ts'
import { grown } from './grow.ts'

/**
 * Places that came since the last settling, in blocks of bytes. A term begins with a block for a place or two, and each block after it
 * is twice as large, up to 64 bytes, which is what a processor fetches at once: most of the time here is waiting for memory.
 */
export interface Fresh {
  /** By term, two numbers that are needed together: in how many stories it stands, and its newest block in `words`; 0 for none. */
  byTerm: Int32Array
  /** A block: the one before and its own class; the slot of its last place; a byte for how many bytes are in use; the bytes. */
  words: Int32Array
  /** The same memory. */
  bytes: Uint8Array
  /** Words in use. */
  used: number
  /** By class, where its next block begins, or the end of a line. */
  readonly next: Int32Array
  /** The slot from which the first place of each block counts. */
  base: number
  places: number
}

/** What `freshOf` makes the same places of. The arrays are those in use. */
export type SavedFresh = Omit<Fresh, 'bytes' | 'used' | 'next'>

/** A step from here on follows its slot as a byte of its own. */
export const spelledOut = 3

/** Words of the smallest block, and of the largest. */
const smallestBlock = 4
const line = 16
const largestClass = 2
/** Of the first word of a block, the bits with the block before; the class is above. */
const linkBits = 2 ** 28 - 1
const headerBytes = 9
/** The bytes that a place takes at most. */
const largestPlace = 6

export function freshOf(saved: SavedFresh = nothingFresh(new Int32Array(2_048))): Fresh {
  const { words } = saved
  return { ...saved, bytes: bytesOf(words), used: words.length, next: new Int32Array(3) }
}

export function saveFresh({ byTerm, words, used, base, places }: Fresh): SavedFresh {
  return { byTerm, words: words.subarray(0, used), base, places }
}

/** No places of terms of which the stories are counted. */
export function withoutPlaces({ byTerm }: Fresh): Fresh {
  for (let at = 1; at < byTerm.length; at += 2) byTerm[at] = 0
  return freshOf(nothingFresh(byTerm))
}

function nothingFresh(byTerm: Int32Array): SavedFresh {
  // No block begins at 0.
  return { byTerm, words: new Int32Array(line), base: 0, places: 0 }
}

/*
 * The marks of certainty (`!`) in this file stand where an index is within what was written: every term of every story passes through.
 */

/**
 * Reads what `putPlace` will ask of a story's terms: first where all their newest blocks are, then the last slots in these. So memory
 * brings many at once, where one that waits for the other takes most of the time. Nothing else is done with them.
 */
export function fetchBlocks({ byTerm, words }: Fresh, terms: Int32Array, into: Int32Array): void {
  for (let index = 0; index < terms.length; index++)
    into[index] = byTerm[terms[index]! * 2 + 1] ?? 0
  for (let index = 0; index < terms.length; index++) into[index] = words[into[index]! + 1]!
}

/** Puts a place behind those of a term. */
export function putPlace(fresh: Fresh, term: number, slot: number, step: number): void {
  if (fresh.places++ === 0) fresh.base = slot
  if (term * 2 + 1 >= fresh.byTerm.length) fresh.byTerm = grown(fresh.byTerm, term * 2 + 2)
  const { byTerm, words, bytes } = fresh
  byTerm[term * 2]!++
  const block = byTerm[term * 2 + 1]!
  if (block > 0) {
    const at = block * 4 + headerBytes
    const inUse = bytes[at - 1]!
    const code = codeOf(slot - words[block + 1]!, step)
    const room = roomOf(words[block]! >>> 28) - inUse
    if (room >= largestPlace || room >= sizeOfPlace(code, step)) {
      let end = writeAt(bytes, at + inUse, code)
      if (step >= spelledOut) bytes[end++] = step
      bytes[at - 1] = end - at
      words[block + 1] = slot
      return
    }
  }
  open(fresh, term, slot, step)
}

/** Opens a block for a place. */
function open(fresh: Fresh, term: number, slot: number, step: number): void {
  const before = fresh.byTerm[term * 2 + 1]!
  const code = codeOf(slot - fresh.base, step)
  const kind = before === 0 ? 0 : Math.min((fresh.words[before]! >>> 28) + 1, largestClass)
  const block = allot(fresh, kind)
  fresh.words[block] = before | (kind << 28)
  fresh.words[block + 1] = slot
  fresh.bytes[block * 4 + 8] = sizeOfPlace(code, step)
  const end = writeAt(fresh.bytes, block * 4 + headerBytes, code)
  if (step >= spelledOut) fresh.bytes[end] = step
  fresh.byTerm[term * 2 + 1] = block
}

/** Room for a block of a class: a part of the last line that its class began, or of a new one. */
function allot(fresh: Fresh, kind: number): number {
  let block = fresh.next[kind]!
  if (block % line === 0) {
    block = fresh.used
    fresh.used += line
    if (fresh.used > fresh.words.length) {
      fresh.words = grown(fresh.words, fresh.used)
      fresh.bytes = bytesOf(fresh.words)
    }
  }
  fresh.next[kind] = block + (smallestBlock << kind)
  return block
}

/** The bytes that a block of a class has for places. */
function roomOf(kind: number): number {
  return (smallestBlock << kind) * 4 - headerBytes
}

/** How far a slot is from the one before, which is behind it where a slot is used again, and a step or that it is spelled out. */
export function codeOf(apart: number, step: number): number {
  return (apart << 2) | Math.min(step, spelledOut)
}

/** The bytes that a place takes. */
function sizeOfPlace(code: number, step: number): number {
  return sizeOf(code) + (step < spelledOut ? 0 : 1)
}

/** In how many stories a term stands. */
export function countOf({ byTerm }: Fresh, term: number): number {
  return byTerm[term * 2] ?? 0
}

/** The newest block of a term, 0 for none. */
export function blockOf({ byTerm }: Fresh, term: number): number {
  return byTerm[term * 2 + 1] ?? 0
}

/** The block before a block, 0 for none. */
export function blockBefore({ words }: Fresh, block: number): number {
  return words[block]! & linkBits
}

/** Where the places of a block begin in the bytes. */
export function placesFrom(block: number): number {
  return block * 4 + headerBytes
}

/** Where they end. */
export function placesTo({ bytes }: Fresh, block: number): number {
  return block * 4 + headerBytes + bytes[block * 4 + 8]!
}

function bytesOf(words: Int32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength)
}
