import { capital, digit, letterClass, mark, outside, sign, unspaced } from './letters.ts'

/**
 * The words of a text as places in it: token `i` is `starts[i]` to `ends[i]`, in UTF-16 units.
 * Grown and used again, since every story passes through here.
 */
export interface Tokens {
  count: number
  starts: Int32Array
  ends: Int32Array
  /** Two numbers that words of the same letters share: of words of other letters, two pairs are the same once in 10^19. */
  hashes: Int32Array
  checks: Int32Array
  /** 1 where the word starts with a capital, else 0. */
  capitals: Uint8Array
  /** How many words start with a capital. */
  capitalCount: number
  text: string
  /** The units of the text, two that stand in no word, and behind them those of longer texts before it. */
  units: Uint16Array
  /** The same memory. */
  bytes: Buffer
}

export function createTokens(): Tokens {
  return { count: 0, capitalCount: 0, text: '', ...roomFor(1_024) }
}

const straight = 0x27
const curly = 0x2019
const dot = 0x2e

/*
 * The marks of certainty (`!`) below stand where an index is within the text or the two units behind it: this decides how fast
 * archives are read. A text is copied once, since letters of a string are dear to look at one by one.
 */

/**
 * Finds the words of a text: runs of letters, digits and marks. An apostrophe inside a word belongs
 * to it, so do the dots of `U.S.`. Scripts without spaces are cut by the segmenter.
 */
export function tokenize(text: string, language: string, tokens: Tokens): Tokens {
  const { length } = text
  if (length + 2 > tokens.units.length) Object.assign(tokens, roomFor(length * 2))
  tokens.count = 0
  tokens.capitalCount = 0
  tokens.text = text
  copy(text, tokens)
  for (let at = 0; at < length; ) {
    at = words(tokens, at, length)
    if (at < length) at = segment(text, at, language, tokens)
  }
  return tokens
}

/** Arrays for the words of a text of so many units: each may be a word. */
function roomFor(length: number) {
  const units = new Uint16Array(length + 2)
  return {
    starts: new Int32Array(length),
    ends: new Int32Array(length),
    hashes: new Int32Array(length),
    checks: new Int32Array(length),
    capitals: new Uint8Array(length),
    units,
    bytes: Buffer.from(units.buffer),
  }
}

/** Whether memory holds the low byte of a number first, which is what `utf16le` writes. */
const isLowFirst = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

function copy(text: string, { bytes, units }: Tokens): void {
  const { length } = text
  if (isLowFirst) bytes.write(text, 'utf16le')
  else for (let at = 0; at < length; at++) units[at] = text.charCodeAt(at)
  units[length] = 0
  units[length + 1] = 0
}

/** Finds the words from a place on, up to a letter of a script without spaces or to the end. Says where that is. */
function words(tokens: Tokens, from: number, length: number): number {
  const { starts, ends, hashes, checks, capitals, units } = tokens
  // Names of a module are looked up each time: those of the loops are held.
  const classes = letterClass
  const lastInside = mark
  let { count, capitalCount } = tokens
  let at = from
  while (at < length) {
    const first = units[at]!
    const kind = classes[first]!
    if (kind === unspaced) break
    if (kind > digit) {
      at++
      continue
    }
    let hash = hashed(hashSeed, first)
    let check = first
    let end = at + 1
    let unit = units[end]!
    let next = classes[unit]!
    while (next <= lastInside || (next === sign && joins(units, end))) {
      hash = hashed(hash, unit)
      check = checked(check, unit)
      unit = units[++end]!
      next = classes[unit]!
    }
    if (unit === dot && end > 1 && units[end - 2] === dot) {
      hash = hashed(hash, dot)
      check = checked(check, dot)
      end++
    }
    const isCapital = kind === capital ? 1 : 0
    starts[count] = at
    ends[count] = end
    hashes[count] = hash
    checks[count] = check
    capitals[count++] = isCapital
    capitalCount += isCapital
    at = end
  }
  tokens.count = count
  tokens.capitalCount = capitalCount
  return at
}

/** Whether a sign between two letters belongs to the word: `l'eau`, `U.S`, `1,200`, `3.5`. */
function joins(units: Uint16Array, at: number): boolean {
  const after = letterClass[units[at + 1]!]!
  // Most stand before a space.
  if (after > mark) return false
  const unit = units[at]!
  const before = letterClass[units[at - 1]!]!
  if (unit === straight || unit === curly) return before !== digit
  if (before === digit && after === digit) return true
  if (unit !== dot || before !== capital || after !== capital) return false
  if (at < 2 || units[at - 2] === dot) return true
  const earlier = letterClass[units[at - 2]!]!
  return earlier === outside || earlier === sign
}

function segment(text: string, start: number, language: string, tokens: Tokens): number {
  let end = start + 1
  while (end < text.length && isUnspaced(text.charCodeAt(end))) end++
  for (const part of segmenter(language).segment(text.slice(start, end))) {
    if (!part.isWordLike) continue
    const from = start + part.index
    const to = from + part.segment.length
    push(tokens, from, to)
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

/** FNV-1a over the UTF-16 units. */
const hashSeed = 0x811c9dc5 | 0
function hashed(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

/** Two sums with other factors: words that one of them confuses, the other tells apart. */
function checked(check: number, unit: number): number {
  return (Math.imul(check, 31) + unit) | 0
}

function push(tokens: Tokens, start: number, end: number): void {
  const { count, units } = tokens
  const first = units[start]!
  let hash = hashed(hashSeed, first)
  let check = first
  for (let at = start + 1; at < end; at++) {
    hash = hashed(hash, units[at]!)
    check = checked(check, units[at]!)
  }
  tokens.starts[count] = start
  tokens.ends[count] = end
  tokens.hashes[count] = hash
  tokens.checks[count] = check
  tokens.capitals[count] = letterClass[first] === capital ? 1 : 0
  tokens.capitalCount += tokens.capitals[count]!
  tokens.count = count + 1
}
