import { oneToTen } from '../text/english-numbers.ts'
/** A number written in a text. */
export interface Numeral {
  readonly start: number
  readonly end: number
  readonly value: number
  /** Written with digits. */
  readonly isDigits: boolean
  /** Digits with neither grouping, decimals nor a word of size: it could be a year or a number of something. */
  readonly isPlain: boolean
}

const small: Readonly<Record<string, number>> = {
  ...oneToTen,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
}
const tens: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const sizes: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  lakh: 1e5,
  million: 1e6,
  crore: 1e7,
  billion: 1e9,
  trillion: 1e12,
  mn: 1e6,
  bn: 1e9,
  tn: 1e12,
}

const words = Object.keys({ ...small, ...tens }).join('|')
const size = 'dozen|hundred|thousand|lakh|million|crore|billion|trillion'
/** Where a number may begin. */
const beginning = new RegExp(
  `\\d|(?<![\\p{L}\\d’'])(?:(?:${words}|(?<=than )dozen)(?![\\p{L}’'])|half an? (?=\\p{L})|(?:half |an? )(?=(?:${size})(?!\\p{L})))`,
  'giu',
)
/** Grouped by thousands (1,200), as in India (12,34,567), with thin spaces or points (1.200.000), or not at all. */
const digits =
  /(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+)(?:\.\d+)?/y
const sizeAfter = new RegExp(
  `(?:[ \\u00a0-]?(?:${size})|(?<=\\d)(?:mn|bn|tn)| (?:mn|bn|tn))(?![\\p{L}])`,
  'iuy',
)
const word = new RegExp(`(?:[ -]|,? and )?(?<![\\p{L}])(${words}|${size})(?![\\p{L}])`, 'iuy')

/** The numbers of a text, in order, in digits or in English words. */
export function* numeralsIn(text: string): Generator<Numeral> {
  let at = 0
  for (const { index } of text.matchAll(beginning)) {
    if (index < at) continue
    const found = isDigit(text, index) ? fromDigits(text, index) : fromWords(text, index)
    at = found?.end ?? index + 1
    if (found) yield found
  }
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 48 && unit < 58
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function fromDigits(text: string, start: number): Numeral | undefined {
  const found = matchAt(digits, text, start)?.[0]
  if (found === undefined) return undefined
  const isEuropean = /\.\d{3}\./.test(found)
  const bare = found.replace(isEuropean ? /\./g : /[,\u00a0\u2009\u202f]/g, '')
  const sized = withSizes(text, start + found.length, Number(bare))
  return {
    start,
    ...sized,
    isDigits: true,
    isPlain: /^\d+$/.test(found) && sized.value === Number(bare),
  }
}

function withSizes(text: string, from: number, value: number): { end: number; value: number } {
  let end = from
  let sum = value
  for (let next = matchAt(sizeAfter, text, end); next; next = matchAt(sizeAfter, text, end)) {
    sum *= sizes[next[0].replace(/^[ \u00a0-]/, '').toLowerCase()] ?? 1
    end += next[0].length
  }
  // 1.2 times a million is not a hair off.
  return { end, value: Math.round(sum * 1e6) / 1e6 }
}

function fromWords(text: string, start: number): Numeral | undefined {
  const lead = /^(half an? |half |an? )/i.exec(text.slice(start, start + 8))?.[0] ?? ''
  let end = start + lead.length
  let whole = 0
  let part = lead === '' ? 0 : lead.toLowerCase().startsWith('half') ? 0.5 : 1
  const isHalf = part === 0.5
  for (let next = matchAt(word, text, end); next; next = matchAt(word, text, end)) {
    const name = (next[1] ?? '').toLowerCase()
    const unit = small[name] ?? tens[name]
    if (unit === undefined) {
      const times = sizes[name] ?? 1
      part = (part || 1) * times
      if (times >= 1_000) {
        whole += part
        part = 0
      }
    } else if (joins(part, unit, next[0])) part += unit
    else break
    end += next[0].length
  }
  if (end === start + lead.length && !isHalf) return undefined
  return {
    start,
    end: isHalf ? trimmed(text, end) : end,
    value: whole + part,
    isDigits: false,
    isPlain: false,
  }
}

/** “Two three” are two numbers, and so are “ten and five”; “twenty-two” and “two hundred and five” are one. */
function joins(part: number, unit: number, found: string): boolean {
  if (part > 0 && part % 100 === 0) return true
  if (/and/i.test(found)) return part === 0
  return part === 0 || (part >= 20 && part % 10 === 0 && unit < 10)
}

function trimmed(text: string, end: number): number {
  return text.charAt(end - 1) === ' ' ? end - 1 : end
}
