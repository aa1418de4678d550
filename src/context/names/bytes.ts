/** Reads numbers from bytes, little-endian, one after the other. */
export interface Reader {
  /** A whole number of one to four bytes, without a sign where fewer than four. */
  take(bytes: number): number
  /** A whole number to base 128, the lowest digit first; all but the last digit have the high bit. */
  step(): number
  float(): number
}

export function createReader(bytes: Uint8Array): Reader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  return {
    take(count) {
      let value = 0
      for (let i = 0; i < count; i++) value |= view.getUint8(at++) << (8 * i)
      return value
    },
    step() {
      let value = 0
      for (let times = 1; ; times *= 128) {
        const digit = view.getUint8(at++)
        value += (digit & 127) * times
        if (digit < 128) return value
      }
    },
    float: () => view.getFloat32((at += 4) - 4, true),
  }
}

/** Writes what a `Reader` reads. */
export interface Writer {
  put(value: number, bytes: number): void
  step(value: number): void
  float(value: number): void
  bytes(): Uint8Array
}

export function createWriter(): Writer {
  const written: number[] = []
  const scratch = new DataView(new ArrayBuffer(4))
  return {
    put(value, count) {
      for (let i = 0; i < count; i++) written.push((value >> (8 * i)) & 0xff)
    },
    step(value) {
      let left = value
      for (; left >= 128; left = Math.floor(left / 128)) written.push((left % 128) | 128)
      written.push(left)
    },
    float(value) {
      scratch.setFloat32(0, value, true)
      for (let i = 0; i < 4; i++) written.push(scratch.getUint8(i))
    },
    bytes: () => Uint8Array.from(written),
  }
}
