/// <reference lib="esnext.intl" />
import type { JSX } from 'preact'
import { remember } from '#kit'
import { dayName } from './dates.ts'
import type { Locale } from './locale.ts'
import { dayPath } from './paths.ts'
import type { ArchiveMonth } from './views.ts'

/** A month as a calendar, in which the days that have stories are links. */
export function Calendar({
  month,
  locale,
  today,
  caption,
}: {
  readonly month: ArchiveMonth
  readonly locale: Locale
  /** The day of the month that the page shows. */
  readonly today?: number
  readonly caption: 'month' | 'monthName'
}): JSX.Element {
  const first = { year: month.year, month: month.month, day: 1 }
  const monday = firstWeekday(locale.language)
  const days = new Set(month.days)
  return (
    <table class="calendar">
      <caption>{dayName(first, caption, locale)}</caption>
      <thead>
        <tr>
          {weekdays(locale.language, monday).map(({ short, long }) => (
            <th key={long} scope="col" abbr={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month, monday).map((week) => (
          <tr key={week.join()}>
            {week.map((day, place) => (
              <td key={`${place} ${day}`}>
                {day > 0 ? (
                  <DayCell
                    {...{ month, day, locale }}
                    linked={days.has(day)}
                    today={day === today}
                  />
                ) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayCell({
  month,
  day,
  linked,
  today,
  locale,
}: {
  readonly month: ArchiveMonth
  readonly day: number
  readonly linked: boolean
  readonly today: boolean
  readonly locale: Locale
}): JSX.Element {
  const number = numbersIn(locale.language).format(day)
  if (!linked) return <span aria-current={today ? 'date' : undefined}>{number}</span>
  return (
    <a href={dayPath({ ...month, day })} aria-current={today ? 'date' : undefined}>
      {number}
    </a>
  )
}

/** The days of the month in rows of seven; 0 where a row reaches beyond it. */
function weeksOf({ year, month }: ArchiveMonth, start: number): readonly (readonly number[])[] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() - start + 7) % 7
  const rows = Math.ceil((before + length) / 7)
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: 7 }, (_, column) => {
      const day = row * 7 + column - before + 1
      return day >= 1 && day <= length ? day : 0
    }),
  )
}

/** The day that weeks begin with: 0 is Sunday. As CLDR has it for the language's region. */
function firstWeekday(language: string): number {
  return new Intl.Locale(language === 'en' ? 'en-GB' : language).getWeekInfo().firstDay % 7
}

/** The names of the days of the week, from the one that weeks begin with. */
function weekdays(language: string, start: number): readonly WeekdayName[] {
  const names = weekdaysIn(language)
  return [...names.slice(start), ...names.slice(0, start)]
}

interface WeekdayName {
  readonly short: string
  readonly long: string
}

// Formats are made once: each takes as long to make as a card, and holds memory that V8 hurries to collect.
const numbersIn = remember((language) => new Intl.NumberFormat(language))

/** From Sunday on: 4 January 1970 was one. */
const weekdaysIn = remember((language): readonly WeekdayName[] => {
  const [short, long] = (['narrow', 'long'] as const).map(
    (weekday) => new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }),
  )
  return Array.from({ length: 7 }, (_, day) => {
    const date = new Date(Date.UTC(1970, 0, 4 + day))
    return { short: short?.format(date) ?? '', long: long?.format(date) ?? '' }
  })
})
