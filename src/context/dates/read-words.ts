import type { Expression } from './expression.ts'
import type { DateTongue } from './tongue.ts'

/** What the words of a match say, where what stands around them does not speak against it. */
export function readWords(
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

type Groups = Readonly<Record<string, string | undefined>>

function expressionOf(
  groups: Groups,
  found: string,
  before: string,
  tongue: DateTongue,
): Expression | undefined {
  const { day, weekday, unit, awayUnit, month } = groups
  const turnOf = (word: string | undefined) => tongue.turns[word?.toLowerCase() ?? '']
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
  if (groups['date'] ?? groups['date2']) return dateFrom(groups, tongue)
  return month === undefined ? undefined : monthFrom(groups, month, before, tongue)
}

function dateFrom(groups: Groups, tongue: DateTongue): Expression | undefined {
  const day = Number(groups['date'] ?? groups['date2'])
  const month = monthOf(groups['dateMonth'] ?? groups['dateMonth2'], tongue)
  const year = groups['dateYear'] ?? groups['dateYear2']
  if (month === undefined) return undefined
  return { type: 'date', month, day, ...(year === undefined ? {} : { year: Number(year) }) }
}

function monthFrom(
  groups: Groups,
  word: string,
  before: string,
  tongue: DateTongue,
): Expression | undefined {
  const month = monthOf(word, tongue)
  const year = groups['monthYear']
  const turn = tongue.turns[groups['monthTurn']?.toLowerCase() ?? '']
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
