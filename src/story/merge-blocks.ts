import { inOrderJson } from '#kit'
import type { Block } from './block.ts'
import { type Hunk, hunksOf } from './hunks.ts'

type Blocks = readonly Block[]

/** A stretch of a body of which there are two versions. */
export type Piece =
  /** As it was, or changed on one side only, or in the same way on both. */
  | { readonly type: 'clear'; readonly blocks: Blocks }
  /** Changed on both sides, differently. */
  | {
      readonly type: 'conflict'
      readonly base: Blocks
      readonly ours: Blocks
      readonly theirs: Blocks
    }

export interface Sides<T> {
  /** What both began with. */
  readonly base: T
  readonly ours: T
  readonly theirs: T
}

interface Side {
  readonly blocks: Blocks
  readonly keys: readonly string[]
  readonly hunks: readonly Hunk[]
}

/**
 * Merges two versions of a body by whole blocks, in the manner of diff3. A change beside another is no conflict, since the order
 * of the two is clear; two changes of one block are, and so are two insertions at one place, unless they are the same.
 */
export function mergeBlocks({ base, ours, theirs }: Sides<Blocks>): readonly Piece[] {
  const keys = base.map(inOrderJson)
  const sides = [sideOf(keys, ours), sideOf(keys, theirs)] as const
  const pieces: Piece[] = []
  let at = 0
  for (const region of regionsOf(sides)) {
    if (region.start > at) pieces.push({ type: 'clear', blocks: base.slice(at, region.start) })
    pieces.push(settle(base, sides, region))
    at = region.end
  }
  if (at < base.length) pieces.push({ type: 'clear', blocks: base.slice(at) })
  return pieces
}

function sideOf(base: readonly string[], blocks: Blocks): Side {
  const keys = blocks.map(inOrderJson)
  return { blocks, keys, hunks: hunksOf(base, keys) }
}

/** A stretch of the base that at least one side changed, and the changes in it of each side. */
interface Region {
  readonly start: number
  readonly end: number
  readonly changes: readonly [readonly Hunk[], readonly Hunk[]]
}

function regionsOf([ours, theirs]: readonly [Side, Side]): readonly Region[] {
  const all = [
    ...ours.hunks.map((hunk) => ({ hunk, side: 0 as const })),
    ...theirs.hunks.map((hunk) => ({ hunk, side: 1 as const })),
  ].toSorted((a, b) => a.hunk.start - b.hunk.start || a.hunk.end - b.hunk.end)
  const regions: { start: number; end: number; changes: [Hunk[], Hunk[]] }[] = []
  for (const { hunk, side } of all) {
    const last = regions.at(-1)
    const meets = last && (hunk.start < last.end || isSamePlace(hunk, last))
    const region = meets
      ? last
      : { start: hunk.start, end: hunk.end, changes: [[], []] as [Hunk[], Hunk[]] }
    if (!meets) regions.push(region)
    region.end = Math.max(region.end, hunk.end)
    region.changes[side].push(hunk)
  }
  return regions
}

/** Two insertions at one place. */
function isSamePlace(a: Pick<Hunk, 'start' | 'end'>, b: Pick<Hunk, 'start' | 'end'>): boolean {
  return a.start === a.end && b.start === b.end && a.start === b.start
}

function settle(
  base: Blocks,
  [ours, theirs]: readonly [Side, Side],
  { start, end, changes: [mine, other] }: Region,
): Piece {
  if (other.length === 0)
    return { type: 'clear', blocks: within(ours, mine, { start, end }).blocks }
  const came = within(theirs, other, { start, end })
  if (mine.length === 0) return { type: 'clear', blocks: came.blocks }
  const kept = within(ours, mine, { start, end })
  if (kept.key === came.key) return { type: 'clear', blocks: kept.blocks }
  return { type: 'conflict', base: base.slice(start, end), ours: kept.blocks, theirs: came.blocks }
}

/** What a side has in a stretch of the base in which it changed something. */
function within(
  { blocks, keys }: Side,
  changes: readonly Hunk[],
  { start, end }: { start: number; end: number },
): { readonly blocks: Blocks; readonly key: string } {
  const [first, last] = [changes[0], changes.at(-1)]
  if (!first || !last) throw new Error('A side that changed nothing was asked for its changes.')
  const from = first.from - (first.start - start)
  const to = last.to + (end - last.end)
  return { blocks: blocks.slice(from, to), key: keys.slice(from, to).join('\n') }
}
