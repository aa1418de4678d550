/** The best of many, by a value and then by `before`, which settles ties for good. */
export interface Top {
  offer(slot: number, value: number): void
  /** Values below this are not among the best. */
  readonly least: number
  /** The best first. */
  sorted(): readonly { readonly slot: number; readonly value: number }[]
}

/** Keeps the best `limit` of what is offered, in a heap whose root is the worst of them. */
export function createTop(limit: number, before: (a: number, b: number) => number): Top {
  const heap: { slot: number; value: number }[] = []

  function order(a: { slot: number; value: number }, b: { slot: number; value: number }): number {
    return b.value - a.value || before(a.slot, b.slot)
  }
  function swap(a: number, b: number): void {
    const [first, second] = [heap[a], heap[b]]
    if (!first || !second) return
    heap[a] = second
    heap[b] = first
  }
  function worse(a: number, b: number): boolean {
    const [first, second] = [heap[a], heap[b]]
    return first !== undefined && (second === undefined || order(first, second) > 0)
  }
  function rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1
      if (!worse(at, parent)) return
      swap(at, parent)
      at = parent
    }
  }
  function sink(): void {
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      const worst = worse(left + 1, left) ? left + 1 : left
      if (!worse(worst, at)) return
      swap(at, worst)
      at = worst
    }
  }

  return {
    get least() {
      return heap.length < limit ? Number.NEGATIVE_INFINITY : (heap[0]?.value ?? 0)
    },
    offer(slot, value) {
      const entry = { slot, value }
      if (heap.length < limit) {
        heap.push(entry)
        rise(heap.length - 1)
      } else if (heap[0] && order(entry, heap[0]) < 0) {
        heap[0] = entry
        sink()
      }
    },
    sorted: () => heap.toSorted(order),
  }
}
