import { alone, begin, last, tagCount, taggedKinds, tagOf } from './tags.ts'
import type { Word } from './word.ts'

/*
 * Most words of a text can be no part of a name. They have no features and are outside without a
 * search; those that can stand in short stretches, each of which is searched by itself.
 */

/** Words from `start` to before `end` of a sentence. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** The longest stretches of words that may be part of a name. */
export function stretchesOf(words: readonly Word[]): Stretch[] {
  const stretches: Stretch[] = []
  for (let start = 0; start < words.length; start++) {
    if (!isOpen(words, start)) continue
    let end = start + 1
    while (end < words.length && isOpen(words, end)) end++
    stretches.push({ start, end })
    start = end
  }
  return stretches
}

/** How many small words a name may have in a row. */
const farthest = 2

/** A small word is part of a name between two capitals only; a particle or a number may begin one. */
function isOpen(words: readonly Word[], at: number): boolean {
  const word = words[at]
  if (!word || word.hasCapital) return word !== undefined
  const isBehind = hasCapital(words, at - farthest, at)
  const isAhead = hasCapital(words, at + 1, at + 1 + farthest)
  if (word.ends) return isBehind || isAhead
  return isAhead && (isBehind || word.begins)
}

function hasCapital(words: readonly Word[], from: number, to: number): boolean {
  for (let i = Math.max(0, from); i < to; i++) if (words[i]?.hasCapital) return true
  return false
}

/** A bit for each tag that a word may have: a name begins and ends in words that can do so. */
export function possibleTags({ begins, ends }: Word): number {
  return (begins ? anyTag : anyTag & ~beginning) & (ends ? anyTag : anyTag & ~ending)
}

const anyTag = (1 << tagCount) - 1
const bitsOf = (...places: readonly number[]): number =>
  taggedKinds.reduce(
    (bits, _, kind) => places.reduce((own, place) => own | (1 << tagOf(kind, place)), bits),
    0,
  )
const beginning = bitsOf(begin, alone)
const ending = bitsOf(last, alone)
