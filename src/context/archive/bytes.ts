import { grown } from './grow.ts'

/*
 * Whole numbers in as few bytes as they need: seven bits a byte, the lowest first, the top bit
 * set on all but the last.
 */

/** A run of bytes that grows at its end. */
export interface ByteLog {
  bytes: Uint8Array
  length: number
}

export function createByteLog(room = 1_024): ByteLog {
  return { bytes: new Uint8Array(room), length: 0 }
}

/** Makes room for so many more bytes. */
export function reserve(log: ByteLog, more: number): void {
  log.bytes = grown(log.bytes, log.length + more)
}

/** Appends a whole number below 2^31. Room must have been reserved: five bytes at most. */
export function append(log: ByteLog, value: number): void {
  log.length = writeAt(log.bytes, log.length, value)
}

/** Writes a whole number below 2^31 and says where it ends. */
export function writeAt(bytes: Uint8Array, at: number, value: number): number {
  let rest = value
  let place = at
  while (rest > 0x7f) {
    bytes[place++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  bytes[place++] = rest
  return place
}

/** How many bytes a whole number takes. */
export function sizeOf(value: number): number {
  if (value < 0x80) return 1
  if (value < 0x4000) return 2
  if (value < 0x200000) return 3
  return value < 0x10000000 ? 4 : 5
}
