import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeNames, findNames, loadTagger, mergeNames } from './names.ts'

const tagger = loadTagger(readFileSync(new URL('model.bin', import.meta.url)))
const english = { language: 'en', tagger }

function namesIn(...blocks: string[]): string[] {
  return findNames(blocks, english).map(({ kind, text }) => `${kind} ${text}`)
}

function descriptionsIn(text: string): string[] {
  return describeNames([text], findNames([text], english)).map(
    ({ name, text }) => `${name.text}: ${text}`,
  )
}

describe('names', () => {
  test('people, organisations and places are told apart', () => {
    expect(namesIn('Angela Merkel met officials of the World Bank in Paris on Tuesday.')).toEqual([
      'person Angela Merkel',
      'organisation World Bank',
      'place Paris',
    ])
  })

  test('a possessive is no part of a name', () => {
    expect(namesIn('France’s president flew to Germany’s capital.')).toEqual([
      'place France',
      'place Germany',
    ])
  })

  test('every place of a list is a name of its own', () => {
    const found = namesIn('Ministers from Jordan, Qatar, Saudi Arabia, Turkey and Egypt met.')
    expect(found).toEqual(
      ['Jordan', 'Qatar', 'Saudi Arabia', 'Turkey', 'Egypt'].map((name) => `place ${name}`),
    )
  })

  test('what somebody is near is a place all through', () => {
    const found = namesIn('Sidi Karim is empty.', 'Boats were seen near Sidi Karim.')
    expect(found).toEqual(['place Sidi Karim', 'place Sidi Karim'])
  })

  test('a nationality by itself is no name', () => {
    expect(namesIn('The German minister and his French colleague agreed.')).toEqual([])
  })

  test('a dateline in capitals names its place', () => {
    expect(namesIn('MOSCOW: The talks began on Tuesday.')).toEqual(['place MOSCOW'])
  })

  test('a language without rules gives nothing', () => {
    const blocks = ['Angela Merkel besuchte am Dienstag Paris.']
    expect(findNames(blocks, { language: 'de', tagger })).toEqual([])
  })

  test('bytes that are no model are refused', () => {
    expect(() => loadTagger(new Uint8Array(40))).toThrow(RangeError)
  })
})

describe('merging', () => {
  test('a surname stands for the full name before it', () => {
    const names = findNames(
      ['John Miller arrived in London on Monday.', 'Miller said that he was tired.'],
      english,
    )
    const people = mergeNames(names).filter(({ kind }) => kind === 'person')
    expect(people.map(({ name, mentions }) => [name, mentions.length])).toEqual([
      ['John Miller', 2],
    ])
  })

  test('two people of one surname stay apart', () => {
    const mention = (text: string, start: number) =>
      ({
        kind: 'person',
        block: 0,
        start,
        end: start + text.length,
        text,
        confidence: 0.9,
      }) as const
    const merged = mergeNames([
      mention('Anna Holt', 0),
      mention('Peter Holt', 20),
      mention('Holt', 40),
    ])
    expect(merged.map(({ name, mentions }) => [name, mentions.length])).toEqual([
      ['Anna Holt', 1],
      ['Peter Holt', 2],
    ])
  })
})

describe('descriptions', () => {
  test('titles before a name', () => {
    expect(descriptionsIn('Italy’s Foreign Minister Angelino Alfano said so.')).toEqual([
      'Angelino Alfano: Italy’s Foreign Minister',
    ])
  })

  test('an apposition after a name', () => {
    expect(descriptionsIn('Peter Miller, the German foreign minister, said so.')).toEqual([
      'Peter Miller: the German foreign minister',
    ])
  })
})

const wild = fc.array(
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'Mr.',
          'Smith',
          'U.S.',
          '“',
          '”',
          "'",
          '’s',
          ',',
          '. ',
          '\n',
          '😀',
          'SAID',
          'of',
          'é',
          '\ud800',
        ),
        fc.string({ unit: 'binary', maxLength: 12 }),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(' ')),
  { maxLength: 5 },
)

test('every name and description stands at its offset, whatever the text', () => {
  fc.assert(
    fc.property(wild, (blocks) => {
      const names = findNames(blocks, english)
      for (const { block, start, end, text } of [...names, ...describeNames(blocks, names)]) {
        expect(end).toBeGreaterThan(start)
        expect(blocks[block]?.slice(start, end)).toBe(text)
      }
      expect(mergeNames(names).flatMap(({ mentions }) => mentions)).toHaveLength(names.length)
    }),
    { numRuns: 200 },
  )
})
