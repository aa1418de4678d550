import { stemOf } from '../text/stem.ts'
import type { Tokens } from '../text/tokens.ts'
import { grown } from './grow.ts'
import { createPairs } from './pairs.ts'
import type { Strings } from './strings.ts'

/** Words to terms. What it remembers only saves time: forgetting changes no answer. */
export interface Lexicon {
  /**
   * Reads some words of a text from one word on, as far as it knows them; the first word is learned where it must be. Says at which
   * word it stopped.
   */
  read(tokens: Tokens, from: number, into: Meanings): number
  /** The term of two capitalised words that follow each other, by their numbers. */
  pair(first: number, second: number): number
  /** Forgets what it knows when that is much. */
  makeRoom(): void
}

/** What the words of a text are, by place in the text. */
export interface Meanings {
  /** The number of the word, which holds until `makeRoom` is asked for. */
  words: Int32Array
  /** Twice the term that the word counts as, and one more where it is a name; below 0 where it says nothing of what a text is about. */
  terms: Int32Array
}

/** Words and pairs remembered. */
const mostWords = 200_000
const mostPairs = 400_000
/** Words looked for at once. */
const readAhead = 128

/**
 * The lexicon of one language over the terms of the archive. Words are found by the numbers of their letters, without a string or
 * an object for each: every word of every story passes through here. The marks of certainty stand where an index is that of a word, or
 * within the table.
 */
export function createLexicon(language: string, terms: Strings): Lexicon {
  const stem = stemOf(language)
  const pairs = createPairs()
  /**
   * By place, four numbers: the two hashes of a word, what it is, and its number plus one. They stand together because to fetch
   * one of them from memory takes longer than all else that is done with a word.
   */
  let table: Int32Array = new Int32Array(2 ** 14)
  /** Where the letters of a word end, by its number. */
  let ends: Uint32Array = new Uint32Array(2 ** 11)
  let letters: Uint16Array = new Uint16Array(2 ** 14)
  let size = 0

  function startOf(word: number): number {
    return word === 0 ? 0 : ends[word - 1]!
  }

  function written(word: number): string {
    let text = ''
    for (let at = startOf(word); at < ends[word]!; at++) text += String.fromCharCode(letters[at]!)
    return text
  }

  /** Keeps a word that is not known. */
  function learn(tokens: Tokens, index: number, into: Meanings): void {
    const { units, text, starts, ends: tokenEnds, hashes, checks } = tokens
    const from = starts[index]!
    const to = tokenEnds[index]!
    const start = startOf(size)
    letters = grown(letters, start + to - from)
    letters.set(units.subarray(from, to), start)
    ends = grown(ends, size + 1)
    ends[size++] = start + to - from
    if (size * 8 > table.length) table = spread(table)
    const place = freePlace(table, hashes[index]!)
    table[place] = hashes[index]!
    table[place + 1] = checks[index]!
    table[place + 2] = meaningOf(text.slice(from, to))
    table[place + 3] = size
    into.words[index] = size - 1
    into.terms[index] = table[place + 2]!
  }

  function meaningOf(text: string): number {
    const bare = bareOf(text)
    const stemmed = stem(text.toLowerCase()) ?? (isInitials(bare) ? bare : undefined)
    if (stemmed === undefined) return -2
    const isName = bare.length > 1 && /^\p{Lu}/u.test(bare)
    return (terms.intern(stemmed) << 1) | (isName ? 1 : 0)
  }

  return {
    read(tokens, from, into) {
      const { hashes, checks } = tokens
      const { words, terms: meanings } = into
      const end = Math.min(tokens.count, from + readAhead)
      const known = table
      const mask = known.length - 1
      // The word at the first place of each: memory brings many in the time of one where none waits for what is done with another.
      for (let index = from; index < end; index++)
        words[index] = known[placeOf(hashes[index]!, mask) + 3]!
      for (let index = from; index < end; index++) {
        const hash = hashes[index]!
        const check = checks[index]!
        let place = placeOf(hash, mask)
        let word = words[index]!
        while (word > 0 && (known[place] !== hash || known[place + 1] !== check)) {
          place = (place + 4) & mask
          word = known[place + 3]!
        }
        if (word === 0) {
          if (index > from) return index
          learn(tokens, from, into)
          return from + 1
        }
        words[index] = word - 1
        meanings[index] = known[place + 2]!
      }
      return end
    },
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

/** The place in a table where a word of a hash is looked for first. */
function placeOf(hash: number, mask: number): number {
  return ((hash ^ (hash >>> 15)) << 2) & mask
}

function freePlace(table: Int32Array, hash: number): number {
  const mask = table.length - 1
  let place = placeOf(hash, mask)
  while (table[place + 3]! > 0) place = (place + 4) & mask
  return place
}

/** A table with the same words and twice the room. */
function spread(table: Int32Array): Int32Array {
  const made = new Int32Array(table.length * 2)
  for (let at = 0; at < table.length; at += 4)
    if (table[at + 3]! > 0) made.set(table.subarray(at, at + 4), freePlace(made, table[at]!))
  return made
}

/** The word without a possessive: `Tillerson` of `Tillerson's`. */
function bareOf(written: string): string {
  if (!written.includes("'") && !written.includes('’')) return written
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
