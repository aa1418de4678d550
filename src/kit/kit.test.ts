import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  dayIn,
  directionOf,
  inOrderJson,
  isUuid,
  shorten,
  slugify,
  startOfDay,
  uuidv7,
} from './kit.ts'

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

test('JSON in order is that of the value, with the fields of every part in order', () => {
  const byReplacer = (value: unknown) =>
    JSON.stringify(value, (_, part: unknown) =>
      typeof part !== 'object' || part === null || Array.isArray(part)
        ? part
        : Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))),
    )
  fc.assert(
    fc.property(fc.jsonValue(), fc.date({ noInvalidDate: true }), (value, at) => {
      const whole = { z: value, b: at, a: undefined, list: [undefined, at, value], ['10']: 1 }
      expect(inOrderJson(whole)).toBe(byReplacer(whole))
    }),
  )
  expect(inOrderJson(JSON.parse('{"b":1,"__proto__":{"d":1,"c":2}}'))).toBe(
    '{"__proto__":{"c":2,"d":1},"b":1}',
  )
})
