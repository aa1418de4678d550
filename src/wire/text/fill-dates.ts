import { addDays, type Day, dayIn } from '#kit'
import { readAge } from '../parts/age.ts'
import { readDate } from '../parts/dates.ts'
import { declaredLanguage } from '../parts/language.ts'

/**
 * Replaces the dates that a text of the demonstration newspaper counts from its own day: `{weekday -1}`, `{date -30}`,
 * `{month -30}` and `{year -400}`, the number being days from the day of publication, told by the calendar of
 * `timeZone` in the text's own language. A date or month of another year names its year too. The day of publication is
 * that of `published`, or lies `age` before now, both out of the front matter.
 */
export function fillDates(
  text: string,
  { now, timeZone }: { now: Date; timeZone: string },
): string {
  const day = dayIn(publishedIn(text, now), timeZone)
  const language = declaredLanguage(/^lang(?:uage)?:[ \t]*(\S+)/m.exec(text)?.[1]) ?? 'en'
  const formats = formatsOf(language === 'en' ? 'en-GB' : language)
  return text.replace(/\{(weekday|date|month|year) ([+-]?\d{1,6})\}/g, (_, kind, days) => {
    const then = addDays(day, Number(days))
    const at = new Date(Date.UTC(then.year, then.month - 1, then.day, 12))
    if (kind === 'weekday') return formats.weekday.format(at)
    if (kind === 'year') return formats.year.format(at)
    return formats[kind === 'date' ? 'date' : 'month'][yearOf(then, day)].format(at)
  })
}

function yearOf(then: Day, day: Day): 'same' | 'other' {
  return then.year === day.year ? 'same' : 'other'
}

function publishedIn(text: string, now: Date): Date {
  const age = readAge(/^age:[ \t]*(.+)$/m.exec(text)?.[1] ?? '')
  if (age !== undefined) return new Date(now.getTime() - age)
  const read = readDate(/^published:[ \t]*(\S+)/m.exec(text)?.[1] ?? '')
  return read.type === 'date' ? read.at : now
}

interface Formats {
  readonly weekday: Intl.DateTimeFormat
  readonly year: Intl.DateTimeFormat
  readonly date: Readonly<Record<'same' | 'other', Intl.DateTimeFormat>>
  readonly month: Readonly<Record<'same' | 'other', Intl.DateTimeFormat>>
}

function formatsOf(language: string): Formats {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(language, { ...options, calendar: 'gregory', timeZone: 'UTC' })
  return {
    weekday: format({ weekday: 'long' }),
    year: format({ year: 'numeric' }),
    date: {
      same: format({ day: 'numeric', month: 'long' }),
      other: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    },
    month: { same: format({ month: 'long' }), other: format({ month: 'long', year: 'numeric' }) },
  }
}
