import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEngine } from './create-engine.ts'
import { corpusOf, storyOf, tagger } from './testing.ts'

const words = 'mayor bridge harbour council flood budget school strike ferry election'.split(' ')
const names = ['Ada Rill', 'Noor Vance', 'Port Sel', 'Tomas Ibel']
const paragraph = fc
  .array(fc.constantFrom(...words, ...names, 'the', 'of', 'against'), {
    minLength: 4,
    maxLength: 30,
  })
  .map((found) => `${found.join(' ')}.`)
/** A toll that moves from story to story. */
const toll = fc
  .tuple(fc.integer({ min: 2, max: 60 }), fc.boolean())
  .map(([dead, isFirst]) =>
    isFirst
      ? `At least ${dead} people were killed when the harbour bridge of Port Sel fell in the storm.`
      : `The number of dead in the storm at the harbour bridge of Port Sel rose to ${dead}, the mayor said.`,
  )
const anyStory = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
    day: fc.integer({ min: 0, max: 400 }),
    headline: fc.array(fc.constantFrom(...words), { minLength: 2, maxLength: 5 }),
    paragraphs: fc.array(fc.oneof(paragraph, toll), { minLength: 1, maxLength: 5 }),
    storyline: fc.constantFrom('flood', 'vote', undefined),
    links: fc.array(fc.constantFrom('a', 'b', 'c', 'x'), { maxLength: 2 }),
  })
  .map(({ headline, ...rest }) => storyOf({ headline: headline.join(' '), ...rest }))
const operation = fc.oneof(
  { weight: 3, arbitrary: anyStory.map((story) => ({ type: 'add' as const, story })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g')
      .map((id) => ({ type: 'remove' as const, id })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('expect' as const, 'expect and add' as const), anyStory)
      .map(([type, story]) => ({ type, story })),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'restart' as const }) },
)

test('whatever was expected, came, changed and went, and whenever it was saved, the answers are those of a rebuild', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 40 }), async (operations) => {
      const held = new Map<string, ReturnType<typeof storyOf>>()
      const corpus = corpusOf(held)
      let grown = createEngine({ corpus, tagger })
      const agreed: boolean[] = []
      for (const step of operations) {
        if (step.type === 'restart')
          grown = createEngine({ corpus, tagger, saved: structuredClone(grown.save()) })
        if (step.type === 'remove') agreed.push(grown.remove(step.id) === held.delete(step.id))
        if (step.type === 'expect' || step.type === 'expect and add')
          await grown.expect(step.story, 5)
        if (step.type === 'add' || step.type === 'expect and add') {
          grown.add(step.story)
          held.set(step.story.id, step.story)
        }
      }
      expect(agreed).not.toContain(false)
      const rebuilt = createEngine({ corpus: corpusOf(held), tagger })
      for (const story of [...held.values()].reverse()) rebuilt.add(story)
      expect(grown.size).toBe(rebuilt.size)
      for (const story of held.values()) {
        expect(await grown.rank(story, 5)).toEqual(await rebuilt.rank(story, 5))
        expect(await grown.analyse(story, 5)).toEqual(await rebuilt.analyse(story, 5))
        expect(grown.related(story.id, 5)).toEqual(rebuilt.related(story.id, 5))
        expect(grown.related(story.id, 5)).toEqual(grown.related(story, 5))
        expect(await grown.belongs(story.id)).toEqual(await rebuilt.belongs(story.id))
      }
    }),
  )
})

test('a removed story is neither recommended nor quoted', async () => {
  const held = new Map(
    [
      storyOf({ id: 'a', paragraphs: ['The harbour bridge fell, said mayor Ada Rill.'] }),
      storyOf({ id: 'b', day: 3, paragraphs: ['The harbour bridge opens again, said Ada Rill.'] }),
    ].map((story) => [story.id, story]),
  )
  const engine = createEngine({ corpus: corpusOf(held), tagger })
  for (const story of held.values()) engine.add(story)
  expect(engine.related('b', 5).map(({ id }) => id)).toEqual(['a'])
  engine.remove('a')
  held.delete('a')
  expect(engine.related('b', 5)).toEqual([])
  expect(engine.has('a')).toBe(false)
})
