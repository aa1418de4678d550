import { bodyNouns, personTitles, placeCues, sayingVerbs } from './cues.ts'
import { givenName } from './lexicon.ts'
import type { Word } from './word.ts'

/** What a document as a whole tells of its words: flags by the hash of the lower-case word. */
export type DocumentWords = ReadonlyMap<number, number>

const seenSmall = 1
const seenCapitalInside = 2
const afterTitle = 4
const afterGivenName = 8
const beforeSaying = 16
const afterPlaceCue = 32
const beforeBodyNoun = 64
const inLongRun = 128
const repeated = 256
const possessive = 512

/** Reads a whole document once for what its words do elsewhere in it. */
export function readDocument(sentences: readonly (readonly Word[])[]): DocumentWords {
  const flags = new Map<number, number>()
  const seen = new Set<number>()
  for (const words of sentences) {
    for (let i = 0; i < words.length; i++) {
      const word = words[i]
      if (!word || !/^\p{L}/u.test(word.text)) continue
      let flag = flags.get(word.lowerHash) ?? 0
      if (!word.capital) flag |= seenSmall
      else {
        flag |= capitalFlags(words, i)
        if (seen.has(word.lowerHash)) flag |= repeated
        seen.add(word.lowerHash)
      }
      flags.set(word.lowerHash, flag)
    }
  }
  return flags
}

function capitalFlags(words: readonly Word[], at: number): number {
  const back = words[at - 1]
  const next = words[at + 1]
  let flag = at > 0 && back && /\p{L}|,/u.test(back.text) ? seenCapitalInside : 0
  if (back) {
    const bare = back.lower.replace(/\.$/, '')
    if (personTitles.has(bare)) flag |= afterTitle
    if (placeCues.has(bare)) flag |= afterPlaceCue
    if (back.capital && back.known & givenName) flag |= afterGivenName
  }
  if (next) {
    if (sayingVerbs.has(next.lower)) flag |= beforeSaying
    if (next.capital && bodyNouns.has(next.lower)) flag |= beforeBodyNoun
    if (next.lower === "'s") flag |= possessive
    if (next.capital && (words[at + 2]?.capital || back?.capital)) flag |= inLongRun
  }
  return flag
}

export function flagsOf(document: DocumentWords, lowerHash: number): number {
  return document.get(lowerHash) ?? 0
}
