/** A word as a number (FNV-1a, over UTF-16 units). */
export function numberOf(text: string, start: number, end: number): number {
  let number = 0x811c9dc5
  for (let at = start; at < end; at++) number = Math.imul(number ^ text.charCodeAt(at), 0x01000193)
  return mix(number)
}

/** Spreads a number over all 32 bits (the finalizer of MurmurHash3). */
export function mix(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Numbers in order, each once. */
export function sorted(numbers: Uint32Array): Uint32Array {
  const all = numbers.toSorted()
  let kept = 0
  for (let at = 0; at < all.length; at++)
    if (at === 0 || all[at] !== all[kept - 1]) all[kept++] = all[at] ?? 0
  return all.slice(0, kept)
}

/** The least of the numbers under several orders, so many of them made into one number each. */
export function least(numbers: Uint32Array, count: number, rows: number): Int32Array {
  const made = new Int32Array(count)
  for (let band = 0; band < count; band++) {
    let all = band
    for (let row = 0; row < rows; row++)
      all = mix(Math.imul(all, 31) + lowest(numbers, mix(band * rows + row + 1)))
    made[band] = all
  }
  return made
}

/** The least of the numbers in the order that a number decides. */
function lowest(numbers: Uint32Array, turn: number): number {
  const step = mix(turn) | 1
  let found = 0xffffffff
  for (let at = 0; at < numbers.length; at++) {
    const placed = Math.imul((numbers[at] ?? 0) ^ turn, step) >>> 0
    if (placed < found) found = placed
  }
  return found
}

/**
 * How many numbers stand in both of two lists that are in order. They are looked at as numbers with a sign, which need no memory of
 * their own: of those without one, half do. Turned about, the sign leaves them in order.
 */
export function countShared(a: Uint32Array, b: Uint32Array): number {
  const [mine, others] = [signed(a), signed(b)]
  let shared = 0
  for (let one = 0, two = 0; one < mine.length && two < others.length; ) {
    const number = (mine[one] ?? 0) ^ signBit
    const other = (others[two] ?? 0) ^ signBit
    if (number === other) shared++
    if (number <= other) one++
    if (other <= number) two++
  }
  return shared
}

const signBit = 0x80000000 | 0

function signed({ buffer, byteOffset, length }: Uint32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length)
}
