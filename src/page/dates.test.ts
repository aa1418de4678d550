import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agesHoldUntil, ageText, dateText, dayName } from './dates.ts'
import { paper } from './fixtures/fixtures.ts'
import { localeOf } from './locale.ts'

const london = localeOf(paper)
const now = new Date('2026-11-24T14:05:30Z')
const before = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)

test('ages are told in the words of the page', () => {
  const ages = [0.5, 1, 7, 34, 60, 60 * 23, 60 * 25, 60 * 24 * 3].map((minutes) =>
    ageText(before(minutes), now, london),
  )
  expect(ages).toEqual([
    'just now',
    '1 minute ago',
    '7 minutes ago',
    '30 minutes ago',
    '1 hour ago',
    '23 hours ago',
    'yesterday',
    '3 days ago',
  ])
  expect(ageText(before(60 * 24 * 9), now, london)).toBe('15 Nov 2026')
  expect(ageText(before(120), now, localeOf(paper, 'fr'))).toBe('il y a 2 heures')
})

test('days go by the calendar of the paper, not by UTC', () => {
  const late = new Date('2026-06-30T23:30:00Z')
  expect(dateText(late, 'day', london)).toBe('1 July 2026')
  expect(dateText(late, 'moment', london)).toBe('1 July 2026 at 00:30 BST')
  expect(dayName({ year: 2026, month: 11, day: 24 }, 'masthead', london)).toMatch(
    /^Tuesday,? 24 November 2026$/,
  )
})

test('a page keeps its word until the time it names', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 60 * 24 * 30 }), { maxLength: 5 }),
      (minutes) => {
        const times = minutes
          .map((one) => before(one + 0.25))
          .filter((time) => now.getTime() - time.getTime() < 86_400_000 * 0.9)
        const until = agesHoldUntil(times, now)
        const last = new Date(until.getTime() - 1)
        expect(until.getTime()).toBeGreaterThan(now.getTime())
        for (const time of times)
          expect(ageText(time, last, london)).toBe(ageText(time, now, london))
      },
    ),
  )
})
