import { describe, expect, test } from 'vitest'
import { nextTime } from './next-time.ts'
import { freshUntil, retryTime } from './response-times.ts'

const now = new Date('2026-11-20T10:00:00Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000)

describe('what a sender says about the next time', () => {
  test.each([
    ['120', after(120)],
    ['Fri, 20 Nov 2026 10:05:00 GMT', after(300)],
    ['99999999', after(7 * 86_400)],
    ['0', undefined],
    ['-5', undefined],
    ['Fri, 20 Nov 2026 09:00:00 GMT', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('Retry-After: %s', (text, expected) => {
    expect(retryTime({ 'retry-after': text }, now)).toEqual(expected)
  })

  test.each([
    [{ 'cache-control': 'public, max-age=600' }, after(600)],
    [{ 'cache-control': 'max-age=600', age: '200' }, after(400)],
    [{ 'cache-control': 'max-age=600', age: '700' }, undefined],
    [{ 'cache-control': 'max-age=31536000' }, after(86_400)],
    [{ 'cache-control': 's-maxage=600' }, undefined],
    [{ 'cache-control': 'no-cache, max-age=600' }, undefined],
    [{}, undefined],
  ])('%j', (headers, expected) => {
    expect(freshUntil(headers, now)).toEqual(expected)
  })
})

describe('when a source is asked again', () => {
  const next = (faults: number, chance: number, notBefore?: Date) =>
    nextTime({
      now,
      everyMinutes: 10,
      faults,
      random: () => chance,
      ...(notBefore ? { notBefore } : {}),
    })

  test('after its minutes and up to a tenth more', () => {
    expect(next(0, 0)).toEqual(after(600))
    expect(next(0, 0.5)).toEqual(after(630))
  })

  test('each fault in a row doubles the time, up to a day', () => {
    expect([1, 2, 3, 20, 500].map((faults) => next(faults, 0.5))).toEqual(
      [1_200, 2_400, 4_800, 86_400, 86_400].map(after),
    )
    expect(next(1, 0)).toEqual(after(900))
  })

  test('not before the sender wishes', () => {
    expect(next(0, 0, after(3_600))).toEqual(after(3_600))
    expect(next(0, 0, after(60))).toEqual(after(600))
  })

  test('a source that is asked once a week stays so through faults', () => {
    expect(nextTime({ now, everyMinutes: 10_080, faults: 3, random: () => 0.5 })).toEqual(
      after(7 * 86_400),
    )
  })
})
