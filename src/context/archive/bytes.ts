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

/** Makes room for so many more bytes: a number takes five at most. */
export function reserve(log: ByteLog, more: number): void {
  log.bytes = grown(log.bytes, log.length + more)
}

/** Writes a whole number of 32 bits and says where it ends. One below zero takes five bytes. */
export function writeAt(bytes: Uint8Array, at: number, value: number): number {
  let rest = value
  let place = at
  while (rest >>> 7 !== 0) {
    bytes[place++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  bytes[place++] = rest
  return place
}

/** How many bytes a whole number takes. */
export function sizeOf(value: number): number {
  if (value >>> 7 === 0) return 1
  if (value >>> 14 === 0) return 2
  if (value >>> 21 === 0) return 3
  return value >>> 28 === 0 ? 4 : 5
}
