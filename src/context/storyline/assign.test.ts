import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStorylines, type StorylineModel, storylineModel } from './assign.ts'
import type { StorylineStory } from './measure.ts'

/** Joins whatever is nearer than a half to a storyline as a whole. */
const nearer: StorylineModel = {
  coefficients: {
    whole: 1,
    nearest: 0,
    nearestThree: 0,
    week: 0,
    season: 0,
    size: 0,
    section: 0,
    standsOut: 0,
    nearestStandsOut: 0,
    always: 0,
  },
  bar: 0.5,
}

function about(weights: Readonly<Record<string, number>>, day = 0): StorylineStory {
  const length = Math.hypot(...Object.values(weights)) || 1
  const terms = new Map(Object.entries(weights).map(([term, weight]) => [term, weight / length]))
  return { section: '', publishedAt: day * 86_400_000, terms }
}

test('a story that stands alone joins when a later one ties it to a storyline', () => {
  const storylines = createStorylines(nearer)
  const flood = about({ flood: 2, wall: 1 })
  const repair = about({ wall: 1, repair: 2 })
  const both = about({ flood: 2.1, wall: 3, repair: 2 })
  expect(storylines.place(flood)).toEqual(new Map([[flood, 0]]))
  expect(storylines.place(repair).get(repair)).toBe(1)
  expect(storylines.place(both)).toEqual(
    new Map([
      [both, 0],
      [repair, 0],
    ]),
  )
  expect(storylines.choose(repair)).toBe(0)
})

test('a story that still stands alone keeps its storyline', () => {
  const storylines = createStorylines(nearer)
  const [flood, vote, quay] = [
    about({ flood: 2, port: 1 }),
    about({ vote: 3, port: 1 }),
    about({ flood: 2, port: 1, quay: 1 }),
  ]
  for (const story of [flood, vote]) storylines.place(story)
  expect(storylines.place(quay)).toEqual(
    new Map([
      [quay, 0],
      [vote, 1],
    ]),
  )
  expect(storylines.choose(vote)).toBe(1)
})

const anyStories = fc
  .array(
    fc.dictionary(fc.constantFrom('flood', 'wall', 'quay', 'vote', 'port', 'glass'), fc.nat(3), {
      minKeys: 1,
    }),
    { maxLength: 25 },
  )
  .map((all) => all.map(about))

test('stories that share a storyline share it ever after, and the same stories come to the same storylines', () => {
  fc.assert(
    fc.property(anyStories, fc.constantFrom(nearer, storylineModel), (stories, model) => {
      const storylines = createStorylines(model)
      const found = new Map<StorylineStory, number>()
      const together: (readonly [StorylineStory, StorylineStory])[] = []
      for (const story of stories) {
        for (const [one, storyline] of storylines.place(story)) found.set(one, storyline)
        expect(found.has(story)).toBe(true)
        for (const [a, b] of together) expect(found.get(a)).toBe(found.get(b))
        for (const one of found.keys())
          if (one !== story && found.get(one) === found.get(story)) together.push([one, story])
      }
      const again = createStorylines(model)
      const same = new Map<StorylineStory, number>()
      for (const story of stories)
        for (const [one, storyline] of again.place(story)) same.set(one, storyline)
      expect(same).toEqual(found)
    }),
  )
})
