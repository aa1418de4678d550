import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from './block.ts'
import { type StoryContent, storyContent } from './content.ts'
import { plain } from './inline.ts'
import { mergeStories } from './merge.ts'
import { blockWords } from './words.ts'

function storyOf(body: string, fields: Partial<StoryContent> = {}): StoryContent {
  return storyContent.parse({
    language: 'en',
    section: 'news',
    slug: 'ferry-late',
    headline: 'Ferry late',
    bylines: [],
    topics: [],
    body: [...body].map(paragraph),
    ...fields,
  })
}

function paragraph(letter: string): Block {
  return { type: 'paragraph', content: plain(letter) }
}

function bodyOf({ body }: StoryContent): string {
  return body.map(blockWords).join('')
}

function merged(base: string, ours: string, theirs: string) {
  const { conflicts, ...sides } = mergeStories({
    base: storyOf(base),
    ours: storyOf(ours),
    theirs: storyOf(theirs),
  })
  return { conflicts: conflicts.length, ours: bodyOf(sides.ours), theirs: bodyOf(sides.theirs) }
}

function mergedFields(
  base: Partial<StoryContent>,
  ours: Partial<StoryContent>,
  theirs: Partial<StoryContent>,
) {
  return mergeStories({
    base: storyOf('a', base),
    ours: storyOf('a', ours),
    theirs: storyOf('a', theirs),
  })
}

describe('the body', () => {
  test.each([
    ['a change on one side is taken', 'abc', 'abX', 'abc', 'abX'],
    ['a change on the other side is taken', 'abc', 'abc', 'Xbc', 'Xbc'],
    ['the same change on both is taken once', 'abc', 'aXc', 'aXc', 'aXc'],
    ['the same insertion on both is taken once', 'ab', 'aXb', 'aXb', 'aXb'],
    ['changes far from each other are both taken', 'abcde', 'Xbcde', 'abcdY', 'XbcdY'],
    ['changes beside each other are both taken', 'abcd', 'aXcd', 'abYd', 'aXYd'],
    ['an addition stays beside a change', 'abc', 'abXc', 'aYc', 'aYXc'],
    ['what is taken out on one side is gone', 'abc', 'ac', 'abcX', 'acX'],
    ['all may be new on one side', 'abc', 'abc', 'XYZ', 'XYZ'],
    ['nothing may have been there', '', '', 'XY', 'XY'],
  ])('%s', (_, base, ours, theirs, both) => {
    expect(merged(base, ours, theirs)).toEqual({ conflicts: 0, ours: both, theirs: both })
  })

  test.each([
    ['one block changed in two ways', 'abc', 'aXc', 'aYc', 'aXc', 'aYc'],
    ['two additions at one place', 'ab', 'aXb', 'aYb', 'aXb', 'aYb'],
    ['a block changed here and taken out there', 'abc', 'aXc', 'ac', 'aXc', 'ac'],
    ['the rest is merged all the same', 'abcde', 'aXcdY', 'aZcde', 'aXcdY', 'aZcdY'],
  ])('conflict: %s', (_, base, ours, theirs, mine, other) => {
    expect(merged(base, ours, theirs)).toEqual({ conflicts: 1, ours: mine, theirs: other })
  })

  test('a long story that was written anew on both sides is one conflict, and soon told', () => {
    const long = (letter: string) => letter.repeat(3_000)
    expect(merged(long('a'), long('b'), long('c')).conflicts).toBe(1)
  })
})

describe('fields', () => {
  test('a field that one side changed, added or took out is taken', () => {
    const { ours, conflicts } = mergedFields(
      { kicker: 'Port' },
      { headline: 'Ferry very late', kicker: 'Port' },
      { standfirst: 'It waits.' },
    )
    expect(ours).toMatchObject({ headline: 'Ferry very late', standfirst: 'It waits.' })
    expect(ours).not.toHaveProperty('kicker')
    expect(conflicts).toEqual([])
  })

  test('a field that both changed keeps the text of the editors, and says what came', () => {
    const { ours, theirs, conflicts } = mergedFields(
      {},
      { headline: 'Ferry late again' },
      { headline: 'Ferry sinks' },
    )
    expect([ours.headline, theirs.headline]).toEqual(['Ferry late again', 'Ferry sinks'])
    expect(conflicts).toEqual([
      {
        type: 'field',
        field: 'headline',
        sides: { base: 'Ferry late', ours: 'Ferry late again', theirs: 'Ferry sinks' },
      },
    ])
  })

  test('topics are merged one by one', () => {
    const topics = (...names: string[]) => ({
      topics: names.map((name) => ({ slug: name, name, kind: 'subject' as const })),
    })
    const { ours, conflicts } = mergedFields(
      topics('a', 'b', 'c'),
      topics('a', 'b', 'mine'),
      topics('b', 'c', 'theirs'),
    )
    expect(ours.topics.map(({ slug }) => slug)).toEqual(['b', 'mine', 'theirs'])
    expect(conflicts).toEqual([])
  })

  test('the slug of the editors stays, and the version is that of the sender', () => {
    const source = (version: number) => ({ source: { provider: 'Wire', guid: 'g', version } })
    const { ours, conflicts } = mergedFields(
      source(1),
      { ...source(1), slug: 'our-own' },
      { ...source(2), slug: 'ferry-sinks' },
    )
    expect(ours).toMatchObject({ slug: 'our-own', ...source(2) })
    expect(conflicts).toEqual([])
  })
})

describe('any three versions', () => {
  const body = fc.string({ unit: fc.constantFrom(...'abcdefgh'), maxLength: 12 })

  test('where one side changed nothing, the other is the result', () => {
    fc.assert(
      fc.property(body, body, (base, side) => {
        const whole = { conflicts: 0, ours: side, theirs: side }
        expect(merged(base, side, base)).toEqual(whole)
        expect(merged(base, base, side)).toEqual(whole)
        expect(merged(base, side, side)).toEqual(whole)
      }),
    )
  })

  test('no text of either side is lost', () => {
    fc.assert(
      fc.property(body, body, body, (base, ours, theirs) => {
        const both = merged(base, ours, theirs)
        expect(own(ours, base).filter((letter) => !both.ours.includes(letter))).toEqual([])
        expect(own(theirs, base).filter((letter) => !both.theirs.includes(letter))).toEqual([])
      }),
    )
  })

  test('it does not matter which side is asked first', () => {
    fc.assert(
      fc.property(body, body, body, (base, ours, theirs) => {
        const one = merged(base, ours, theirs)
        const other = merged(base, theirs, ours)
        expect(other).toEqual({ conflicts: one.conflicts, ours: one.theirs, theirs: one.ours })
      }),
    )
  })

  /** Blocks that a side has and the base has not. */
  function own(side: string, base: string): readonly string[] {
    return [...side].filter((letter) => !base.includes(letter))
  }
})
