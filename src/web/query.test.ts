import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reduceQuery } from './query.ts'

const allowed = new Set(['q', 'page'])

test.each([
  ['', ''],
  ['utm_source=x', ''],
  ['q=a', 'q=a'],
  ['q=a&page=2', 'page=2&q=a'],
  ['page=2&utm=1&q=a', 'page=2&q=a'],
  ['q=a&q=b', 'q=a'],
  ['q=two+words', 'q=two+words'],
  ['q=two%20words', 'q=two+words'],
  ['q=%C3%A9', 'q=%C3%A9'],
  ['q=e%CC%81', 'q=%C3%A9'],
  ['q', 'q='],
  ['q=a=b', 'q=a%3Db'],
  ['%71=a', 'q=a'],
  ['utm=%zz&q=a', 'q=a'],
  ['%zz=1&q=a', 'q=a'],
  ['&&q=a&', 'q=a'],
])('%j is reduced to %j', (sent, key) => {
  expect(reduceQuery(sent, allowed)?.key).toBe(key)
})

test.each(['q=%zz', 'q=%ff', 'q=a%00b', 'q=%0A'])('%j cannot be read', (sent) => {
  expect(reduceQuery(sent, allowed)).toBeUndefined()
})

test('a page that reads nothing has no query', () => {
  expect(reduceQuery('q=%zz', new Set())?.key).toBe('')
})

test('the key is the key of itself, and holds the values', () => {
  const value = fc
    .string({ unit: 'grapheme' })
    .map((text) => text.toWellFormed())
    .filter((text) => !/\p{Cc}/u.test(text))
  fc.assert(
    fc.property(value, fc.string(), (q, other) => {
      const sent = new URLSearchParams({ other, q, page: '1' }).toString()
      const reduced = reduceQuery(sent, allowed)
      expect(reduceQuery(reduced?.key ?? '', allowed)).toEqual(reduced)
      expect(reduced?.values.get('q')).toBe(q.normalize('NFC'))
    }),
  )
})
