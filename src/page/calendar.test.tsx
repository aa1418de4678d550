import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { Paper } from '#story'
import { Calendar } from './calendar.tsx'
import { localeOf } from './locale.ts'

function calendarIn(language: string): string {
  const locale = localeOf({ language, timeZone: 'UTC' } as Paper) // a locale asks no more of a paper
  const month = { year: 2026, month: 11, days: [24] }
  return renderToString(<Calendar {...{ month, locale }} today={24} caption="month" />)
}

const weekdaysOf = (html: string) => [...html.matchAll(/abbr="([^"]+)"/g)].map(([, name]) => name)
const rowsOf = (html: string) =>
  html
    .slice(html.indexOf('<tbody>'))
    .split('</tr>')
    .map((row) => row.match(/[\d٠-٩]+(?=<\/)/g)?.length ?? 0)
    .filter((days) => days > 0)

test('weeks begin as they do where the language is at home', () => {
  // November 2026 began on a Sunday.
  expect(weekdaysOf(calendarIn('en'))[0]).toBe('Monday')
  expect(rowsOf(calendarIn('en'))).toEqual([1, 7, 7, 7, 7, 1])
  expect(weekdaysOf(calendarIn('en-US'))[0]).toBe('Sunday')
  expect(rowsOf(calendarIn('en-US'))).toEqual([7, 7, 7, 7, 2])
  expect(weekdaysOf(calendarIn('fr'))).toEqual([
    'lundi',
    'mardi',
    'mercredi',
    'jeudi',
    'vendredi',
    'samedi',
    'dimanche',
  ])
})

test('a day with stories is a link, the day of the page is the current one, in each language of a paper in turn', () => {
  for (const language of ['en', 'fr', 'en']) {
    const html = calendarIn(language)
    expect(html).toContain('<a href="/archive/2026/11/24" aria-current="date">24</a>')
    expect(html.match(/<a /g)).toHaveLength(1)
  }
})
