import { bodyWords, type StoryContent } from '#story'
import { createTokens, type Tokens, tokenize } from '../text/tokens.ts'
import { least, mix, numberOf, sorted } from './numbers.ts'

/** What of a text is kept to tell copies of it. */
export interface Sketch {
  /** How many words it has. */
  readonly words: number
  /** The lowest numbers of its runs of words, each once, in order. All of them, in a text that is not long. */
  readonly marks: Uint32Array
  /** Its words with capitals and its figures by number, each once, in order: twice that number, and one more where it is a name of the text itself. */
  readonly names: Uint32Array
  /** Two texts that share much have one of these in common, most probably; two that share little have not. */
  readonly bands: Int32Array
}

/** Words of a run. Four in a row are seldom the same by chance. */
const runLength = 4
/** A text of fewer words says too little to be told by. */
const fewestWords = 40
/** At most so many are kept: four kilobytes. */
export const mostMarks = 1_024
/** Of texts that share a third of their runs 85 in 100 meet in a band; of those that share a fiftieth, one. */
const bandCount = 16
const bandRows = 2
/** Agencies sign what they send: so many words at the beginning and at the end say nothing of the matter. */
const headWords = 8
const footWords = 30

/** The words of the text at hand. */
const places = createTokens()

/**
 * The sketch of a story's body: its runs of words by number (Broder 1997, "On the resemblance and containment of documents"), and
 * bands of the least of them under several orders (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", section 3.4). None of a
 * text that is too short.
 */
export function sketchOf({
  body,
  language,
}: Pick<StoryContent, 'body' | 'language'>): Sketch | undefined {
  // Typing differs from feed to feed: `U.S.` and `US`, `1,200` and `1200`, one kind of apostrophe and another.
  const text = bodyWords(body)
    .replace(/(\p{Lu})\.(?=\p{Lu}\b)/gu, '$1')
    .replace(/(\d)[,.](?=\d{3})/g, '$1')
    .replace(/['’.,](?=[\p{L}\p{N}])/gu, ' ')
  const tokens = tokenize(text, language, places)
  if (tokens.count < fewestWords) return undefined
  const low = text.toLowerCase()
  // A few letters are longer or shorter in lower case; then no place in the text is sure.
  const words = wordsIn(low.length === text.length ? low : text, tokens)
  const runs = runsOf(words)
  return {
    words: words.length,
    marks: runs.slice(0, mostMarks),
    names: namesIn(text, tokens, words),
    bands: least(runs, bandCount, bandRows),
  }
}

function wordsIn(text: string, { count, starts, ends }: Tokens): Uint32Array {
  const words = new Uint32Array(count)
  for (let at = 0; at < count; at++) words[at] = numberOf(text, starts[at] ?? 0, ends[at] ?? 0)
  return words
}

function runsOf(words: Uint32Array): Uint32Array {
  const runs = new Uint32Array(words.length - runLength + 1)
  for (let at = 0; at < runs.length; at++) {
    let run = 0
    for (let word = 0; word < runLength; word++)
      run = mix(Math.imul(run, 31) + (words[at + word] ?? 0))
    runs[at] = run
  }
  return sorted(runs)
}

/**
 * Figures, and words with a capital. A word counts as a name of the text where it has its capital inside of a sentence, and always. A
 * letter by itself is none: some feeds send `U S` and `D N Y` where others send `U.S.` and `D-N.Y.`
 */
function namesIn(
  text: string,
  { count, starts, ends, capitals }: Tokens,
  words: Uint32Array,
): Uint32Array {
  const small = smallOf(count, capitals, words)
  const names = new Map<number, boolean>()
  for (let at = 0; at < count; at++) {
    const word = words[at] ?? 0
    const start = starts[at] ?? 0
    const isFigure = isDigit(text.charCodeAt(start))
    const isLetter = (ends[at] ?? 0) - start === 1
    if (!isFigure && (!capitals[at] || isLetter)) continue
    const isInside = at >= headWords && at < count - footWords
    const isName = isFigure || (!small.has(word) && !begins(text, ends[at - 1] ?? 0, start))
    names.set(word, (isInside && isName) || (names.get(word) ?? false))
  }
  const numbers = [...names].map(([word, isName]) => ((word << 1) | (isName ? 1 : 0)) >>> 0)
  return sorted(Uint32Array.from(numbers))
}

/** The words with a capital that stand without one too. */
function smallOf(count: number, capitals: Uint8Array, words: Uint32Array): ReadonlySet<number> {
  const capital = new Set<number>()
  for (let at = 0; at < count; at++) if (capitals[at]) capital.add(words[at] ?? 0)
  const small = new Set<number>()
  for (let at = 0; at < count; at++) {
    const word = words[at] ?? 0
    if (!capitals[at] && capital.has(word)) small.add(word)
  }
  return small
}

/** Whether a sentence begins between two words. */
function begins(text: string, from: number, to: number): boolean {
  return /[.!?:\n"“”‘«»]/.test(text.slice(from, to))
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}
