import { capital, digit, letterClass, mark, outside, unspaced } from './letters.ts'

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
  text: string
  /** The units of the text, and behind them those of longer texts before it. */
  units: Uint16Array
  /** The same memory. */
  bytes: Buffer
}

export function createTokens(): Tokens {
  const units = new Uint16Array(1_024)
  return {
    count: 0,
    starts: new Int32Array(1_024),
    ends: new Int32Array(1_024),
    hashes: new Int32Array(1_024),
    checks: new Int32Array(1_024),
    capitals: new Uint8Array(1_024),
    text: '',
    units,
    bytes: Buffer.from(units.buffer),
  }
}

const straight = 0x27
const curly = 0x2019
const dot = 0x2e
const space = 0x20
const letterA = 0x61
const letterZ = 0x7a

/*
 * The marks of certainty (`!`) below stand where an index is within the text: this decides how fast
 * archives are read. A text is copied once, since letters of a string are dear to look at one by one.
 */

/**
 * Finds the words of a text: runs of letters, digits and marks. An apostrophe inside a word belongs
 * to it, so do the dots of `U.S.`. Scripts without spaces are cut by the segmenter.
 */
export function tokenize(text: string, language: string, tokens: Tokens): Tokens {
  tokens.count = 0
  tokens.text = text
  copy(text, tokens)
  const { units } = tokens
  const { length } = text
  for (let at = 0; at < length; ) {
    const kind = letterClass[units[at]!]!
    if (kind === outside || kind === mark) at++
    else if (kind === unspaced) at = segment(text, at, language, tokens)
    else at = words(tokens, at, length)
  }
  return tokens
}

/** Whether memory holds the low byte of a number first, which is what `utf16le` writes. */
const isLowFirst = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

function copy(text: string, tokens: Tokens): void {
  if (tokens.units.length < text.length) {
    tokens.units = new Uint16Array(text.length * 2)
    tokens.bytes = Buffer.from(tokens.units.buffer)
  }
  if (isLowFirst) tokens.bytes.write(text, 'utf16le')
  else for (let at = 0; at < text.length; at++) tokens.units[at] = text.charCodeAt(at)
}

/** Finds the words from one that starts at a place up to a letter of a script without spaces, or to the end. Says where that is. */
function words(tokens: Tokens, from: number, length: number): number {
  const { units } = tokens
  const classes = letterClass
  let { starts, ends, hashes, checks, capitals, count } = tokens
  let at = from
  while (at < length) {
    const first = units[at]!
    const kind = classes[first]!
    if (kind === unspaced) break
    if (kind === outside || kind === mark) {
      at++
      continue
    }
    let hash = hashed(hashSeed, first)
    let check = first
    let end = at + 1
    for (; end < length; end++) {
      const unit = units[end]!
      // Most of them are one of these, which spares a look into the table.
      if (unit < letterA || unit > letterZ) {
        if (unit === space) break
        const next = classes[unit]!
        if (next === unspaced || (next === outside && !joins(units, end, length))) break
      }
      hash = hashed(hash, unit)
      check = checked(check, unit)
    }
    if (end < length && end > 1 && units[end] === dot && units[end - 2] === dot) {
      hash = hashed(hash, dot)
      check = checked(check, dot)
      end++
    }
    if (count === starts.length) {
      tokens.count = count
      grow(tokens)
      ;({ starts, ends, hashes, checks, capitals } = tokens)
    }
    starts[count] = at
    ends[count] = end
    hashes[count] = hash
    checks[count] = check
    capitals[count++] = kind === capital ? 1 : 0
    at = end
  }
  tokens.count = count
  return at
}

/** Whether a sign between two letters belongs to the word: `l'eau`, `U.S`, `1,200`, `3.5`. */
function joins(units: Uint16Array, at: number, length: number): boolean {
  const unit = units[at]!
  if (unit !== straight && unit !== curly && unit !== dot && unit !== 0x2c) return false
  const before = letterClass[units[at - 1]!]!
  const after = at + 1 < length ? letterClass[units[at + 1]!]! : outside
  if (after === outside || after === unspaced) return false
  if (unit === straight || unit === curly) return before !== digit
  if (before === digit && after === digit) return unit === dot || unit === 0x2c
  if (unit !== dot || before !== capital || after !== capital) return false
  return at < 2 || units[at - 2] === dot || letterClass[units[at - 2]!] === outside
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
  if (count === tokens.starts.length) grow(tokens)
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
  tokens.count = count + 1
}

function grow(tokens: Tokens): void {
  const room = tokens.count * 2
  tokens.starts = longer(tokens.starts, room)
  tokens.ends = longer(tokens.ends, room)
  tokens.hashes = longer(tokens.hashes, room)
  tokens.checks = longer(tokens.checks, room)
  const { capitals } = tokens
  tokens.capitals = new Uint8Array(room)
  tokens.capitals.set(capitals)
}

function longer(numbers: Int32Array, room: number): Int32Array {
  const made = new Int32Array(room)
  made.set(numbers)
  return made
}
