import { type Day, dateLanguage, dayIn, remember } from '#kit'
import type { Locale } from './locale.ts'

/*
 * Times as readers read them, in the language of the page and the zone of the paper.
 */

const styles = {
  /** Tuesday, 24 November 2026 */
  masthead: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** 24 November 2026 */
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 24 Nov 2026 */
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  /** 14:05 */
  clock: { hour: '2-digit', minute: '2-digit' },
  /** 14:05 GMT */
  hour: { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  /** 24 November 2026, 14:05 GMT */
  moment: {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
  /** November 2026 */
  month: { month: 'long', year: 'numeric' },
  monthName: { month: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateStyle = keyof typeof styles

const formats = new Map<string, Intl.DateTimeFormat>()

/** A time in the words of the page. English without a region is written as the British write it. */
export function dateText(time: Date, style: DateStyle, locale: Locale): string {
  return formatOf(style, locale.language, locale.timeZone).format(time)
}

/** A day of the calendar in the words of the page. */
export function dayName(day: Day, style: DateStyle, locale: Locale): string {
  const noon = new Date(Date.UTC(day.year, day.month - 1, day.day, 12))
  return formatOf(style, locale.language, 'UTC').format(noon)
}

function formatOf(style: DateStyle, language: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${style} ${language} ${timeZone}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat(dateLanguage(language), { ...styles[style], timeZone })
  formats.set(key, format)
  return format
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * How long ago a time is: “12 minutes ago”, “yesterday”, and after a week the day itself. Minutes above ten go
 * in fives, so that a page stays true for longer.
 */
export function ageText(time: Date, now: Date, locale: Locale): string {
  const passed = now.getTime() - time.getTime()
  if (passed < minute)
    return passed < -minute ? dateText(time, 'short', locale) : locale.words.justNow
  const ages = agesIn(locale.language)
  if (passed < hour) return ages.format(-wholeMinutes(passed), 'minute')
  if (passed < day) return ages.format(-Math.floor(passed / hour), 'hour')
  const days = daysBetween(time, now, locale.timeZone)
  return days < 7 ? ages.format(-days, 'day') : dateText(time, 'short', locale)
}

const agesIn = remember(
  (language) => new Intl.RelativeTimeFormat(dateLanguage(language), { numeric: 'auto' }),
)

function wholeMinutes(passed: number): number {
  const minutes = Math.floor(passed / minute)
  return minutes < 10 ? minutes : minutes - (minutes % 5)
}

function daysBetween(time: Date, now: Date, timeZone: string): number {
  const from = dayIn(time, timeZone)
  const to = dayIn(now, timeZone)
  const at = (day: Day): number => Date.UTC(day.year, day.month - 1, day.day)
  return Math.max(1, Math.round((at(to) - at(from)) / day))
}

/**
 * When a page that tells the ages of these times stops being right, at most an hour ahead: for
 * `until` of an answer.
 */
export function agesHoldUntil(times: readonly Date[], now: Date): Date {
  const next = times.map((time) => nextChange(now.getTime() - time.getTime()))
  return new Date(now.getTime() + Math.min(hour, ...next))
}

function nextChange(passed: number): number {
  if (passed < 0) return Math.min(-passed + minute, hour)
  const step = passed < 10 * minute ? minute : passed < hour ? 5 * minute : hour
  return step - (passed % step)
}
