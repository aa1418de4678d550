import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostileText } from './hostile.test.parts.ts'
import { readXml, textOf } from './xml.test.parts.ts'
import { element, textElement, xmlDocument, xmlText } from './xml.ts'

test('whatever text goes in, a strict parser reads the same text, but for what XML forbids', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (text, value) => {
      const root = readXml(xmlDocument(element('a', { b: value }, textElement('c', text))))
      expect(root.attributes['b']).toBe(xmlText(value))
      expect(textOf(root, 'c') ?? '').toBe(xmlText(text))
    }),
    { numRuns: 500 },
  )
})

test('what XML forbids becomes the replacement character, and nothing else does', () => {
  expect(xmlText('a\u0000b\u001Fc\uD800d\uFFFEe')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe')
  expect(xmlText('\t\n\r 😀 \u0085 \u{10FFFF} \u2028')).toBe('\t\n\r 😀 \u0085 \u{10FFFF} \u2028')
})

test('an element without content closes itself, an attribute without a value is left out', () => {
  expect(element('a', { b: undefined, c: 0 }).markup).toBe('<a c="0"/>')
  expect(element('a', {}, undefined, 'x', element('b', {})).markup).toBe('<a>x<b/></a>')
  expect(textElement('a', undefined)).toBeUndefined()
})

test.each([
  ['<a>', /unclosed/],
  ['<a>&nbsp;</a>', /entity/],
  ['<a>]]></a>', /disallowed/],
  ['<a>\u0001</a>', /disallowed/],
  ['<a b="<"/>', /disallowed/],
  ['<x:a/>', /unbound/],
])('the parser that the tests use is strict: it refuses %s', (wrong, why) => {
  expect(() => readXml(wrong)).toThrow(why)
})
