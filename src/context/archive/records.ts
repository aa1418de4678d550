import { type ByteLog, createByteLog, reserve, writeAt } from './bytes.ts'
import { grown } from './grow.ts'
import { again, makeRoom, type Vector } from './vector.ts'

/** The vector of every story in a byte or two a term, one after the other. */
export interface Records {
  /** Keeps the vector of a slot that holds none. */
  put(slot: number, vector: Vector): void
  /** Reads the vector of a slot into one that is used again. Empty where the slot holds none. */
  read(slot: number, into: Vector): Vector
  /** Calls `visit` for every story that the story of a slot links to. */
  eachLink(slot: number, visit: (story: number) => void): void
  drop(slot: number): void
  readonly bytes: number
  save(): SavedRecords
}

/** What `createRecords` makes the same records of. The arrays are those in use. */
export interface SavedRecords {
  readonly starts: Uint32Array
  readonly bytes: Uint8Array
  /** How many of the bytes belong to dropped records. */
  readonly holes: number
}

/** In the two bits below a term: its step is 0, 1, or the byte that follows; or it stood before. */
const spelledOut = 2
const stoodBefore = 3

export function createRecords(saved?: SavedRecords): Records {
  const log: ByteLog = saved
    ? { bytes: saved.bytes, length: saved.bytes.length }
    : createByteLog(65_536)
  /** Where the record of a slot starts, plus one; 0 for none. */
  let starts: Uint32Array = saved?.starts ?? new Uint32Array(256)
  let holes = saved?.holes ?? 0

  function close(): void {
    const packed = pack(log, starts)
    log.bytes = packed.bytes
    log.length = packed.length
    starts = packed.starts
    holes = 0
  }

  return {
    get bytes() {
      return log.bytes.byteLength + starts.byteLength
    },
    put(slot, vector) {
      starts = grown(starts, slot + 1)
      reserve(log, 32 + vector.count * 6 + vector.links.length * 5)
      starts[slot] = log.length + 1
      write(log, vector)
    },
    read(slot, into) {
      const start = starts[slot] ?? 0
      if (start > 0) readInto(log.bytes, start - 1, into)
      else empty(into)
      return into
    },
    eachLink(slot, visit) {
      const start = starts[slot] ?? 0
      if (start === 0) return
      const cursor = { bytes: log.bytes, at: start + 3 }
      for (let left = next(cursor); left > 0; left--) visit(next(cursor))
    },
    drop(slot) {
      const start = starts[slot] ?? 0
      if (start === 0) return
      holes += sizeAt(log.bytes, start - 1)
      starts[slot] = 0
      if (holes > 65_536 && holes * 8 > log.length) close()
    },
    save: () => ({ starts, bytes: log.bytes.subarray(0, log.length), holes }),
  }
}

/** A record: its size (4 bytes), the links, the length step, then the groups, each with its terms. */
function write(log: ByteLog, { count, terms, steps, groups, length, links }: Vector): void {
  const { bytes, length: start } = log
  let at = writeAt(bytes, start + 4, links.length)
  for (const link of links) at = writeAt(bytes, at, link)
  at = writeAt(bytes, at, length)
  at = writeAt(bytes, at, count)
  let group = -1
  let last = 0
  for (let index = 0; index < count; index++) {
    const term = terms[index]!
    if (groups[index] !== group) {
      // A term never follows itself, so a difference of none says that a group starts.
      if (group >= 0) bytes[at++] = 0
      group = groups[index]!
      bytes[at++] = group
      last = -1
    }
    const step = steps[index]!
    const kind = step === again ? stoodBefore : Math.min(step, spelledOut)
    at = writeAt(bytes, at, ((term - last) << 2) | kind)
    if (kind === spelledOut) bytes[at++] = step
    last = term
  }
  log.length = at
  for (let byte = 0; byte < 4; byte++) bytes[start + byte] = (at - start) >>> (8 * byte)
}

function sizeAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  )
}

function empty(vector: Vector): void {
  vector.count = 0
  vector.length = 0
  vector.links.length = 0
}

/** A place in bytes that moves on with every number read. */
interface Cursor {
  readonly bytes: Uint8Array
  at: number
}

/** The marks of certainty: a record is read as far as it was written. */
function next(cursor: Cursor): number {
  let byte = cursor.bytes[cursor.at++]!
  let value = byte & 0x7f
  for (let shift = 7; byte >= 0x80; shift += 7) {
    byte = cursor.bytes[cursor.at++]!
    value |= (byte & 0x7f) << shift
  }
  return value
}

/** Most of the time of a question is spent here, so it has its own loop for numbers. */
function readInto(bytes: Uint8Array, start: number, into: Vector): void {
  const cursor = { bytes, at: start + 4 }
  into.links.length = 0
  for (let left = next(cursor); left > 0; left--) into.links.push(next(cursor))
  into.length = next(cursor)
  const count = next(cursor)
  makeRoom(into, count)
  into.count = count
  const { terms, steps, groups } = into
  let group = count > 0 ? next(cursor) : 0
  let term = -1
  let { at } = cursor
  for (let index = 0; index < count; index++) {
    let byte = bytes[at++]!
    if (byte === 0) {
      // Groups are below 128: a byte each.
      group = bytes[at++]!
      term = -1
      byte = bytes[at++]!
    }
    let code = byte & 0x7f
    // Most take two bytes or three, so these need no loop.
    if (byte >= 0x80) {
      byte = bytes[at++]!
      code |= (byte & 0x7f) << 7
      if (byte >= 0x80) {
        byte = bytes[at++]!
        code |= (byte & 0x7f) << 14
        for (let shift = 21; byte >= 0x80; shift += 7) {
          byte = bytes[at++]!
          code |= (byte & 0x7f) << shift
        }
      }
    }
    term += code >>> 2
    const kind = code & 3
    terms[index] = term
    steps[index] = kind === stoodBefore ? again : kind === spelledOut ? bytes[at++]! : kind
    groups[index] = group
  }
}

function pack(log: ByteLog, starts: Uint32Array) {
  const made = new Uint32Array(starts.length)
  let length = 0
  for (const start of starts) if (start > 0) length += sizeAt(log.bytes, start - 1)
  const bytes = new Uint8Array(Math.ceil(length * 1.02) + 16)
  let at = 0
  for (const [slot, start] of starts.entries()) {
    if (start === 0) continue
    const size = sizeAt(log.bytes, start - 1)
    bytes.set(log.bytes.subarray(start - 1, start - 1 + size), at)
    made[slot] = at + 1
    at += size
  }
  return { starts: made, bytes, length }
}
