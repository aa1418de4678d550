import { capital, digit, letterClass, mark, outside, unspaced } from './letters.ts'

/**
 * The words of a text as places in it: token `i` is `starts[i]` to `ends[i]`, in UTF-16 units.
 * Grown and used again, since every story passes through here.
 */
export interface Tokens {
  count: number
  starts: Int32Array
  ends: Int32Array
  /** 1 where the word starts with a capital, else 0. */
  capitals: Uint8Array
}

export function createTokens(): Tokens {
  return {
    count: 0,
    starts: new Int32Array(1_024),
    ends: new Int32Array(1_024),
    capitals: new Uint8Array(1_024),
  }
}

const straight = 0x27
const curly = 0x2019
const dot = 0x2e

/**
 * Finds the words of a text: runs of letters, digits and marks. An apostrophe inside a word belongs
 * to it, so do the dots of `U.S.`. Scripts without spaces are cut by the segmenter.
 */
export function tokenize(text: string, language: string, tokens: Tokens): Tokens {
  tokens.count = 0
  for (let at = 0; at < text.length; ) {
    const kind = letterClass[text.charCodeAt(at)] ?? outside
    if (kind === outside || kind === mark) at++
    else if (kind === unspaced) at = segment(text, at, language, tokens)
    else at = word(text, at, tokens)
  }
  return tokens
}

function word(text: string, start: number, tokens: Tokens): number {
  let end = start + 1
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end)
    const kind = letterClass[unit] ?? outside
    if (kind === unspaced) break
    if (kind !== outside) continue
    if (!joins(text, end, unit)) break
  }
  if (text.charCodeAt(end) === dot && text.charCodeAt(end - 2) === dot) end++
  push(tokens, start, end, letterClass[text.charCodeAt(start)] === capital ? 1 : 0)
  return end
}

/** Whether a sign between two letters belongs to the word: `l'eau`, `U.S`, `1,200`, `3.5`. */
function joins(text: string, at: number, unit: number): boolean {
  const before = letterClass[text.charCodeAt(at - 1)] ?? outside
  const after = letterClass[text.charCodeAt(at + 1)] ?? outside
  if (after === outside || after === unspaced) return false
  if (unit === straight || unit === curly) return before !== digit
  if (before === digit && after === digit) return unit === dot || unit === 0x2c
  if (unit !== dot || before !== capital || after !== capital) return false
  return at < 2 || text.charCodeAt(at - 2) === dot || !letterClass[text.charCodeAt(at - 2)]
}

function segment(text: string, start: number, language: string, tokens: Tokens): number {
  let end = start + 1
  while (end < text.length && isUnspaced(text.charCodeAt(end))) end++
  for (const part of segmenter(language).segment(text.slice(start, end))) {
    if (!part.isWordLike) continue
    push(tokens, start + part.index, start + part.index + part.segment.length, 0)
  }
  return end
}

function isUnspaced(unit: number): boolean {
  const kind = letterClass[unit]
  return kind === unspaced || kind === mark
}

const segmenters = new Map<string, Intl.Segmenter>()
function segmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known) return known
  const made = new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, made)
  return made
}

function push(tokens: Tokens, start: number, end: number, isCapital: number): void {
  if (tokens.count === tokens.starts.length) grow(tokens)
  tokens.starts[tokens.count] = start
  tokens.ends[tokens.count] = end
  tokens.capitals[tokens.count++] = isCapital
}

function grow(tokens: Tokens): void {
  const { starts, ends, capitals } = tokens
  tokens.starts = new Int32Array(starts.length * 2)
  tokens.starts.set(starts)
  tokens.ends = new Int32Array(ends.length * 2)
  tokens.ends.set(ends)
  tokens.capitals = new Uint8Array(capitals.length * 2)
  tokens.capitals.set(capitals)
}
