import { stemOf } from '../text/stem.ts'
import type { Tokens } from '../text/tokens.ts'
import { grown } from './grow.ts'
import { createPairs } from './pairs.ts'
import type { Strings } from './strings.ts'

/** Words to terms. What it remembers only saves time: forgetting changes no answer. */
export interface Lexicon {
  /**
   * The numbers of the words of a text from one word on, as far as it knows them; the first word is learned where it must be. Says at
   * which word it stopped. Numbers hold until `makeRoom` is asked for.
   */
  read(tokens: Tokens, from: number, into: Int32Array): number
  /** Twice the term that a word counts as, and one more where it is a name; below 0 where it says nothing of what a text is about. */
  meaning(word: number): number
  /** The term of two capitalised words that follow each other. */
  pair(first: number, second: number): number
  /** Forgets what it knows when that is much. */
  makeRoom(): void
}

/** Words and pairs remembered. */
const mostWords = 200_000
const mostPairs = 400_000

/**
 * The lexicon of one language over the terms of the archive. Words are found by the numbers of their letters, without a string or
 * an object for each: every word of every story passes through here. The marks of certainty stand where an index is that of a word, or
 * within the table of places.
 */
export function createLexicon(language: string, terms: Strings): Lexicon {
  const stem = stemOf(language)
  const pairs = createPairs()
  /** By place: the number of a word plus one. */
  let table: Int32Array = new Int32Array(2 ** 12)
  /**
   * By word, four numbers: its two hashes, where its letters end, and what it is: its term, doubled, and one more for a name. The
   * first words are the commonest.
   */
  let words: Int32Array = new Int32Array(2 ** 13)
  let letters: Uint16Array = new Uint16Array(2 ** 14)
  let size = 0

  function startOf(word: number): number {
    return word === 0 ? 0 : words[word * 4 - 2]!
  }

  function written(word: number): string {
    let text = ''
    for (let at = startOf(word); at < words[word * 4 + 2]!; at++)
      text += String.fromCharCode(letters[at]!)
    return text
  }

  function learn(tokens: Tokens, index: number): number {
    const { units, text, starts, ends } = tokens
    const from = starts[index]!
    const to = ends[index]!
    const word = size++
    const start = startOf(word)
    letters = grown(letters, start + to - from)
    letters.set(units.subarray(from, to), start)
    words = grown(words, size * 4)
    words[word * 4] = tokens.hashes[index]!
    words[word * 4 + 1] = tokens.checks[index]!
    words[word * 4 + 2] = start + to - from
    words[word * 4 + 3] = meaningOf(text.slice(from, to))
    if (size * 2 > table.length) spread()
    else place(word)
    return word
  }

  function meaningOf(text: string): number {
    const bare = bareOf(text)
    const stemmed = stem(text.toLowerCase()) ?? (isInitials(bare) ? bare : undefined)
    if (stemmed === undefined) return -2
    const isName = bare.length > 1 && /^\p{Lu}/u.test(bare)
    return (terms.intern(stemmed) << 1) | (isName ? 1 : 0)
  }

  function spread(): void {
    table = new Int32Array(table.length * 2)
    for (let word = 0; word < size; word++) place(word)
  }

  function place(word: number): void {
    const mask = table.length - 1
    let place = placeOf(words[word * 4]!) & mask
    while (table[place]! > 0) place = (place + 1) & mask
    table[place] = word + 1
  }

  return {
    read(tokens, from, into) {
      const { count, hashes, checks } = tokens
      const places = table
      const known = words
      const mask = places.length - 1
      let index = from
      for (; index < count; index++) {
        const hash = hashes[index]!
        const check = checks[index]!
        let place = placeOf(hash) & mask
        let found = places[place]!
        while (found > 0 && (known[found * 4 - 4] !== hash || known[found * 4 - 3] !== check)) {
          place = (place + 1) & mask
          found = places[place]!
        }
        if (found === 0) break
        into[index] = found - 1
      }
      if (index > from || index === count) return index
      into[from] = learn(tokens, from)
      return from + 1
    },
    meaning: (word) => words[word * 4 + 3]!,
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
