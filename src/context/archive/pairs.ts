/** Numbers of pairs of numbers, all of them whole and not below zero. */
export interface Pairs {
  readonly size: number
  /** The number of a pair, -1 where it has none. */
  find(first: number, second: number): number
  /** Gives a pair that has none its number. */
  put(first: number, second: number, value: number): void
  clear(): void
}

/** A table of three numbers a pair: open addressing with linear probing. The marks of certainty: a place is within the table. */
export function createPairs(): Pairs {
  let places = 2 ** 10
  /** By place: the first, the second, and the number plus one. */
  let table = new Int32Array(places * 3)
  let size = 0

  /** The place of a pair, or the free one where it belongs. */
  function placeOf(first: number, second: number): number {
    const hash = Math.imul(Math.imul(first, 0x9e3779b1) + second, 0x85ebca6b)
    let at = ((hash ^ (hash >>> 15)) & (places - 1)) * 3
    while (table[at + 2]! > 0 && (table[at] !== first || table[at + 1] !== second))
      at = at + 3 === table.length ? 0 : at + 3
    return at
  }

  function put(first: number, second: number, value: number): void {
    const at = placeOf(first, second)
    table[at] = first
    table[at + 1] = second
    table[at + 2] = value + 1
    size++
    if (size * 2 > places) spread()
  }

  function spread(): void {
    const before = table
    places *= 2
    table = new Int32Array(places * 3)
    size = 0
    for (let at = 0; at < before.length; at += 3)
      if (before[at + 2]! > 0) put(before[at]!, before[at + 1]!, before[at + 2]! - 1)
  }

  return {
    get size() {
      return size
    },
    find: (first, second) => table[placeOf(first, second) + 2]! - 1,
    put,
    clear() {
      table.fill(0)
      size = 0
    },
  }
}
