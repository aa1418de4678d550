/** The best of many, by a value and then by `before`, which settles ties for good. */
export interface Top {
  offer(slot: number, value: number): void
  /** Values below this are not among the best. */
  readonly least: number
  /** The best first. */
  sorted(): readonly { readonly slot: number; readonly value: number }[]
}

/**
 * Keeps the best `limit` of what is offered, in a heap whose root is the worst of them: numbers side by side, since hundreds go
 * through it in every search. The marks of certainty stand where an index is below the size.
 */
export function createTop(limit: number, before: (a: number, b: number) => number): Top {
  const slots = new Int32Array(limit)
  const values = new Float64Array(limit)
  let size = 0

  /** Whether one is worse than the one at a place. */
  function isWorse(slot: number, value: number, at: number): boolean {
    return value < values[at]! || (value === values[at] && before(slot, slots[at]!) > 0)
  }
  function set(at: number, slot: number, value: number): void {
    slots[at] = slot
    values[at] = value
  }
  function rise(from: number, slot: number, value: number): void {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isWorse(slot, value, parent)) break
      set(at, slots[parent]!, values[parent]!)
      at = parent
    }
    set(at, slot, value)
  }
  function sink(slot: number, value: number): void {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= size) break
      if (child + 1 < size && isWorse(slots[child + 1]!, values[child + 1]!, child)) child++
      if (isWorse(slot, value, child)) break
      set(at, slots[child]!, values[child]!)
      at = child
    }
    set(at, slot, value)
  }

  return {
    get least() {
      return size < limit ? Number.NEGATIVE_INFINITY : values[0]!
    },
    offer(slot, value) {
      if (size < limit) rise(size++, slot, value)
      else if (!isWorse(slot, value, 0)) sink(slot, value)
    },
    sorted: () =>
      Array.from({ length: size }, (_, at) => ({ slot: slots[at]!, value: values[at]! })).sort(
        (a, b) => b.value - a.value || before(a.slot, b.slot),
      ),
  }
}
