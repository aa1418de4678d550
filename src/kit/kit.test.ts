import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayIn, directionOf, isUuid, shorten, slugify, startOfDay, uuidv7 } from './kit.ts'

describe('ids', () => {
  test('an id is a UUID of version 7 and sorts by its time', () => {
    const ids = [1, 2_000, 1_790_000_000_000].map(uuidv7)
    expect(ids.every(isUuid)).toBe(true)
    expect(ids.every((id) => id[14] === '7' && /[89ab]/.test(id[19] ?? ''))).toBe(true)
    expect([...ids].sort()).toEqual(ids)
  })

  test('ten thousand ids of one millisecond differ', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => uuidv7(5))).size).toBe(10_000)
  })
})

describe('slugs', () => {
  test.each([
    ['Regime’s ‘barbarism’', 'regimes-barbarism'],
    ['Évian: l’œuvre à Łódź', 'evian-loeuvre-a-lodz'],
    ['../../etc/passwd', 'etc-passwd'],
    ['خبر عاجل', 'خبر-عاجل'],
    ['—', ''],
  ])('%s becomes %s', (text, slug) => {
    expect(slugify(text)).toBe(slug)
  })

  test('a slug never holds what an address could stumble over', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => /^[\p{L}\p{N}\p{M}-]*$/u.test(slugify(text)) && slugify(text).length <= 80,
      ),
    )
  })
})

test('a shortened text is cut between words', () => {
  expect(shorten('The harbour board met again', 16)).toBe('The harbour…')
})

test('script and language tell the direction', () => {
  expect([directionOf('ar'), directionOf('en-GB'), directionOf('az-Arab')]).toEqual([
    'rtl',
    'ltr',
    'rtl',
  ])
})

test('a day starts at midnight of its zone, also where clocks change', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
      fc.constantFrom(
        'Europe/Rome',
        'America/New_York',
        'Asia/Kolkata',
        'Etc/UTC',
        'Australia/Lord_Howe',
      ),
      (time, zone) => {
        const day = dayIn(time, zone)
        const start = startOfDay(day, zone)
        expect(dayIn(start, zone)).toEqual(day)
        expect(start.getTime()).toBeLessThanOrEqual(time.getTime())
        expect(startOfDay(addDays(day, 1), zone).getTime()).toBeGreaterThan(time.getTime())
      },
    ),
  )
})
