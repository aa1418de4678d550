import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodings, negotiate } from './encoding.ts'

test.each([
  [undefined, 'identity', 'identity'],
  ['', 'identity', 'identity'],
  ['br', 'br', 'identity'],
  ['gzip, deflate, br, zstd', 'br', 'identity'],
  ['gzip, deflate, zstd', 'zstd', 'identity'],
  ['gzip', 'gzip', 'identity'],
  ['X-GZIP', 'gzip', 'identity'],
  ['deflate', 'identity', 'identity'],
  ['br;q=0.5, gzip;q=0.8', 'gzip', 'identity'],
  ['br;q=0, gzip', 'gzip', 'identity'],
  ['br ; q=0.001', 'br', 'identity'],
  ['identity;q=0', undefined, undefined],
  ['identity;q=0, gzip', 'gzip', 'gzip'],
  ['*', 'br', 'identity'],
  ['*;q=0', undefined, undefined],
  ['*;q=0, gzip', 'gzip', 'gzip'],
  ['identity, *;q=0', 'identity', 'identity'],
  ['gzip;q=0.5, identity', 'identity', 'identity'],
  ['gzip;q=2', 'identity', 'identity'],
  ['gzip;q=0.1234', 'identity', 'identity'],
  ['gzip;level=9;q=1.000', 'gzip', 'identity'],
  [',, ,gzip,', 'gzip', 'identity'],
])('of %j the answer is %s, and %s of what is packed already', (header, text, packed) => {
  expect(negotiate(header)).toEqual({ text, packed })
})

const weight = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000)
const name = fc.constantFrom(...encodings, '*', 'deflate', 'compress')
const weights = fc.uniqueArray(fc.tuple(name, weight), { selector: ([coding]) => coding })

test('nothing is sent that the reader refuses, and nothing is better liked than what is sent', () => {
  fc.assert(
    fc.property(weights, (accepted) => {
      const header = accepted.map(([coding, q]) => `${coding};q=${q.toFixed(3)}`).join(', ')
      const liking = new Map<string, number>(accepted)
      const like = (coding: string) =>
        liking.get(coding) ?? liking.get('*') ?? (coding === 'identity' ? 0.0001 : 0)
      const { text, packed } = negotiate(header)
      const best = Math.max(...encodings.map(like))
      expect(text === undefined ? 0 : like(text)).toBe(best)
      expect(packed).toBe(like('identity') > 0 ? 'identity' : text)
    }),
  )
})

test('whatever is sent as a header, an answer comes', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      const { text } = negotiate(header)
      expect([...encodings, undefined]).toContain(text)
    }),
  )
})
