import { bodyNouns, personTitles, placeCues, sayingVerbs } from './cues.ts'
import { givenName } from './lexicon.ts'
import type { Word } from './word.ts'

/** What a document as a whole tells of its words with a capital: flags by the hash of the lower-case word. */
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
  for (const words of sentences) {
    for (let i = 0; i < words.length; i++) {
      const word = words[i]
      if (!word?.capital) continue
      const before = flags.get(word.lowerHash)
      const again = before === undefined ? 0 : before | repeated
      flags.set(word.lowerHash, again | capitalFlags(words, i))
    }
  }
  for (const words of sentences) {
    for (const { capital, lowerHash } of words) {
      const before = capital ? undefined : flags.get(lowerHash)
      if (before !== undefined) flags.set(lowerHash, before | seenSmall)
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
