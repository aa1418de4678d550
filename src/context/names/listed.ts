import { hashOn } from './hash.ts'
import type { Lexicon } from './lexicon.ts'
import type { Word } from './word.ts'

const longestPhrase = 4

/** Flags of the lists that each word stands in, by itself or as part of a phrase; begin and inside told apart. */
export function listsOf(words: readonly Word[], lexicon: Lexicon): Int32Array {
  const flags = new Int32Array(words.length)
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    if (!word?.capital) continue
    flags[i] = (flags[i] ?? 0) | word.known
    let phrase = word.lowerHash
    const longest = longestFrom(words, i)
    for (let length = 2; length <= longest; length++) {
      const next = words[i + length - 1]
      if (!next) break
      phrase = hashOn(hashOn(phrase, ' '), next.lower)
      if (!next.capital) continue
      const known = lexicon.phrases.get(phrase)
      if (known === undefined) continue
      flags[i] = (flags[i] ?? 0) | (known << 8)
      for (let j = i + 1; j < i + length; j++) flags[j] = (flags[j] ?? 0) | (known << 16)
    }
  }
  return flags
}

/** How many words the longest phrase from one on may have: the last has a capital. */
function longestFrom(words: readonly Word[], at: number): number {
  let length = longestPhrase
  while (length > 1 && !words[at + length - 1]?.capital) length--
  return length
}

/** Whether the word stands in a list of capitalised items ("Qatar, Turkey and the UAE"), and what its neighbours are. */
export function inList(words: readonly Word[], at: number, lists: Int32Array): number {
  if (!words[at]?.capital) return 0
  const before = words[at - 1]?.lower
  const after = words[at + 1]?.lower
  let hint = 0
  if ((before === ',' || before === 'and') && words[at - 2]?.capital)
    hint += 1 + ((lists[at - 2] ?? 0) & 0xff)
  if ((after === ',' || after === 'and') && words[at + 2]?.capital)
    hint += 512 + 512 * ((lists[at + 2] ?? 0) & 0xff)
  return hint
}
