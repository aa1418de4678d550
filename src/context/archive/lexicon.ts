import { stemOf } from '../text/stem.ts'
import type { Tokens } from '../text/tokens.ts'
import { grown } from './grow.ts'
import { createPairs } from './pairs.ts'
import type { Strings } from './strings.ts'

/** Words to terms. What it remembers only saves time: forgetting changes no answer. */
export interface Lexicon {
  /** The number of a word of a text, which holds until `makeRoom` is asked for. */
  word(tokens: Tokens, index: number): number
  /** The term that a word counts as; -1 where it says nothing of what a text is about. */
  term(word: number): number
  isName(word: number): boolean
  /** The term of two capitalised words that follow each other. */
  pair(first: number, second: number): number
  /** Forgets what it knows when that is much. */
  makeRoom(): void
}

/** Words and pairs remembered. */
const mostWords = 200_000
const mostPairs = 400_000

/**
 * The lexicon of one language over the terms of the archive. Words are found by their letters in
 * place, without a string or an object for each: every word of every story passes through here. The
 * marks of certainty stand where an index is that of a word, or within the table of places.
 */
export function createLexicon(language: string, terms: Strings): Lexicon {
  const stem = stemOf(language)
  const pairs = createPairs()
  /** By place: the number of a word plus one. */
  let table: Int32Array = new Int32Array(2 ** 12)
  /** By word, four numbers: its hash, where its letters end, its term, and whether it is a name. The first words are the commonest. */
  let words: Int32Array = new Int32Array(2 ** 13)
  let letters: Uint16Array = new Uint16Array(2 ** 14)
  let size = 0

  function startOf(word: number): number {
    return word === 0 ? 0 : words[word * 4 - 3]!
  }

  function is(word: number, units: Uint16Array, start: number, end: number): boolean {
    const shift = startOf(word) - start
    if (words[word * 4 + 1] !== end + shift) return false
    for (let at = start; at < end; at++) if (letters[at + shift] !== units[at]) return false
    return true
  }

  function written(word: number): string {
    let text = ''
    for (let at = startOf(word); at < words[word * 4 + 1]!; at++)
      text += String.fromCharCode(letters[at]!)
    return text
  }

  function learn(units: Uint16Array, start: number, end: number, hash: number): void {
    const from = startOf(size)
    const to = from + end - start
    letters = grown(letters, to)
    letters.set(units.subarray(start, end), from)
    words = grown(words, size * 4 + 4)
    words[size * 4] = hash
    words[size * 4 + 1] = to
    const text = written(size)
    const bare = bareOf(text)
    const stemmed = stem(text.toLowerCase()) ?? (isInitials(bare) ? bare : undefined)
    words[size * 4 + 2] = stemmed === undefined ? -1 : terms.intern(stemmed)
    words[size * 4 + 3] = stemmed !== undefined && /^\p{Lu}/u.test(bare) && bare.length > 1 ? 1 : 0
    size++
  }

  function spread(): void {
    table = new Int32Array(table.length * 2)
    const mask = table.length - 1
    for (let word = 0; word < size; word++) {
      let place = placeOf(words[word * 4]!) & mask
      while (table[place]! > 0) place = (place + 1) & mask
      table[place] = word + 1
    }
  }

  return {
    word({ starts, ends, hashes, units }, index) {
      const hash = hashes[index]!
      const start = starts[index]!
      const end = ends[index]!
      const mask = table.length - 1
      let place = placeOf(hash) & mask
      for (let found = table[place]!; found > 0; found = table[place]!) {
        const word = found - 1
        if (words[word * 4] === hash && is(word, units, start, end)) return word
        place = (place + 1) & mask
      }
      learn(units, start, end, hash)
      table[place] = size
      if (size * 2 > table.length) spread()
      return size - 1
    },
    term: (word) => words[word * 4 + 2]!,
    isName: (word) => words[word * 4 + 3] === 1,
    pair(first, second) {
      const known = pairs.find(first, second)
      if (known >= 0) return known
      const made = terms.intern(pairText(bareOf(written(first)), bareOf(written(second))))
      pairs.put(first, second, made)
      return made
    },
    makeRoom() {
      if (size < mostWords && pairs.size < mostPairs) return
      table.fill(0)
      pairs.clear()
      size = 0
    },
  }
}

function placeOf(hash: number): number {
  return hash ^ (hash >>> 15)
}

/** The word without a possessive: `Tillerson` of `Tillerson's`. */
function bareOf(written: string): string {
  return written.replace(/['’]s?$/u, '').replaceAll('’', "'")
}

/** A pair as a term: its two words, as written. */
export function pairText(first: string, second: string): string {
  return `${first} ${second}`
}

/** `US`, `WHO`: words that are no words when they stand in capitals. */
function isInitials(bare: string): boolean {
  return /^\p{Lu}{2,5}$/u.test(bare)
}
