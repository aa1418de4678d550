import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FoundName } from '../names/names.ts'
import { findQuotes } from './quotes.ts'

/** The places where the given people are named in the blocks. */
function people(blocks: readonly string[], ...names: string[]): FoundName[] {
  return blocks.flatMap((words, block) =>
    names.flatMap((text) =>
      [...words.matchAll(new RegExp(text, 'g'))].map(({ index }) => ({
        kind: 'person' as const,
        block,
        start: index,
        end: index + text.length,
        text,
        confidence: 1,
      })),
    ),
  )
}

function quotesIn(blocks: readonly string[], names: readonly string[], language = 'en') {
  return findQuotes(blocks, people(blocks, ...names), { language }).map((quote) => ({
    kind: quote.kind,
    words: quote.ranges.map(({ block, start, end }) => blocks[block]?.slice(start, end)),
    speaker: quote.speaker?.text,
  }))
}

describe('speakers', () => {
  test.each([
    ['“We shall open the gates at noon,” Dahl said.'],
    ['“We shall open the gates at noon,” said Dahl.'],
    ['“We shall open the gates at noon,” said the harbour master, Dahl.'],
    ['Dahl told reporters: “We shall open the gates at noon.”'],
    ['According to Dahl, “we shall open the gates at noon”.'],
    ['Dahl left early, saying: “We shall open the gates at noon.”'],
    ['“We shall open the gates at noon,” Dahl beamed.'],
    ['The rain went on. But, said Dahl, “we shall open the gates at noon.”'],
    ['More from Rill and Dahl: “We shall open the gates at noon.”'],
  ])('%s', (text) => {
    const [quote] = quotesIn([text], ['Dahl'])
    expect(quote?.speaker).toBe('Dahl')
    expect(quote?.words[0]?.toLowerCase()).toMatch(/^we shall open the gates at noon/)
  })

  test('several speak in the plain form of a verb', () => {
    const quotes = quotesIn(['They argue that the port is “not open to everybody”.'], [])
    expect(quotes[0]?.speaker).toBe('They')
  })

  test.each([
    ['The port said Dahl’s remarks “were not those of a careful man”.', 'The port'],
    ['A lawyer said Dahl agreed and called him “a careful and patient man”.', 'A lawyer'],
    ['“We shall be late again” with Dahl, said Rill.', 'Rill'],
    ['Dahl agreed with Rill saying “we are late, all of us”.', 'Rill'],
    ['Rill said, “We are late, all of us,” as Dahl told the crew to leave.', 'Rill'],
  ])('not the one who is merely named: %s', (text, speaker) => {
    expect(quotesIn([text], ['Dahl', 'Rill'])[0]?.speaker).toBe(speaker)
  })

  test.each([
    ['Dahl held up a poster saying “We shall open the gates at noon”.'],
    ['He was “late, and knew it, and said nothing” until Dahl said otherwise.'],
  ])('nobody speaks surely: %s', (text) => {
    const [quote] = findQuotes([text], people([text], 'Dahl'), { language: 'en' })
    expect(quote?.confidence).toBeLessThan(0.8)
  })

  test('a pronoun goes back to the person named before', () => {
    const blocks = [
      'Dahl came to the quay before dawn.',
      '“Nobody slept at all last night,” she said.',
    ]
    expect(quotesIn(blocks, ['Dahl'])[0]?.speaker).toBe('Dahl')
  })

  test('a broken quotation is one, with two ranges', () => {
    const blocks = ['“We are late,” Dahl said, “and we know it.” Nobody replied.']
    expect(quotesIn(blocks, ['Dahl'])).toEqual([
      { kind: 'direct', words: ['We are late,', 'and we know it.'], speaker: 'Dahl' },
    ])
  })

  test('a running quotation keeps its speaker over several blocks', () => {
    const blocks = [
      '“We are late,” Dahl said. “That is plain.',
      '“We shall be later still.',
      '“Then we stop.”',
    ]
    const quotes = quotesIn(blocks, ['Dahl'])
    expect(quotes).toHaveLength(1)
    expect(quotes[0]).toMatchObject({ kind: 'running', speaker: 'Dahl' })
    expect(quotes[0]?.words).toHaveLength(4)
  })
})

describe('marks', () => {
  test('straight, doubled and single marks are read', () => {
    for (const text of [
      '"We shall open the gates," Dahl said.',
      "''We shall open the gates,'' Dahl said.",
      '‘We shall open the gates,’ Dahl said.',
      '«We shall open the gates,» Dahl said.',
    ]) {
      expect(quotesIn([text], ['Dahl'])[0]?.words).toEqual(['We shall open the gates,'])
    }
  })

  test('apostrophes and nested marks do not end a quotation', () => {
    const text = '“They don’t say ‘yes’ and they won’t say ‘no’,” Dahl said.'
    expect(quotesIn([text], ['Dahl'])[0]?.words).toEqual([
      'They don’t say ‘yes’ and they won’t say ‘no’,',
    ])
  })

  test('scare quotes and titles of works are not said', () => {
    expect(quotesIn(['The so-called “experts” sang “The Long Way Home” on Monday.'], [])).toEqual(
      [],
    )
  })
})

describe('other languages', () => {
  test('French and German quotations have their speakers', () => {
    expect(
      quotesIn(['« Nous ouvrirons demain matin », a déclaré Dahl.'], ['Dahl'], 'fr')[0],
    ).toMatchObject({
      words: ['Nous ouvrirons demain matin'],
      speaker: 'Dahl',
    })
    expect(quotesIn(['„Wir öffnen morgen früh“, sagte Dahl.'], ['Dahl'], 'de')[0]).toMatchObject({
      words: ['Wir öffnen morgen früh'],
      speaker: 'Dahl',
    })
  })

  test('a language without rules gives nothing', () => {
    expect(quotesIn(['“Avaamme portit keskipäivällä”, Dahl sanoi.'], ['Dahl'], 'fi')).toEqual([])
  })
})

test('an indirect statement with a clear cue is marked as such', () => {
  expect(quotesIn(['Dahl announced that the gates would open at noon.'], ['Dahl'])).toEqual([
    { kind: 'indirect', words: ['the gates would open at noon'], speaker: 'Dahl' },
  ])
})

const wild = fc.array(
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '“',
          '”',
          '"',
          "'",
          "''",
          '‘',
          '’',
          '«',
          '»',
          '„',
          'said',
          'he',
          'Dahl',
          'that',
          ', ',
          '. ',
          ': ',
          '\n',
          '😀',
        ),
        fc.string({ unit: 'binary', maxLength: 8 }),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
  { maxLength: 5 },
)

test('every range lies in its block, whatever the text and language', () => {
  fc.assert(
    fc.property(wild, fc.constantFrom('en', 'fr', 'de'), (blocks, language) => {
      for (const quote of findQuotes(blocks, people(blocks, 'Dahl'), { language })) {
        const speaker = quote.speaker ? [quote.speaker, quote.speaker.source] : []
        for (const place of [...quote.ranges, ...(quote.cue ? [quote.cue] : []), ...speaker]) {
          expect(place.start).toBeGreaterThanOrEqual(0)
          expect(place.end).toBeGreaterThanOrEqual(place.start)
          expect(place.end).toBeLessThanOrEqual(blocks[place.block]?.length ?? -1)
        }
        const named = speaker
          .slice(0, 1)
          .map(({ block, start, end }) => blocks[block]?.slice(start, end))
        expect(named).toEqual(quote.speaker ? [quote.speaker.text] : [])
      }
    }),
    { numRuns: 300 },
  )
})
