import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createChances, findChances } from './chances.ts'
import { emptyLexicon } from './lexicon.ts'
import { tableOf } from './model.ts'
import { readModel, writeModel } from './model-file.ts'
import { possibleTags, stretchesOf } from './open.ts'
import { likelySpans } from './spans.ts'
import { mayEnd, mayFollow, tagCount } from './tags.ts'
import { createWords } from './word.ts'

const wordOf = createWords(emptyLexicon)
const wordsOf = (text: string) => text.split(' ').map(wordOf)
const anyTag = (1 << tagCount) - 1

/** The scores of one to four words, and of each step. */
const scores = fc.integer({ min: 1, max: 4 }).chain((count) =>
  fc.tuple(
    fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
      minLength: count * tagCount,
      maxLength: count * tagCount,
    }),
    fc.array(fc.double({ min: -3, max: 3, noNaN: true }), {
      minLength: tagCount * tagCount,
      maxLength: tagCount * tagCount,
    }),
  ),
)

/** Every lawful sequence of tags, by the plainest way. */
function sequences(count: number): number[][] {
  let all: number[][] = [[]]
  for (let i = 0; i < count; i++)
    all = all.flatMap((tags) =>
      Array.from({ length: tagCount }, (_, tag) => [...tags, tag]).filter((own) =>
        mayFollow(own.at(-2) ?? 0, own.at(-1) ?? 0),
      ),
    )
  return all.filter((tags) => mayEnd(tags.at(-1) ?? 0))
}

describe('chances', () => {
  test('the chance of a name is its part of all sequences', () => {
    fc.assert(
      fc.property(scores, ([words, steps]) => {
        const count = words.length / tagCount
        const weighed = {
          count,
          shares: Float64Array.from(words, (score) => Math.exp(score)),
          moves: Float64Array.from(steps, (score) => Math.exp(score)),
          allowed: new Uint32Array(count).fill(anyTag),
        }
        const chances = createChances(count)
        findChances(weighed, chances)
        const weightOf = (tags: readonly number[]): number =>
          tags.reduce((weight, tag, at) => {
            const move = at === 0 ? 1 : (weighed.moves[(tags[at - 1] ?? 0) * tagCount + tag] ?? 0)
            return weight * move * (weighed.shares[at * tagCount + tag] ?? 0)
          }, 1)
        const all = sequences(count).map((tags) => ({ tags, weight: weightOf(tags) }))
        const total = all.reduce((sum, { weight }) => sum + weight, 0)
        for (const { kind, start, end, chance } of likelySpans(weighed, chances)) {
          const first = 1 + 4 * ['person', 'organisation', 'place', 'other'].indexOf(kind)
          const wanted = Array.from({ length: end - start }, (_, at) => {
            if (end - start === 1) return first + 3
            return first + (at === 0 ? 0 : at === end - start - 1 ? 2 : 1)
          })
          const own = all.filter(({ tags }) => wanted.every((tag, at) => tags[start + at] === tag))
          const part = own.reduce((sum, { weight }) => sum + weight, 0) / total
          expect(chance).toBeCloseTo(part, 6)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('stretches', () => {
  test('small words are looked at between capitals only', () => {
    const words = wordsOf('they said that the House of Commons voted early on it')
    expect(stretchesOf(words)).toEqual([{ start: 4, end: 7 }])
  })

  test('a particle may begin a name, and a number may stand on either side', () => {
    expect(stretchesOf(wordsOf('he met de Gaulle there'))).toEqual([{ start: 2, end: 4 }])
    expect(stretchesOf(wordsOf('seen on Channel 4 again'))).toEqual([{ start: 2, end: 4 }])
  })

  test('a text without capitals has none', () => {
    expect(stretchesOf(wordsOf('nobody was there on the 4th'))).toEqual([])
  })

  test('a small word neither begins nor ends a name', () => {
    expect(possibleTags(wordOf('of')) & 0b11010).toBe(0)
    expect(possibleTags(wordOf('Paris'))).toBe(anyTag)
  })
})

describe('the file of a model', () => {
  test('what was written is read', () => {
    const hash = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
    const flags = fc.array(fc.tuple(hash, fc.integer({ min: 0, max: 255 })))
    const fine = fc.integer({ min: 1, max: 1000 })
    const parts = fc.tuple(flags, flags, fc.array(fc.tuple(hash, fine)), fc.uniqueArray(hash))
    fc.assert(
      fc.property(parts, ([words, phrases, senses, features]) => {
        const model = {
          lexicon: {
            clusters: new Map(words.map(([key, value]) => [key, value * 65_537])),
            senses: new Map(
              senses.map(([key, own]) => [key, own | ((own % 200) << 10) | ((own % 50) << 18)]),
            ),
            words: new Map(words),
            phrases: new Map(phrases),
          },
          table: tableOf(features),
          starts: Int32Array.from({ length: features.length + 1 }, (_, row) => row),
          tags: Uint8Array.from(features, (_, row) => row % tagCount),
          weights: Int8Array.from(features, (_, row) => (row % 255) - 127),
          scale: 0.5,
          transitions: new Float32Array(tagCount * tagCount).fill(0.25),
          certainty: { base: -0.5, slope: 0.75 },
        }
        const bytes = writeModel(model)
        const read = readModel(bytes)
        expect(read.lexicon).toEqual(model.lexicon)
        expect(read.transitions).toEqual(model.transitions)
        expect(writeModel(read)).toEqual(bytes)
      }),
      { numRuns: 25 },
    )
  })
})
