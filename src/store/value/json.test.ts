import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleStory } from '../sample.ts'
import { hashOf, sourceKey } from './hash.ts'
import { toJson, toText } from './json.ts'

test('JSON for the database says what was said, but for what it cannot hold', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const read: unknown = JSON.parse(toJson(value))
      expect(read).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
  expect(toJson({ a: 'x\0y\ud83dz', b: '\\u0000' })).toBe('{"a":"xy\ufffdz","b":"\\\\u0000"}')
})

test('text for the database is well formed and without U+0000', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const kept = toText(text)
      expect(kept.isWellFormed() && !kept.includes('\0')).toBe(true)
    }),
  )
})

test('a hash tells stories apart, and not the order of their fields', () => {
  const { headline, ...rest } = sampleStory()
  expect(hashOf({ ...rest, headline })).toEqual(hashOf(sampleStory()))
  expect(hashOf(sampleStory({ headline: 'Other' }))).not.toEqual(hashOf(sampleStory()))
})

test('provider and guid are apart in a source’s key', () => {
  const key = (provider: string, guid: string) => sourceKey({ provider, guid, version: 1 })
  expect(key('a', 'bc')).not.toEqual(key('ab', 'c'))
  expect(sourceKey(undefined)).toBeNull()
})
