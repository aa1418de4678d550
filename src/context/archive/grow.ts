type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** The same numbers with room for `needed`, a quarter more than that, so that growing stays cheap. */
export function grown<T extends Numbers>(numbers: T, needed: number): T {
  if (needed <= numbers.length) return numbers
  const made = empty(numbers, Math.ceil(needed * 1.25) + 16)
  made.set(numbers)
  return made
}

function empty<T extends Numbers>(like: T, length: number): T {
  const Kind = like.constructor
  // proof: a typed array's constructor makes its own kind from a length
  return new (Kind as new (length: number) => T)(length)
}
