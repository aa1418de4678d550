import { diffIndices } from 'node-diff3'

/** Where one side differs from the base: blocks `start` to `end` of the base became blocks `from` to `to` of the side. */
export interface Hunk {
  readonly start: number
  readonly end: number
  readonly from: number
  readonly to: number
}

/** What is longer between its first and its last change is one change: to compare all with all would hold readers up. */
const longest = 2_000

/** The places in which a side differs from its base, in order. Both are keys of blocks; no place is empty on both sides. */
export function hunksOf(base: readonly string[], side: readonly string[]): readonly Hunk[] {
  const shorter = Math.min(base.length, side.length)
  let head = 0
  while (head < shorter && base[head] === side[head]) head++
  let tail = 0
  while (tail < shorter - head && base[base.length - 1 - tail] === side[side.length - 1 - tail])
    tail++
  const [before, after] = [
    base.slice(head, base.length - tail),
    side.slice(head, side.length - tail),
  ]
  if (before.length === 0 && after.length === 0) return []
  if (Math.max(before.length, after.length) > longest)
    return [{ start: head, end: base.length - tail, from: head, to: side.length - tail }]
  return diffIndices(before, after).map(({ buffer1: [at, length], buffer2: [from, count] }) => ({
    start: head + at,
    end: head + at + length,
    from: head + from,
    to: head + from + count,
  }))
}
