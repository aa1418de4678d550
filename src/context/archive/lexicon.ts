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
  /** The word at a place of a text. */
  word(text: string, start: number, end: number): Word
  /** The term of two capitalised words that follow each other. */
  pair(first: Word, second: Word): number
}

/** Words remembered, and the places for them: a power of two, half as many again at least. */
const remembered = 80_000
const places = 2 ** 17

/**
 * The lexicon of one language over the terms of the archive. Words are found by their letters in
 * place, without a string made for each: every word of every story passes through here.
 */
export function createLexicon(language: string, terms: Strings): Lexicon {
  const stem = stemOf(language)
  const table = new Int32Array(places).fill(-1)
  const pairs = new Map<number, number>()
  let words: { readonly written: string; readonly word: Word }[] = []

  function look(written: string): Word {
    const bare = written.replace(/['’]s?$/u, '').replaceAll('’', "'")
    const stemmed = stem(written.toLowerCase()) ?? (isInitials(bare) ? bare : undefined)
    return {
      term: stemmed === undefined ? -1 : terms.intern(stemmed),
      bare,
      isName: stemmed !== undefined && /^\p{Lu}/u.test(bare) && bare.length > 1,
      serial: words.length,
    }
  }

  function forget(): void {
    table.fill(-1)
    pairs.clear()
    words = []
  }

  return {
    word(text, start, end) {
      if (words.length >= remembered) forget()
      let hash = 0x811c9dc5
      for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
      let place = (hash ^ (hash >>> 15)) & (places - 1)
      for (let at = table[place] ?? -1; at >= 0; at = table[place] ?? -1) {
        const known = words[at]
        if (known && isAt(text, start, end, known.written)) return known.word
        place = (place + 1) & (places - 1)
      }
      const written = text.slice(start, end)
      const word = look(written)
      table[place] = words.length
      words.push({ written, word })
      return word
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

function isAt(text: string, start: number, end: number, word: string): boolean {
  if (word.length !== end - start) return false
  for (let at = 0; at < word.length; at++)
    if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false
  return true
}

/** A pair as a term: its two words, as written. */
export function pairText(first: string, second: string): string {
  return `${first} ${second}`
}

/** `US`, `WHO`: words that are no words when they stand in capitals. */
function isInitials(bare: string): boolean {
  return /^\p{Lu}{2,5}$/u.test(bare)
}
