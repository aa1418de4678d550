import fc from 'fast-check'
import snowball from 'snowball-stemmers'
import { describe, expect, test } from 'vitest'
import { storyOf } from '../testing.ts'
import { stemEnglish } from './english-stem.ts'
import { leadSentence } from './lead.ts'
import { sentencesOf } from './sentences.ts'
import { stemOf } from './stem.ts'
import { createTokens, tokenize } from './tokens.ts'

function wordsOf(text: string, language = 'en'): readonly string[] {
  const { count, starts, ends } = tokenize(text, language, createTokens())
  return Array.from({ length: count }, (_, at) => text.slice(starts[at], ends[at]))
}

describe('words', () => {
  test('keep apostrophes, the dots of short forms, and the signs of numbers', () => {
    expect(wordsOf('The ferry’s 1,200 guests left the U.S. by 3.5 knots.')).toEqual([
      'The',
      'ferry’s',
      '1,200',
      'guests',
      'left',
      'the',
      'U.S.',
      'by',
      '3.5',
      'knots',
    ])
  })

  test('of Arabic and Cyrillic are runs of letters', () => {
    expect(wordsOf('وصل الوزير أمس', 'ar')).toEqual(['وصل', 'الوزير', 'أمس'])
    expect(wordsOf('Паром пришёл поздно.', 'ru')).toEqual(['Паром', 'пришёл', 'поздно'])
  })

  test('of scripts without spaces are cut by the segmenter', () => {
    expect(wordsOf('市長は橋を開いた', 'ja').length).toBeGreaterThan(3)
  })

  test('stand in order and within the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { count, starts, ends } = tokenize(text, 'en', createTokens())
        let last = 0
        for (let at = 0; at < count; at++) {
          expect(starts[at]).toBeGreaterThanOrEqual(last)
          expect(ends[at]).toBeGreaterThan(starts[at] ?? 0)
          last = ends[at] ?? 0
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe('stems', () => {
  test('bring the forms of a word together and drop words that say nothing', () => {
    const stem = stemOf('en-GB')
    expect(stem('bridges')).toBe(stem('bridge'))
    expect(stem('mayor’s')).toBe(stem('mayor'))
    expect(stem('u.n.')).toBe('un')
    expect(stem('the')).toBeUndefined()
  })

  test('of English are those of the Snowball library', () => {
    const library = snowball.newStemmer('english')
    const pieces =
      "a e i o u y b c d l n s t r g x ed eed ing ly edly ingly s ies ied sses us ss ' 's s' ational tional ization ator alism aliti fulness " +
      'ousness iveness ousli lessli logi fulli biliti abli entli ement ment sion tion ic ance ible ate alize icate ical ative ness ' +
      'e ee ll yy gener commun arsen at bl iz bb tt é sky dying only news canning'
    const word = fc
      .array(fc.constantFrom(...pieces.split(' ')), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(word, (one) => {
        expect(stemEnglish(one)).toBe(library.stem(one))
      }),
      { numRuns: 3_000 },
    )
  })

  test('follow the language, and leave words whole where there is no stemmer', () => {
    expect(stemOf('de')('häuser')).toBe(stemOf('de')('haus'))
    expect(stemOf('fr')('l’eau')).toBe(stemOf('fr')('eau'))
    expect(stemOf('sw')('habari')).toBe('habari')
  })
})

describe('sentences', () => {
  test('end at full stops, not at short forms', () => {
    const text =
      'Dr. Ada Rill met J. Vance of the U.S. Navy. “It went well.” She left at 5 p.m. sharp.'
    expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Dr. Ada Rill met J. Vance of the U.S. Navy.',
      '“It went well.”',
      'She left at 5 p.m. sharp.',
    ])
  })

  test('lie within the text, in order, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let last = 0
        for (const { start, end } of sentencesOf(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
        }
      }),
    )
  })
})

test('the lead is the first full sentence, without the place it was filed from', () => {
  const story = storyOf({
    id: 'a',
    paragraphs: [
      'Updated',
      'PORT SEL (AP) — The harbour bridge opened again on Monday. Crowds came.',
    ],
  })
  const lead = leadSentence(story)
  expect(lead?.block).toBe(1)
  expect(story.blocks[1]?.words.slice(lead?.start, lead?.end)).toBe(
    'The harbour bridge opened again on Monday.',
  )
})
