import { mix } from './hash.ts'
import type { Word } from './word.ts'
import { type Features, noClass, none, put, putBits } from './writer.ts'

/** A word with those beside it. */
export interface Near {
  readonly at: number
  readonly word: Word
  readonly back: Word | undefined
  readonly next: Word | undefined
  readonly back2: Word | undefined
  readonly next2: Word | undefined
  /** 1 where it begins its sentence. */
  readonly initial: number
  /** Its shape, and whether capitals say little there. */
  readonly casing: number
}

/** What a word is and stands between: its letters, its classes, its lists. */
export function describeWord(near: Near, lists: Int32Array, out: Features): void {
  letters(near, out)
  company(near, out)
  senses(near, out)
  listed(near, lists, out)
}

function letters({ word, back, next, back2, next2, casing }: Near, out: Features): void {
  const lower = word.lowerHash
  const backLower = back?.lowerHash ?? none
  const nextLower = next?.lowerHash ?? none
  put(out, 0)
  put(out, word.hash)
  put(out, lower)
  put(out, casing)
  put(out, word.longShape)
  put(out, backLower)
  put(out, back2?.lowerHash ?? none)
  put(out, nextLower)
  put(out, next2?.lowerHash ?? none)
  put(out, mix(backLower, lower))
  put(out, mix(lower, nextLower))
  put(out, mix(back?.shape ?? none, mix(word.shape, next?.shape ?? none)))
  put(out, mix(back?.shape ?? none, word.shape))
  put(out, mix(word.shape, next?.shape ?? none))
  put(out, mix(backLower, casing))
  put(out, mix(nextLower, casing))
  put(out, mix(backLower, nextLower))
  for (const affix of word.affixes) put(out, affix)
  put(out, mix(word.affixes[5] ?? 0, casing))
  put(out, back?.affixes[5] ?? none)
  put(out, next?.affixes[5] ?? none)
}

function company({ word, back, next, casing }: Near, out: Features): void {
  const backMiddle = back?.middle ?? noClass
  const nextMiddle = next?.middle ?? noClass
  put(out, mix(word.cluster, word.capital ? 1 : 0))
  put(out, mix(word.middle, casing))
  put(out, back?.cluster ?? noClass)
  put(out, next?.cluster ?? noClass)
  put(out, mix(backMiddle, casing))
  put(out, mix(nextMiddle, casing))
  put(out, mix(mix(backMiddle, word.middle), nextMiddle))
}

function senses({ word, back, next, casing }: Near, out: Features): void {
  const backMiddle = back?.senseMiddle ?? noClass
  const nextMiddle = next?.senseMiddle ?? noClass
  const backCoarse = back?.senseCoarse ?? noClass
  put(out, mix(word.sense, word.capital ? 1 : 0))
  put(out, mix(word.senseMiddle, casing))
  put(out, mix(word.senseCoarse, casing))
  put(out, back?.sense ?? noClass)
  put(out, next?.sense ?? noClass)
  put(out, mix(backMiddle, casing))
  put(out, mix(nextMiddle, casing))
  put(out, mix(backMiddle, word.senseMiddle))
  put(out, mix(word.senseMiddle, nextMiddle))
  put(out, mix(mix(backCoarse, word.senseCoarse), next?.senseCoarse ?? noClass))
}

function listed({ at, back, next, casing }: Near, lists: Int32Array, out: Features): void {
  const list = lists[at] ?? 0
  put(out, list)
  put(out, mix(list, casing))
  put(out, mix(lists[at - 1] ?? 0, list))
  put(out, mix(lists[at + 1] ?? 0, list))
  put(out, mix(list, next?.lowerHash ?? none))
  put(out, mix(list, back?.lowerHash ?? none))
  putBits(out, list, 24, casing)
}
