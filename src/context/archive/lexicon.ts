import { stemOf } from '../text/stem.ts'
import type { Strings } from './strings.ts'

/** A word as it stands in a text, looked up. */
export interface Word {
  /** The term that it counts as; -1 where it says nothing of what a text is about. */
  readonly term: number
  /** The word without a possessive: `Tillerson` of `Tillerson's`. */
  readonly bare: string
  readonly isName: boolean
  /** Numbers the word within the memory of its language, for pairs. */
  readonly serial: number
}

/** Words to terms. What it remembers only saves time: forgetting changes no answer. */
export interface Lexicon {
  word(written: string): Word
  /** The term of two capitalised words that follow each other. */
  pair(first: Word, second: Word): number
}

const remembered = 60_000

/** The lexicon of one language over the terms of the archive. */
export function createLexicon(language: string, terms: Strings): Lexicon {
  const stem = stemOf(language)
  const words = new Map<string, Word>()
  const pairs = new Map<number, number>()
  let serial = 0

  function look(written: string): Word {
    const bare = written.replace(/['’]s?$/u, '').replaceAll('’', "'")
    const stemmed = stem(written.toLowerCase()) ?? (isInitials(bare) ? bare : undefined)
    return {
      term: stemmed === undefined ? -1 : terms.intern(stemmed),
      bare,
      isName: stemmed !== undefined && /^\p{Lu}/u.test(bare) && bare.length > 1,
      serial: serial++,
    }
  }

  return {
    word(written) {
      const known = words.get(written)
      if (known) return known
      if (words.size >= remembered) {
        words.clear()
        pairs.clear()
        serial = 0
      }
      const made = look(written)
      words.set(written, made)
      return made
    },
    pair(first, second) {
      const key = first.serial * remembered + second.serial
      const known = pairs.get(key)
      if (known !== undefined) return known
      const made = terms.intern(pairText(first.bare, second.bare))
      pairs.set(key, made)
      return made
    },
  }
}

/** A pair as a term: its two words, as written. */
export function pairText(first: string, second: string): string {
  return `${first} ${second}`
}

/** `US`, `WHO`: words that are no words when they stand in capitals. */
function isInitials(bare: string): boolean {
  return /^\p{Lu}{2,5}$/u.test(bare)
}
