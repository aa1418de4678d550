import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Inline, type Mark, wordsOf } from '#story'
import { type Cut, piecesOf } from './pieces.ts'

const mark: fc.Arbitrary<Mark> = fc.constantFrom<Mark>(
  { type: 'strong' },
  { type: 'em' },
  { type: 'link', attrs: { href: 'https://paper.example/' } },
)
const content: fc.Arbitrary<Inline[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constant('text' as const),
        text: fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', ' ', '😀') }),
        marks: fc.uniqueArray(mark),
      }),
    },
    { weight: 1, arbitrary: fc.constant<Inline>({ type: 'hard_break' }) },
  ),
  { maxLength: 8 },
)
const cuts: fc.Arbitrary<Cut[]> = fc.array(
  fc.record({
    start: fc.integer({ min: -2, max: 40 }),
    end: fc.integer({ min: -2, max: 44 }),
    note: fc.nat(9),
  }),
  { maxLength: 6 },
)

test('cutting at notes leaves words and marks as they are', () => {
  fc.assert(
    fc.property(content, cuts, (content, cuts) => {
      const pieces = piecesOf(content, { language: 'en', cuts })
      expect(pieces.map(({ text }) => text).join('')).toBe(wordsOf(content))
      expect(perUnit(pieces)).toEqual(
        perUnit(
          content.map((part) =>
            part.type === 'text'
              ? { text: part.text, marks: part.marks ?? [] }
              : { text: '\n', marks: [] },
          ),
        ),
      )
    }),
    { numRuns: 2_000 },
  )
})

const perUnit = (parts: readonly { text: string; marks: readonly Mark[] }[]): string[] =>
  parts.flatMap(({ text, marks }) =>
    Array.from({ length: text.length }, () => marks.map(({ type }) => type).join()),
  )

/** Inside the words, and not through the middle of a character. */
const isWhole = (words: string, { start, end }: Cut): boolean =>
  start >= 0 && end > start && end <= words.length && words.slice(start, end).isWellFormed()

test('the units of a note are those of its range', () => {
  fc.assert(
    fc.property(content, cuts, (content, cuts) => {
      const words = wordsOf(content)
      const owners = new Map<number, string>()
      let at = 0
      for (const { text, note } of piecesOf(content, { language: 'en', cuts })) {
        const inside = (cut: Cut): boolean =>
          cut.note === note && cut.start <= at && cut.end >= at + text.length
        expect(note === undefined || cuts.some(inside)).toBe(true)
        owners.set(note ?? -1, (owners.get(note ?? -1) ?? '') + text)
        at += text.length
      }
      const first = cuts
        .filter((cut) => isWhole(words, cut))
        .toSorted((a, b) => a.start - b.start || b.end - a.end)
        .slice(0, 1)
      for (const { note, start, end } of first)
        expect(owners.get(note)).toContain(words.slice(start, end))
    }),
    { numRuns: 2_000 },
  )
})

test('a note keeps its words though type is set around it', () => {
  const words = `"It's Tillerson's," she said -- and so was Lavrov's "reply"...`
  const start = words.indexOf('Lavrov')
  const pieces = piecesOf([{ type: 'text', text: words }], {
    language: 'en',
    cuts: [{ start, end: start + 6, note: 3 }],
  })
  expect(pieces.find(({ note }) => note === 3)?.text).toBe('Lavrov')
  expect(pieces.map(({ text }) => text).join('')).toBe(
    '“It’s Tillerson’s,” she said—and so was Lavrov’s “reply”…',
  )
})

test('code is left as it was typed', () => {
  const code: Inline = { type: 'text', text: 'say("hi")...', marks: [{ type: 'code' }] }
  expect(piecesOf([code], { language: 'en', cuts: [] })[0]?.text).toBe('say("hi")...')
})
