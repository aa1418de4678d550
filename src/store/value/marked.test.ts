import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closes, excerpt, hitsIn, opens } from './marked.ts'
import { fold, searchable } from './search-text.ts'

describe('folding', () => {
  test('keeps every place, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => fold(text).length === text.length),
    )
  })

  test.each([
    ['Évian: Łódź, øre', 'Evian: Lodz, ore'],
    ['Ελλάδα', 'Ελλαδα'],
    ['Чайка', 'Чайка'],
    ['a <b> & c', 'a  b    c'],
    ['वाणी', 'वाणी'],
  ])('%s becomes %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test('an accent written as a letter of its own makes no difference', () => {
    expect(searchable('e\u0301te\u0301', 'fr')).toBe('ete')
  })

  test('words of a script without spaces are parted', () => {
    expect(searchable('港口重新开放', 'zh').split(' ').length).toBeGreaterThan(1)
  })
})

describe('hits', () => {
  test('are counted in the text without signs', () => {
    const signed = `The ${opens}port${closes} and ${opens}ships${closes}`
    expect(hitsIn(signed, 'The port and ships')).toEqual([
      { start: 4, end: 8 },
      { start: 13, end: 18 },
    ])
    expect(hitsIn(signed, 'Another text')).toBeUndefined()
  })
})

describe('an excerpt', () => {
  const filler = 'lorem ipsum dolor sit amet '

  test('is where most hits are', () => {
    const text = `${filler.repeat(5)}port ${filler.repeat(40)}port of ports ${filler.repeat(40)}`
    const hits = [...text.matchAll(/ports?/g)].map(({ index, 0: word }) => ({
      start: index,
      end: index + word.length,
    }))
    const cut = excerpt({ text, hits })
    expect(cut?.hits.map(({ start, end }) => cut.text.slice(start, end))).toEqual(['port', 'ports'])
    expect(cut?.text).toMatch(/^….*…$/)
  })

  test('marks what was marked, for any text and hits', () => {
    const wordAt = fc.nat({ max: 60 })
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 61, maxLength: 61 }), wordAt, (words, at) => {
        const hit = 'HIT'
        const parts = words.map((word, place) => (place === at ? hit : word.replaceAll('HIT', '')))
        const text = parts.join(' ')
        const start = parts.slice(0, at).join(' ').length + (at > 0 ? 1 : 0)
        const cut = excerpt({ text, hits: [{ start, end: start + hit.length }] })
        expect(cut?.hits.map((range) => cut.text.slice(range.start, range.end))).toEqual([hit])
      }),
    )
  })
})
