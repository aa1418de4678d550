import { type DocumentWords, flagsOf } from './document.ts'
import { hashText, mix } from './hash.ts'
import type { Lexicon } from './lexicon.ts'
import type { Word } from './word.ts'

/** The features of each word of a sentence: those of word `i` lie from `starts[i]` to `starts[i + 1]`. */
export interface Features {
  ids: Int32Array
  starts: Int32Array
}

export function createFeatures(): Features {
  return { ids: new Int32Array(1 << 15), starts: new Int32Array(512) }
}

const none = hashText('\u0000none')
const longestPhrase = 4

/** Writes the features of every word of a sentence. */
export function describeSentence(
  words: readonly Word[],
  document: DocumentWords,
  lexicon: Lexicon,
  into: Features,
): void {
  const count = words.length
  if (into.starts.length < count + 1) into.starts = new Int32Array(count * 2)
  if (into.ids.length < count * mostFeatures) into.ids = new Int32Array(count * mostFeatures * 2)
  const lists = listsOf(words, lexicon)
  const runs = runsOf(words)
  const headline = isHeadline(words) ? 1 : 0
  let at = 0
  const { ids } = into
  let template = 0
  const put = (value: number): void => {
    ids[at++] = mix(template++, value)
  }
  for (let i = 0; i < count; i++) {
    into.starts[i] = at
    template = 1
    const word = words[i]
    if (!word || !isNearCapital(words, i)) continue
    const back2 = words[i - 2]
    const back = words[i - 1]
    const next = words[i + 1]
    const next2 = words[i + 2]
    const lower = word.lowerHash
    const backLower = back?.lowerHash ?? none
    const nextLower = next?.lowerHash ?? none
    const initial = i === 0 || (i === 1 && !/[\p{L}\p{N}]/u.test(back?.text ?? '')) ? 1 : 0
    const casing = word.shape + initial * 7 + headline * 131

    put(0)
    put(word.hash)
    put(lower)
    put(casing)
    put(word.longShape)
    put(backLower)
    put(back2?.lowerHash ?? none)
    put(nextLower)
    put(next2?.lowerHash ?? none)
    put(mix(backLower, lower))
    put(mix(lower, nextLower))
    put(mix(back?.shape ?? none, mix(word.shape, next?.shape ?? none)))
    put(mix(back?.shape ?? none, word.shape))
    put(mix(word.shape, next?.shape ?? none))
    put(mix(backLower, casing))
    put(mix(nextLower, casing))
    put(mix(backLower, nextLower))
    for (const affix of word.affixes) put(affix)
    put(mix(word.affixes[5] ?? 0, casing))
    put(back?.affixes[5] ?? none)
    put(next?.affixes[5] ?? none)

    put(mix(word.cluster, word.capital ? 1 : 0))
    put(mix(word.middle, casing))
    put(mix(word.coarse, word.shape))
    put(back?.cluster ?? 999)
    put(next?.cluster ?? 999)
    put(mix(back?.middle ?? 999, casing))
    put(mix(next?.middle ?? 999, casing))
    put(mix(mix(back?.middle ?? 999, word.middle), next?.middle ?? 999))
    put(mix(mix(back?.coarse ?? 999, word.coarse), next?.coarse ?? 999))
    put(mix(back?.middle ?? 999, word.middle))
    put(mix(word.middle, next?.middle ?? 999))
    put(mix(back2?.middle ?? 999, back?.middle ?? 999))
    put(mix(next?.middle ?? 999, next2?.middle ?? 999))

    const list = lists[i] ?? 0
    put(list)
    put(mix(list, casing))
    put(mix(lists[i - 1] ?? 0, list))
    put(mix(lists[i + 1] ?? 0, list))
    put(mix(list, nextLower))
    put(mix(list, backLower))
    for (let bit = 0; bit < 24; bit++) {
      template++
      if (list & (1 << bit)) ids[at++] = mix(template, casing)
    }

    if (word.capital) {
      const flags = flagsOf(document, lower)
      put(flags)
      for (let bit = 0; bit < 10; bit++) {
        template++
        if (flags & (1 << bit)) ids[at++] = mix(template, initial)
      }
      const run = runs[i]
      if (run) {
        const before = words[run.start - 1]
        const after = words[run.end]
        const first = words[run.start]
        const final = words[run.end - 1]
        const length = Math.min(run.end - run.start, 6)
        const place = (i === run.start ? 1 : 0) + (i === run.end - 1 ? 2 : 0)
        put(length * 4 + place)
        put(before?.lowerHash ?? none)
        put(after?.lowerHash ?? none)
        put(mix(before?.middle ?? 999, length))
        put(mix(after?.middle ?? 999, length))
        put(mix(final?.middle ?? 999, place))
        put(mix(first?.middle ?? 999, place))
        put(final?.lowerHash ?? none)
        put(mix(first?.lowerHash ?? none, place))
        put(mix(final?.affixes[5] ?? none, place))
        put(mix(before?.hint ?? 0, length))
        put(mix(after?.hint ?? 0, length))
        put(mix(final?.hint ?? 0, place))
        put(mix(mix(before?.hint ?? 0, after?.hint ?? 0), mix(length, place)))
        put(mix(mix(lists[run.start] ?? 0, lists[run.end - 1] ?? 0), mix(length, place)))
        put(mix(mix(before?.lowerHash ?? none, after?.lowerHash ?? none), length))
        put(mix(i - run.start, length))
      }
    }
    template = 150
    put(mix(back?.hint ?? 0, word.shape))
    put(mix(back2?.hint ?? 0, back?.hint ?? 0))
    put(mix(next?.hint ?? 0, word.shape))
    put(mix(word.hint, word.shape))
    put(inList(words, i, lists))
  }
  into.starts[count] = at
}

/** More features than any word has. */
const mostFeatures = 134

interface Run {
  readonly start: number
  readonly end: number
}

/** The run of capitalised words that each word stands in. */
function runsOf(words: readonly Word[]): (Run | undefined)[] {
  const runs: (Run | undefined)[] = Array.from({ length: words.length })
  for (let start = 0; start < words.length; start++) {
    if (!beginsRun(words[start], start)) continue
    let end = start + 1
    while (words[end]?.capital) end++
    const run = { start, end }
    for (let i = start; i < end; i++) runs[i] = run
    start = end
  }
  return runs
}

function beginsRun(word: Word | undefined, at: number): boolean {
  return word !== undefined && word.capital && !(at === 0 && word.plain)
}

/** Flags of the lists that each word stands in, by itself or as part of a phrase; begin and inside told apart. */
function listsOf(words: readonly Word[], lexicon: Lexicon): Int32Array {
  const flags = new Int32Array(words.length)
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    if (!word?.capital) continue
    flags[i] = (flags[i] ?? 0) | word.known
    let phrase = word.lower
    for (let length = 2; length <= longestPhrase; length++) {
      const next = words[i + length - 1]
      if (!next) break
      phrase += ` ${next.lower}`
      if (!next.capital) continue
      const known = lexicon.phrases.get(hashText(phrase))
      if (known === undefined) continue
      flags[i] = (flags[i] ?? 0) | (known << 8)
      for (let j = i + 1; j < i + length; j++) flags[j] = (flags[j] ?? 0) | (known << 16)
    }
  }
  return flags
}

/** Whether most words have a capital, so that capitals say little. */
function isHeadline(words: readonly Word[]): boolean {
  let letters = 0
  let capitals = 0
  for (const word of words) {
    if (!/^\p{L}{4,}/u.test(word.text)) continue
    letters++
    if (word.capital) capitals++
  }
  return letters >= 3 && capitals / letters > 0.7
}

/** Whether the word stands in a list of capitalised items ("Qatar, Turkey and the UAE"), and what its neighbours are. */
function inList(words: readonly Word[], at: number, lists: Int32Array): number {
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

/** A small word farther than this from any capital is no part of a name, and has no features. */
const farthest = 2

export function isNearCapital(words: readonly Word[], at: number): boolean {
  const end = Math.min(words.length - 1, at + farthest)
  for (let i = Math.max(0, at - farthest); i <= end; i++) if (words[i]?.hasCapital) return true
  return false
}
