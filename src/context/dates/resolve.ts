import { addDays, type Day, dayText, isDay } from '#kit'
import type { Expression, Tense, Unit } from './expression.ts'

/**
 * The date that an expression means in a text of some day: `2017-04-04`, a week as `2017-W14`, a month as
 * `2017-04`, a year as `2017` (the forms of HTML's `datetime`). Nothing where it could be either of two.
 */
export function resolve(expression: Expression, of: Day, tense: Tense): string | undefined {
  switch (expression.type) {
    case 'day':
      return dayText(addDays(of, expression.offset), '-')
    case 'weekday': {
      const ahead = daysAhead(expression, of, tense)
      return ahead === undefined ? undefined : dayText(addDays(of, ahead), '-')
    }
    case 'unit':
      return moved(of, expression.unit, expression.turn)
    case 'away':
      return moved(of, expression.unit, expression.count)
    case 'date':
      return dateText(expression, of, tense)
    default:
      return monthText(expression, of, tense)
  }
}

/** Monday is 1, Sunday 7. */
function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
}

function daysAhead(
  { weekday, turn }: Expression & { type: 'weekday' },
  of: Day,
  tense: Tense,
): number | undefined {
  const today = weekdayOf(of)
  const next = (weekday - today + 7) % 7 || 7
  const last = next - 7 || -7
  // “Last Monday” and “next Friday” in the middle of a week: of this week, or of another?
  if (turn === 1) return today + next > 7 ? next : undefined
  if (turn === -1) return today + last < 1 ? last : undefined
  if (weekday === today) return 0
  if (turn === 0) return weekday > today || tense !== 'future' ? weekday - today : next
  if (tense === 'unknown') return undefined
  return tense === 'future' ? next : last
}

/** A day, week, month or year so many units from that of a day. */
function moved(of: Day, unit: Unit, count: number): string {
  switch (unit) {
    case 'day':
      return dayText(addDays(of, count), '-')
    case 'week':
      return weekText(addDays(of, count * 7))
    case 'month':
      return monthOf(of.year, of.month + count)
    default:
      return String(of.year + count).padStart(4, '0')
  }
}

/** ISO 8601, section 5.2.3: a week belongs to the year that its Thursday is in. */
function weekText(day: Day): string {
  const thursday = addDays(day, 4 - weekdayOf(day))
  const passed =
    Date.UTC(thursday.year, thursday.month - 1, thursday.day) - Date.UTC(thursday.year, 0, 1)
  const week = Math.floor(passed / 86_400_000 / 7) + 1
  return `${thursday.year}-W${String(week).padStart(2, '0')}`
}

/** A month; those before 1 and after 12 are of other years. */
function monthOf(year: number, month: number): string {
  return dayText(addDays({ year, month, day: 1 }, 0), '-').slice(0, 7)
}

function dateText(
  { year, month, day }: Expression & { type: 'date' },
  of: Day,
  tense: Tense,
): string | undefined {
  const at = year ?? yearOf((one) => stamp({ year: one, month, day }) - stamp(of), of.year, tense)
  return isDay({ year: at, month, day }) ? dayText({ year: at, month, day }, '-') : undefined
}

function monthText(
  { year, month, turn, isNoun }: Expression & { type: 'month' },
  of: Day,
  tense: Tense,
): string {
  const looks = turn === -1 ? 'past' : turn === 1 ? 'future' : isNoun ? 'unknown' : tense
  const here = { year: of.year, month: of.month, day: 1 }
  const at =
    year ?? yearOf((one) => stamp({ year: one, month, day: 1 }) - stamp(here), of.year, looks)
  return monthOf(at, month)
}

/** Nobody leaves the year out of a date that is further away than this, in milliseconds. */
const farthest = 290 * 86_400_000

/** Of the years around, the one that a date without a year means: the last, the next, or the nearest time it was. */
function yearOf(away: (year: number) => number, year: number, tense: Tense): number {
  const near = [year - 1, year, year + 1]
  const told = near.filter((one) => {
    const far = away(one)
    return tense === 'past' ? far <= 0 && far > -farthest : far >= 0 && far < farthest
  })
  const fit = tense === 'unknown' || told.length === 0 ? near : told
  return fit.reduce((best, one) => (Math.abs(away(one)) < Math.abs(away(best)) ? one : best))
}

function stamp({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day)
}
