import { dayIn, primaryLanguage } from '#kit'
import type { CorpusBlock } from '../corpus.ts'
import { english } from './english.ts'
import type { Expression } from './expression.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { resolve } from './resolve.ts'
import { tenseOf } from './tense.ts'
import type { DateTongue } from './tongue.ts'

/** Words of a story that mean a date. */
export interface FoundDate {
  readonly block: number
  readonly start: number
  readonly end: number
  /** As HTML's `datetime` has it: `2017-04-04`, a week as `2017-W14`, a month as `2017-04`, a year as `2017`. */
  readonly value: string
  /** The words do not say it all by themselves: they lean on the day of the story. */
  readonly isRelative: boolean
  /** Of 0 to 1. */
  readonly confidence: number
}

export interface DatedText {
  /** BCP 47 tag. Nothing is found in a language without rules. */
  readonly language: string
  /** When the words were written. Where it is several times, only what means the same at each is found. */
  readonly written: readonly Date[]
  readonly timeZone: string
  readonly blocks: readonly CorpusBlock[]
}

const tongues: Readonly<Record<string, DateTongue>> = { en: english, fr: french, de: german }
/** Blocks whose words were not written for this story, or are no prose. */
const leftOut: ReadonlySet<string> = new Set(['pull_quote', 'table', 'embed', 'rule'])
/** How often each kind of expression is right, on the marked sets (`npm run eval -- dates`). */
const confidences = { explicit: 0.99, relative: 0.97, guessed: 0.9, spoken: 0.7 }

/** The dates in the words of a story, in reading order. Pure and cheap: it is asked when a page is pressed. */
export function datesIn({ language, written, timeZone, blocks }: DatedText): readonly FoundDate[] {
  const tongue = tongues[primaryLanguage(language)]
  if (!tongue || written.length === 0) return []
  const of = written.map((time) => dayIn(time, timeZone))
  return blocks.flatMap(({ type, words }, block) => {
    if (leftOut.has(type)) return []
    return [...words.matchAll(tongue.pattern)].flatMap((match): readonly FoundDate[] => {
      const read = readMatch(words, match, tongue)
      if (!read) return []
      const start = match.index
      const end = start + match[0].length
      const tense = isTold(read) ? tenseOf(words, start, end, tongue.tense) : 'unknown'
      const [value, ...others] = of.map((day) => resolve(read, day, tense))
      if (value === undefined || others.some((other) => other !== value)) return []
      const isRelative = !('year' in read)
      return [
        { block, start, end, value, isRelative, confidence: confidenceOf(read, words, start) },
      ]
    })
  })
}

/** Whether only the verb tells which of two dates is meant. */
function isTold(read: Expression): boolean {
  switch (read.type) {
    case 'weekday':
      return true
    case 'date':
    case 'month':
      return read.year === undefined
    default:
      return false
  }
}

function confidenceOf(read: Expression, words: string, start: number): number {
  if ('year' in read) return confidences.explicit
  // Whoever speaks may have spoken on another day.
  if (read.type === 'day' && isSpoken(words, start)) return confidences.spoken
  return read.type === 'month' && read.isNoun ? confidences.guessed : confidences.relative
}

/** Whether a place lies between quotation marks. */
function isSpoken(words: string, at: number): boolean {
  const before = words.slice(0, at)
  const opened = Math.max(before.lastIndexOf('“'), before.lastIndexOf('«'), before.lastIndexOf('„'))
  const closed = Math.max(before.lastIndexOf('”'), before.lastIndexOf('»'))
  if (opened > closed) return true
  return (before.match(/"/g)?.length ?? 0) % 2 === 1
}

function readMatch(
  words: string,
  { index, 0: found, groups = {} }: RegExpExecArray,
  tongue: DateTongue,
): Expression | undefined {
  const before = words.slice(Math.max(0, index - around), index)
  const after = words.slice(index + found.length, index + found.length + around)
  if (tongue.notBefore.test(after)) return undefined
  const read = expressionOf(groups, found, before, tongue)
  return read && isMeant(read, { found, before, after, tongue }) ? read : undefined
}

interface Place {
  readonly found: string
  readonly before: string
  readonly after: string
  readonly tongue: DateTongue
}

/** Whether words that could be a date are one, by what stands around them. */
function isMeant(read: Expression, { found, before, after, tongue }: Place): boolean {
  switch (read.type) {
    case 'date':
      return !/[-–/#@$€£.]$/.test(before)
    case 'month':
      return !read.isNoun || nounFollows.test(after)
    case 'weekday':
      // The date behind it says more: “Tuesday, 4 April”.
      if (dateFollows(after, tongue)) return false
      if (read.turn === undefined && isNounDay(before, after)) return true
      return !tongue.notAfter.test(before)
    default:
      // “The Today Show”: a name. “It is, today, a power”: these days.
      if (/^\p{Lu}/u.test(found) && !/(?:^|[.!?…“"«„‘—–:]\s*|\n)$/.test(before)) return false
      if (/[,;–—]\s*$/.test(before) && after.startsWith(',')) return false
      if (read.type === 'away' && tongue.notAwayAfter.test(before)) return false
      return !tongue.notAfter.test(before)
  }
}

/** Characters on either side of an expression that may speak against it. */
const around = 32
const nounFollows = /^ (?!(?:for|on|of|in|to|and|or|at|by|with|from|as|is|was)\b)\p{Ll}/u
const nounDay =
  /^(?: (?:morning|afternoon|evening|night))? (?!(?:before|after|of|that|when|which|following|in|on|and|or|the|to|at|for|by|was|is)\b)\p{Ll}/u

/** “The Monday debate”, “a Thursday morning conference”: a day as near as “Monday”. */
function isNounDay(before: string, after: string): boolean {
  return /\b(?:[Tt]he|[Aa]) $/.test(before) && !/\b[Oo]n a $/.test(before) && nounDay.test(after)
}

function dateFollows(after: string, tongue: DateTongue): boolean {
  const next = after.replace(/^,?\s(?:den\s|the\s)?/, '')
  if (next === after) return false
  const first = next.split(/[\s.,]/, 1)[0] ?? ''
  return /^\d{1,2}(?:st|nd|rd|th|er)?$/.test(first) || monthOf(first, tongue) !== undefined
}

function expressionOf(
  groups: Readonly<Record<string, string | undefined>>,
  found: string,
  before: string,
  tongue: DateTongue,
): Expression | undefined {
  const { day, weekday, unit, awayUnit, month } = groups
  const turnOf = (word: string | undefined) =>
    word === undefined ? undefined : tongue.turns[word.toLowerCase()]
  if (day !== undefined) {
    const offset = tongue.days[day.toLowerCase()]
    return offset === undefined ? undefined : { type: 'day', offset }
  }
  if (weekday !== undefined) {
    const number = tongue.weekdays[weekday] ?? tongue.weekdays[weekday.toLowerCase()]
    const turn = turnOf(groups['turn'] ?? groups['turnAfter'])
    return number === undefined ? undefined : { type: 'weekday', weekday: number, turn }
  }
  if (unit !== undefined) {
    const known = tongue.units[unit.toLowerCase()]
    const turn = turnOf(groups['unitTurn'] ?? groups['unitTurnAfter'])
    return known === undefined || turn === undefined
      ? undefined
      : { type: 'unit', unit: known, turn }
  }
  if (awayUnit !== undefined) {
    const count = numberOf(groups['awayCount'] ?? '', tongue)
    const known = tongue.units[awayUnit.toLowerCase()]
    if (known === undefined || count === undefined) return undefined
    return { type: 'away', unit: known, count: tongue.ahead.test(found) ? count : -count }
  }
  const date = groups['date'] ?? groups['date2']
  if (date !== undefined) {
    const number = monthOf(groups['dateMonth'] ?? groups['dateMonth2'], tongue)
    const year = groups['dateYear'] ?? groups['dateYear2']
    if (number === undefined) return undefined
    const read = { type: 'date', month: number, day: Number(date) } as const
    return year === undefined ? read : { ...read, year: Number(year) }
  }
  return month === undefined ? undefined : monthFrom(groups, month, before, tongue)
}

function monthFrom(
  groups: Readonly<Record<string, string | undefined>>,
  word: string,
  before: string,
  tongue: DateTongue,
): Expression | undefined {
  const month = monthOf(word, tongue)
  const year = groups['monthYear']
  const turn = groups['monthTurn'] ? tongue.turns[groups['monthTurn'].toLowerCase()] : undefined
  if (month === undefined) return undefined
  if (year !== undefined) return { type: 'month', month, year: Number(year), isNoun: false }
  if (turn === undefined && !tongue.monthAfter.test(before)) return undefined
  return { type: 'month', month, turn, isNoun: tongue.nounAfter.test(before) }
}

function monthOf(word: string | undefined, { months }: DateTongue): number | undefined {
  if (word === undefined) return undefined
  return months[word] ?? months[`${word}.`] ?? months[word.toLowerCase()]
}

function numberOf(word: string, { numbers }: DateTongue): number | undefined {
  return /^\d+$/.test(word) ? Number(word) : numbers[word.toLowerCase()]
}
