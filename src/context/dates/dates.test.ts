import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { datesIn } from './dates.ts'

/** A Wednesday. */
const wednesday = new Date('2025-03-12T12:00:00Z')

function read(words: string, { language = 'en', written = [wednesday], timeZone = 'UTC' } = {}) {
  const blocks = [{ type: 'paragraph', words }]
  return datesIn({ language, written, timeZone, blocks }).map(
    ({ start, end, value }) => `${words.slice(start, end)} = ${value}`,
  )
}

describe('a day of the week', () => {
  test('is the last one where something happened, and the next where it is to come', () => {
    expect(read('The council met on Tuesday.')).toEqual(['Tuesday = 2025-03-11'])
    expect(read('The council will meet on Tuesday.')).toEqual(['Tuesday = 2025-03-18'])
    expect(read('The court, which sat on Monday, will rule on Thursday.')).toEqual([
      'Monday = 2025-03-10',
      'Thursday = 2025-03-13',
    ])
    expect(read('On Wednesday the bridge opened.')).toEqual(['Wednesday = 2025-03-12'])
  })

  test('is told by French and German verbs as well', () => {
    expect(read('Le conseil votera mardi.', { language: 'fr' })).toEqual(['mardi = 2025-03-18'])
    expect(read('Le conseil a voté mardi.', { language: 'fr-CA' })).toEqual(['mardi = 2025-03-11'])
    expect(read('Der Rat soll am Dienstag tagen.', { language: 'de' })).toEqual([
      'Dienstag = 2025-03-18',
    ])
    expect(read('Der Rat tagte am Dienstag.', { language: 'de' })).toEqual([
      'Dienstag = 2025-03-11',
    ])
  })

  test('is left alone where it is a habit, a name, or of another week', () => {
    for (const words of [
      'It opens every Monday.',
      'They met on Black Friday.',
      'She lives in Friday Street.',
      'It closed on the Sunday before the vote.',
      'The bank is open Monday to Friday.',
      'They talk next Friday.',
    ])
      expect(read(words)).toEqual([])
  })
})

test('dates, months, weeks and years take what they leave out from the day of the story', () => {
  expect(read('She was elected on 9 November and speaks on 4 May.')).toEqual([
    '9 November = 2024-11-09',
    '4 May = 2025-05-04',
  ])
  expect(read('It will open in June, not in December 2024 as promised last year.')).toEqual([
    'June = 2025-06',
    'December 2024 = 2024-12',
    'last year = 2024',
  ])
  expect(read('Last week it rained; three days ago it stopped.')).toEqual([
    'Last week = 2025-W10',
    'three days ago = 2025-03-09',
  ])
  expect(read('They may march. The March for jobs is over. It was 31 February.')).toEqual([])
})

test('the day of a story is that of its time zone', () => {
  const written = [new Date('2025-03-12T03:00:00Z')]
  expect(read('It fell today.', { written })).toEqual(['today = 2025-03-12'])
  expect(read('It fell today.', { written, timeZone: 'America/New_York' })).toEqual([
    'today = 2025-03-11',
  ])
})

test('words of a story that was updated on another day are dated only where both days agree', () => {
  const written = [wednesday, new Date('2025-03-13T09:00:00Z')]
  expect(read('It fell yesterday, said a man who came on Monday.', { written })).toEqual([
    'Monday = 2025-03-10',
  ])
})

test('a language without rules gets no dates, and nobody’s words are dated surely', () => {
  expect(read('Він прийшов у вівторок, 3 May.', { language: 'uk' })).toEqual([])
  const blocks = [{ type: 'paragraph', words: '“I came yesterday,” she said.' }]
  const [found] = datesIn({ language: 'en', written: [wednesday], timeZone: 'UTC', blocks })
  expect(found?.confidence).toBeLessThan(0.95)
})

test('every date stands where it says, and is one that a calendar has', () => {
  const word = fc.constantFrom(
    ...'Monday on 31 30 29 February Feb. 2023 last next week ago two years lundi prochain dernier 1er mars am Dienstag vor drei Tagen im will said ; . “ ”'.split(
      ' ',
    ),
  )
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 30 }),
      fc.constantFrom('en', 'fr', 'de'),
      fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      (words, language, at) => {
        const text = words.join(' ')
        const blocks = [{ type: 'paragraph', words: text }]
        for (const date of datesIn({ language, written: [at], timeZone: 'UTC', blocks })) {
          expect(text.slice(date.start, date.end)).toMatch(/\S/)
          expect(date.value).toMatch(/^\d{4}(?:-(?:W\d\d|\d\d(?:-\d\d)?))?$/)
          expect(new Date(date.value.replace(/-W\d\d/, '')).getTime()).not.toBeNaN()
        }
      },
    ),
  )
})
