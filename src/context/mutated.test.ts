import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CorpusStory } from './corpus.ts'
import { datesIn } from './dates/dates.ts'
import { figuresIn } from './figures/figures.ts'
import { createReader } from './reading/read-story.ts'
import { storyOf, tagger } from './testing.ts'

/** Many more at night: `npm run fuzz`. */
const cases = Number(process.env['CASES'] ?? 2_000)
/** Milliseconds of the processor that a thousand characters may take, and a second on top: far more than they do, so that only what hangs is found. */
const patience = 50

const folder = new URL('../../demo/stories', import.meta.url).pathname
const paragraphs = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    readFileSync(`${folder}/${name}`, 'utf8')
      .replace(/^---[\s\S]*?\n---\n/, '')
      .replace(/\{weekday [^}]*\}/g, 'Tuesday')
      .split(/\n{2,}/)
      .filter((text) => text.length > 40),
  )

const put = [
  ...'87 1,200 12,34,567 1.2 $ % million dozen half 2016 at least killed Monday last next year ago May'.split(
    ' ',
  ),
  '1'.repeat(400),
  '1,'.repeat(200),
  'two hundred and '.repeat(100),
  'Monday to '.repeat(100),
  ...'“ ” " ‘ ’ \' « » „ ( ) , . — – : ; said says told he she they Mr Mrs Dr of the and AND'.split(
    ' ',
  ),
  'said '.repeat(200),
  '“'.repeat(200),
  'Ana Reis, '.repeat(100),
  'A'.repeat(3_000),
  '\u0000',
  '\ud800',
  '\u202e',
  '👩‍👩‍👧',
  'ﷺ',
  'السيد',
  '東京都',
  '\n',
  ' '.repeat(500),
]

type Change =
  | { readonly type: 'cut' | 'upper' | 'lower'; readonly at: number }
  | { readonly type: 'drop' | 'double'; readonly at: number; readonly length: number }
  | { readonly type: 'put'; readonly at: number; readonly words: string }

const where = fc.double({ min: 0, max: 1, noNaN: true })
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    type: fc.constantFrom('cut' as const, 'upper' as const, 'lower' as const),
    at: where,
  }),
  fc.record({
    type: fc.constantFrom('drop' as const, 'double' as const),
    at: where,
    length: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({ type: fc.constant('put' as const), at: where, words: fc.constantFrom(...put) }),
)

function changed(text: string, made: Change): string {
  const at = Math.floor(text.length * made.at)
  const [before, after] = [text.slice(0, at), text.slice(at)]
  switch (made.type) {
    case 'cut':
      return before
    case 'upper':
      return before + after.toUpperCase()
    case 'lower':
      return before + after.toLowerCase()
    case 'put':
      return before + made.words + after
    default: {
      const piece = after.slice(0, made.length)
      return before + (made.type === 'double' ? piece + piece : '') + after.slice(piece.length)
    }
  }
}

const story: fc.Arbitrary<CorpusStory> = fc
  .record({
    language: fc.constantFrom('en', 'en', 'en', 'en-GB', 'fr', 'de', 'ar'),
    blocks: fc.array(fc.tuple(fc.nat(paragraphs.length - 1), fc.array(change, { maxLength: 4 })), {
      minLength: 1,
      maxLength: 5,
    }),
  })
  .map(({ language, blocks }) =>
    storyOf({
      id: 'changed',
      language,
      paragraphs: blocks.map(([at, changes]) => changes.reduce(changed, paragraphs[at] ?? '')),
    }),
  )

test('whatever a story says, its reading ends, and all that it finds stands where it says', () => {
  const read = createReader(tagger)
  let found = 0
  let counted = 0
  let dated = 0
  fc.assert(
    fc.property(story, (given) => {
      const size = given.blocks.reduce((sum, { words }) => sum + words.length, 0)
      const before = process.cpuUsage()
      const { people, spoken, tallies, findings } = read(given)
      const dates = datesIn({
        language: given.language,
        written: [new Date(given.publishedAt)],
        timeZone: 'UTC',
        blocks: given.blocks,
      })
      const figures = given.blocks.flatMap(({ words }, block) => figuresIn(words, block))
      const { user } = process.cpuUsage(before)
      expect(user / 1_000).toBeLessThan(1_000 + (patience * size) / 1_000)
      const wordsAt = ({
        block,
        start: from,
        end,
      }: {
        block: number
        start: number
        end: number
      }) => {
        const words = given.blocks[block]?.words ?? ''
        // One look for three, because it is asked of every find of every case.
        if (!(from >= 0 && from < end && end <= words.length))
          throw new Error(`${from} to ${end} is no place in ${words.length} characters`)
        return words.slice(from, end)
      }
      found += findings.length + spoken.length
      for (const { mentions } of people) for (const mention of mentions) wordsAt(mention)
      for (const { range, text, cue } of spoken) {
        expect(wordsAt(range)).toBe(text)
        if (cue) wordsAt(cue)
      }
      for (const date of dates) expect(wordsAt(date)).not.toBe('')
      for (const { block, start, end, from, phraseEnd, counted, value } of figures) {
        expect(wordsAt({ block, start, end })).toMatch(/[\p{L}\d]/u)
        wordsAt({ block, start: from, end: phraseEnd })
        expect(value).toBeGreaterThanOrEqual(0)
        const noun = counted ?? { text: wordsAt({ block, start, end }), start, end }
        expect(wordsAt({ ...noun, block })).toBe(noun.text)
      }
      for (const tally of tallies) {
        wordsAt(tally)
        wordsAt({ block: tally.block, ...tally.sentence })
      }
      counted += figures.length
      dated += dates.length
      for (const { range, text } of findings) expect(wordsAt(range)).toBe(text)
    }),
    { numRuns: cases },
  )
  for (const seen of [found, counted, dated]) expect(seen).toBeGreaterThan(cases / 10)
}, 3_600_000)
