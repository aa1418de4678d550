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
  return all.filter((one, at) => at === 0 || one !== all[at - 1])
}

/** The least of the numbers under several orders, so many of them made into one number each. */
export function least(numbers: Uint32Array, count: number, rows: number): readonly number[] {
  return Array.from({ length: count }, (_, band) => {
    let made = band
    for (let row = 0; row < rows; row++) {
      const turn = mix(band * rows + row + 1)
      const step = mix(turn) | 1
      let lowest = 0xffffffff
      for (const number of numbers) {
        const placed = Math.imul(number ^ turn, step) >>> 0
        if (placed < lowest) lowest = placed
      }
      made = mix(Math.imul(made, 31) + lowest)
    }
    return made | 0
  })
}

/** How many numbers stand in both of two lists that are in order. */
export function countShared(a: Uint32Array, b: Uint32Array): number {
  let shared = 0
  for (let one = 0, two = 0; one < a.length && two < b.length; ) {
    const [mine, other] = [a[one] ?? 0, b[two] ?? 0]
    if (mine === other) shared++
    if (mine <= other) one++
    if (other <= mine) two++
  }
  return shared
}
