import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editsOf, setPart, setSaying, typeset } from './typography.ts'

const expectSet = (language: string, cases: readonly (readonly [string, string])[]): void => {
  for (const [straight, print] of cases) expect(typeset(straight, language)).toBe(print)
}

test('English marks curl to the side they stand on', () => {
  expectSet('en-GB', [
    ['"Stop," he said.', '“Stop,” he said.'],
    ["It's the ministers' vote", 'It’s the ministers’ vote'],
    ["He said: 'No.' Then left.", 'He said: ‘No.’ Then left.'],
    ["the '90s and 'tis so", 'the ’90s and ’tis so'],
    ['("quoted")', '(“quoted”)'],
    ['“Already curly,” it’s', '“Already curly,” it’s'],
  ])
})

test('words that were said lose the comma that led on', () => {
  expect(setSaying('"It was complicated,"', 'en')).toBe('“It was complicated”')
  expect(setSaying('“Yes, no,” he said, “and”', 'en')).toBe('“Yes, no,” he said, “and”')
  expect(setSaying('«Oui»,', 'fr')).toBe('«\u202FOui\u202F»')
  expect(setSaying('“Would you?”', 'en')).toBe('“Would you?”')
})

test('French sets narrow spaces inside its marks and before the high ones', () => {
  expectSet('fr', [
    ['Il a dit "non" !', 'Il a dit «\u202Fnon\u202F»\u202F!'],
    ['« Oui », dit-elle', '«\u202FOui\u202F», dit-elle'],
    ['«Oui»', '«\u202FOui\u202F»'],
    ["L'eau monte: pourquoi?", 'L’eau monte\u00A0: pourquoi\u202F?'],
    ['à 10:30', 'à 10:30'],
    ['Vraiment ?!', 'Vraiment\u202F?!'],
  ])
})

test('German opens low', () => {
  expectSet('de', [
    ['"Nein", sagte sie', '„Nein“, sagte sie'],
    ["Das ist's", 'Das ist’s'],
  ])
})

test('dashes, ellipses and spaces that must not break', () => {
  expectSet('en', [
    ['Wait...', 'Wait…'],
    ['The port - and the vote', 'The port\u00A0– and the vote'],
    ['The port -- and the vote', 'The port—and the vote'],
    ['The port — and the vote', 'The port\u00A0— and the vote'],
    ['49 per cent, 31 km, 5 million', '49\u00A0per cent, 31\u00A0km, 5\u00A0million'],
    ['J. K. Holm and Dr Sallow', 'J.\u00A0K.\u00A0Holm and Dr\u00A0Sallow'],
    ['a well-kept port, 10-12 boats, 2026-11-24', 'a well-kept port, 10-12 boats, 2026-11-24'],
    ['10 minutes, 5 towns', '10 minutes, 5 towns'],
  ])
})

/** What is left when marks and spaces are taken away. */
const wordsOnly = (text: string): string => text.replace(/[\s"'“”‘’„‚«»…—–.\u00A0\u202F-]/g, '')

const language = fc.constantFrom('en', 'fr', 'de', 'ar', 'es', 'sv', 'xx')
const writing = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    'é',
    '1',
    ' ',
    ' ',
    '"',
    "'",
    '.',
    '-',
    '?',
    ':',
    '«',
    '»',
    '“',
    '😀',
    '\u00A0',
  ),
  maxLength: 40,
})

test('no word is ever changed, and edits stand in order', () => {
  fc.assert(
    fc.property(writing, language, (text, language) => {
      expect(wordsOnly(typeset(text, language))).toBe(wordsOnly(text))
      let last = 0
      for (const { start, end } of editsOf(text, language)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThanOrEqual(start)
        last = end
      }
    }),
    { numRuns: 2_000 },
  )
})

test('setting twice changes nothing more', () => {
  fc.assert(
    fc.property(writing, fc.constantFrom('en', 'de', 'ar'), (text, language) => {
      const once = typeset(text, language)
      expect(wordsOnly(typeset(once, language))).toBe(wordsOnly(once))
    }),
  )
})

test('parts of a text hold the words of the whole', () => {
  fc.assert(
    fc.property(writing, language, fc.nat(40), (text, language, cut) => {
      const edits = editsOf(text, language)
      const at = Math.min(cut, text.length)
      const parts = setPart(text, 0, at, edits) + setPart(text, at, text.length, edits)
      expect(wordsOnly(parts)).toBe(wordsOnly(text))
      const crossed = edits.some(({ start, end }) => start < at && at < end)
      expect(crossed || parts === typeset(text, language)).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test('a hostile text is set in linear time', () => {
  for (const unit of ["'a ", '"', ' ', '. . ', "''", '« ', '! ', ' - ', 'A. ']) {
    const text = unit.repeat(60_000)
    const before = process.cpuUsage()
    editsOf(text, 'fr')
    // Work, not time: a busy machine lets a test wait.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000)
  }
})
