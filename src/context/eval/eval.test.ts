import { expect, test } from 'vitest'
import { createStorylines, storylineModel } from '../storyline/assign.ts'
import { ndcgAt5, recallAt100 } from './related-score.ts'
import { bCubed, weighted } from './storylines.ts'
import { toldAtLength } from './told-at-length.ts'

test('a perfect list has a gain of 1, a list that found nothing 0, and a late find less', () => {
  const grades = new Map([
    ['a', 2],
    ['b', 1],
  ])
  expect(ndcgAt5(['a', 'b', 'x'], grades)).toBe(1)
  expect(ndcgAt5(['x', 'y'], grades)).toBe(0)
  expect(ndcgAt5(['x', 'a', 'b'], grades)).toBeCloseTo(
    (2 / Math.log2(3) + 1 / 2) / (2 + 1 / Math.log2(3)),
  )
  expect(ndcgAt5(['x', 'x', 'x', 'x', 'x', 'a'], grades)).toBe(0)
  expect(recallAt100(['x', 'b'], grades)).toBe(0.5)
})

test('B-cubed counts what each story shares its storyline with', () => {
  const pairs = [
    { marked: 'x', found: 0 },
    { marked: 'x', found: 0 },
    { marked: 'y', found: 0 },
  ]
  expect(bCubed(pairs).precision).toBeCloseTo(5 / 9)
  expect(bCubed(pairs).recall).toBeCloseTo(1)
})

test('stories of one matter join one storyline, and others start their own', () => {
  const texts = [
    'Flood water breaks the sea wall of Port Sel and drowns the old quay',
    'Voters of the northern valley choose a parliament on Sunday',
    'Engineers of Port Sel mend the sea wall that the flood broke at the quay',
    'A painter from the islands wins the glass prize',
    'The last steelworks of the region lays off three hundred',
    'Night trains return to the coast after nine years',
  ]
  const storylines = createStorylines(storylineModel)
  const found = weighted(texts).map((terms, day) => {
    const story = { section: '', publishedAt: day * 86_400_000, terms }
    return storylines.put(story, storylines.choose(story))
  })
  expect(found[2]).toBe(found[0])
  expect(new Set(found).size).toBe(5)
})

test('a storyline stands out beside those that are near by chance, though the same matter was begun thrice', () => {
  const storylines = createStorylines(storylineModel)
  const storyOf = (quay: number, other: string) => ({
    section: '',
    publishedAt: 0,
    terms: new Map([
      ['quay', quay],
      [other, Math.sqrt(1 - quay ** 2)],
    ]),
  })
  for (const matter of ['flood', 'wall', 'tide']) storylines.put(storyOf(0.6, matter))
  for (const matter of ['vote', 'glass', 'train', 'steel']) storylines.put(storyOf(0.1, matter))
  const [best] = storylines.choices(storyOf(1, 'nothing else'))
  expect(best?.features.standsOut).toBeCloseTo(Math.log(0.6 / 0.1))
})

test('young papers are the same each time, and no brief is told twice in one', () => {
  const briefs = ['x', 'y', 'z'].flatMap((marked) =>
    Array.from({ length: 14 }, (_, at) => ({ marked, text: `brief ${at} of ${marked}` })),
  )
  const papers = toldAtLength(briefs)
  expect(toldAtLength(briefs)).toEqual(papers)
  for (const paper of papers) {
    const told = paper.flatMap(({ text }) => text.split('\n\n'))
    expect(new Set(told).size).toBe(told.length)
    for (const { marked, text } of paper) expect(text).toContain(` of ${marked}`)
  }
})
