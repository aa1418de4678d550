import { grown } from './grow.ts'

/** Strings as numbers, counted from 0 in the order in which they were first seen. */
export interface Strings {
  readonly size: number
  /** The number of a string, a new one where it has none. */
  intern(text: string): number
  /** The number of a string, -1 where it has none. */
  find(text: string): number
  text(id: number): string
  /** Whether a string has a letter, without making the string. */
  has(id: number, unit: number): boolean
  /** Bytes held. */
  readonly bytes: number
  save(): SavedStrings
}

/** What `createStrings` makes the same table of. The arrays are those in use. */
export interface SavedStrings {
  readonly pool: Uint8Array
  readonly starts: Uint32Array
  readonly places: Int32Array
}

/**
 * A table that keeps a string in a byte a letter (two where one is beyond Latin-1), without an
 * object a string: archives have hundreds of thousands. Open addressing with linear probing. The
 * marks of certainty stand where a string has the number.
 */
export function createStrings(saved?: SavedStrings): Strings {
  let pool: Uint8Array = saved?.pool ?? new Uint8Array(4_096)
  let used = saved ? pool.length : 0
  let starts: Uint32Array = saved?.starts ?? new Uint32Array(256)
  let places: Int32Array = saved?.places ?? new Int32Array(1_024).fill(-1)
  let size = saved ? starts.length - 1 : 0

  function widthOf(id: number): number {
    return pool[starts[id] ?? 0] ?? 1
  }
  function lengthOf(id: number): number {
    return ((starts[id + 1] ?? 0) - (starts[id] ?? 0) - 1) / widthOf(id)
  }
  function letter(id: number, index: number): number {
    const at = (starts[id] ?? 0) + 1
    if (widthOf(id) === 1) return pool[at + index] ?? 0
    return (pool[at + 2 * index] ?? 0) | ((pool[at + 2 * index + 1] ?? 0) << 8)
  }
  function is(id: number, text: string): boolean {
    if (lengthOf(id) !== text.length) return false
    if (widthOf(id) === 1) {
      const at = starts[id]! + 1
      for (let index = 0; index < text.length; index++)
        if (pool[at + index] !== text.charCodeAt(index)) return false
      return true
    }
    for (let index = 0; index < text.length; index++)
      if (letter(id, index) !== text.charCodeAt(index)) return false
    return true
  }
  function placeOf(text: string): number {
    const mask = places.length - 1
    let place = hashOf(text) & mask
    for (let id = places[place] ?? -1; id >= 0 && !is(id, text); id = places[place] ?? -1)
      place = (place + 1) & mask
    return place
  }
  function store(text: string): void {
    const width = isNarrow(text) ? 1 : 2
    pool = grown(pool, used + 1 + width * text.length)
    pool[used++] = width
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      pool[used++] = unit
      if (width === 2) pool[used++] = unit >>> 8
    }
    starts = grown(starts, size + 2)
    starts[++size] = used
  }
  function spread(): void {
    places = new Int32Array(places.length * 2).fill(-1)
    const mask = places.length - 1
    for (let id = 0; id < size; id++) {
      let place = hashOfNumber(id) & mask
      while (places[place]! >= 0) place = (place + 1) & mask
      places[place] = id
    }
  }
  /** What `hashOf` says of its text. */
  function hashOfNumber(id: number): number {
    let hash = hashSeed
    const end = starts[id + 1]!
    const isWide = pool[starts[id]!] === 2
    for (let at = starts[id]! + 1; at < end; at += isWide ? 2 : 1)
      hash = hashed(hash, isWide ? pool[at]! | (pool[at + 1]! << 8) : pool[at]!)
    return mixed(hash)
  }
  function textOf(id: number): string {
    let text = ''
    const length = lengthOf(id)
    for (let index = 0; index < length; index++) text += String.fromCharCode(letter(id, index))
    return text
  }

  return {
    get size() {
      return size
    },
    get bytes() {
      return pool.byteLength + starts.byteLength + places.byteLength
    },
    intern(text) {
      const place = placeOf(text)
      const known = places[place] ?? -1
      if (known >= 0) return known
      store(text)
      places[place] = size - 1
      if (size * 5 > places.length * 3) spread()
      return size - 1
    },
    find: (text) => places[placeOf(text)] ?? -1,
    text: textOf,
    has(id, unit) {
      const length = lengthOf(id)
      for (let index = 0; index < length; index++) if (letter(id, index) === unit) return true
      return false
    },
    save: () => ({
      pool: pool.subarray(0, used),
      starts: starts.subarray(0, size + 1),
      places,
    }),
  }
}

/** FNV-1a over the UTF-16 units, with a last mix, since the table uses the low bits. */
const hashSeed = 0x811c9dc5
function hashed(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}
function mixed(hash: number): number {
  const more = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return (more ^ (more >>> 13)) >>> 0
}
function hashOf(text: string): number {
  let hash = hashSeed
  for (let index = 0; index < text.length; index++) hash = hashed(hash, text.charCodeAt(index))
  return mixed(hash)
}

function isNarrow(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0xff) return false
  return true
}
