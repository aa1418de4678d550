import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprint, matchingTag } from './etag.ts'

const print = fingerprint('content')

test('a fingerprint is sixteen letters that may stand in a tag', () => {
  expect(print).toMatch(/^[\w-]{16}$/)
})

test('parts do not run into one another', () => {
  expect(fingerprint('ab', 'c')).not.toBe(fingerprint('a', 'bc'))
  expect(fingerprint('a', Buffer.from('b'))).toBe(fingerprint('a', 'b'))
})

test.each([
  [`"${print}-b"`, `"${print}-b"`],
  [`W/"${print}-b"`, `"${print}-b"`],
  [`"other", W/"a,b",   "${print}-Z"`, `"${print}-Z"`],
  [' * ', '*'],
  [`"${print}"`, undefined],
  [`"x${print}-b"`, undefined],
  [`"${print}-b/../x"`, undefined],
  [`${print}-b`, undefined],
  ['', undefined],
])('of %j the tag that matches is %j', (header, tag) => {
  expect(matchingTag(header, print)).toBe(tag)
})

test('whatever is sent, what is found is a tag of ours', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom(`"${print}-b"`, print, 'W/', '"', ',', '*'))
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const tag = matchingTag(pieces.join(''), print)
      expect(tag ?? '*').toMatch(/^(?:\*|"[\w-]{16}-\w{1,3}")$/)
    }),
  )
})
