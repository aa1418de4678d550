import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createArchive } from '../archive/archive.ts'
import type { CorpusStory } from '../corpus.ts'
import { createEngine } from '../create-engine.ts'
import { relatedModel } from '../related/model.ts'
import { createRanker } from '../related/rank.ts'
import { corpusOf, storyOf, tagger } from '../testing.ts'
import { storylineModel } from './assign.ts'
import { createFinder } from './find.ts'

const cracks = storyOf({
  id: 'cracks',
  day: 1,
  headline: 'Cracks found in the Sel ferry quay',
  paragraphs: [
    'Divers found deep cracks in the ferry quay of Port Sel, and the harbour board closed the northern berth to lorries.',
    'The quay was poured in 1961 on timber piles, and engineers had warned of rot in the piles for a decade.',
  ],
})
const repair = storyOf({
  id: 'repair',
  day: 4,
  headline: 'Harbour board orders repair of the ferry quay',
  paragraphs: [
    'The harbour board of Port Sel ordered steel piles for the cracked ferry quay, and lorries wait at the southern berth.',
    'Engineers say the timber piles under the quay cannot be saved, and divers go down again next week.',
  ],
})
const reopens = storyOf({
  id: 'reopens',
  day: 9,
  headline: 'Ferry quay of Port Sel reopens to lorries',
  paragraphs: [
    'The northern berth of the ferry quay in Port Sel is open to lorries again, with steel piles where divers found the cracks.',
    'The harbour board thanked the engineers who replaced the timber piles under the quay.',
  ],
})
const matters = [
  ['Bakers of Orr win a prize', 'Three bakers of Orr won the rye prize at the autumn fair.'],
  ['A parliament is chosen', 'Voters of the northern valley chose a parliament on Sunday.'],
  ['Night trains return', 'Night trains return to the coast after nine years without sleepers.'],
  ['Glass prize for a painter', 'A painter from the islands won the glass prize of the academy.'],
  ['Steelworks lays off', 'The last steelworks of the region lays off three hundred workers.'],
  ['School budget cut', 'The council cut the school budget and closed two libraries in the hills.'],
  ['Wolves seen in the hills', 'Two wolves were seen by a shepherd in the hills above the abbey.'],
  ['Chess title defended', 'The champion of the islands defended her chess title in forty moves.'],
  ['A comet comes near', 'Astronomers expect a comet to be seen without a glass in the spring.'],
  [
    'Old mill becomes an inn',
    'A family from the plain turned the old paper mill into a small inn.',
  ],
] as const
const others = matters.map(([headline, words], at) =>
  storyOf({ id: `other-${at}`, day: at - 20, headline, paragraphs: [words] }),
)

function engineOf(stories: readonly CorpusStory[]) {
  const held = new Map(stories.map((story) => [story.id, story]))
  const engine = createEngine({ corpus: corpusOf(held), tagger })
  for (const story of stories) engine.add(story)
  return engine
}

test('a story seems to belong to the storyline of those that are like it, the newest first', async () => {
  const line = { storyline: 'quay' }
  const engine = engineOf([...others, { ...cracks, ...line }, { ...repair, ...line }, reopens])
  expect(await engine.belongs('reopens')).toEqual({
    storyline: 'quay',
    stories: ['repair', 'cracks'],
    confidence: expect.any(Number),
    isSure: false,
  })
  expect((await engine.belongs('reopens'))?.confidence).toBeGreaterThan(0.8)
})

test('nothing is said where too few stories of a language are there to tell what is like by chance', async () => {
  const few = others.slice(0, 5)
  expect(await engineOf([...few, repair, reopens]).belongs('reopens')).toBeUndefined()
  const german = others.slice(5).map((story) => ({ ...story, language: 'de' }))
  expect(await engineOf([...few, ...german, repair, reopens]).belongs('reopens')).toBeUndefined()
})

test('a story seems to belong with one that is in no storyline either', async () => {
  expect(await engineOf([...others, repair, reopens]).belongs('reopens')).toMatchObject({
    stories: ['repair'],
  })
  expect(await engineOf([...others, repair, reopens]).belongs('reopens')).not.toHaveProperty(
    'storyline',
  )
})

test('nothing is said of a story that is like no other, that has a storyline, or that is not held', async () => {
  const engine = engineOf([...others, cracks, { ...repair, storyline: 'quay' }])
  expect(await engine.belongs('other-5')).toBeUndefined()
  expect(await engine.belongs('repair')).toBeUndefined()
  expect(await engine.belongs('reopens')).toBeUndefined()
})

test('what came later, speaks another language, or is the same story says nothing', async () => {
  const line = { storyline: 'quay' }
  expect(
    await engineOf([...others, { ...reopens, ...line }, cracks]).belongs('cracks'),
  ).toBeUndefined()
  const french = { ...repair, ...line, language: 'fr' }
  expect(await engineOf([...others, french, reopens]).belongs('reopens')).toBeUndefined()
  const [one, two] = [repair, reopens].map((story) => ({ ...story, translation: 'quay' }))
  if (!one || !two) throw new Error('there are two')
  expect(await engineOf([...others, { ...one, ...line }, two]).belongs('reopens')).toBeUndefined()
})

const words = 'quay bridge ferry council flood budget school strike pile berth'.split(' ')
const anyStories = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'),
    day: fc.integer({ min: 0, max: 30 }),
    storyline: fc.constantFrom('quay', 'vote', undefined),
    words: fc.array(fc.constantFrom(...words), { minLength: 5, maxLength: 40 }),
  }),
  { selector: ({ id }) => id, minLength: 3 },
)

test('what fits best, and how well to the last digit, is the same in whatever order the archive was told', async () => {
  await fc.assert(
    fc.asyncProperty(anyStories, async (drafts) => {
      const stories = drafts.map(({ words: said, ...draft }) =>
        storyOf({ ...draft, paragraphs: [`${said.join(' ')}.`] }),
      )
      stories.push(...others)
      const finderOf = (order: readonly CorpusStory[]) => {
        const archive = createArchive()
        for (const story of order) archive.add(story)
        return createFinder(archive, createRanker(archive, relatedModel).older, storylineModel)
      }
      const [one, other] = [finderOf(stories), finderOf(stories.toReversed())]
      for (const { id } of stories) expect(await one(id)).toEqual(await other(id))
    }),
  )
})

test('what has the headline of another is a form that is filled in again, and never sure', async () => {
  const found = async (headline: string) => {
    const archive = createArchive()
    const next = { ...reopens, headline }
    for (const story of [...others, cracks, repair, next]) archive.add(story)
    const find = createFinder(archive, createRanker(archive, relatedModel).older, storylineModel)
    return find('reopens')
  }
  expect(await found('Ferry quay of Port Sel reopens to lorries')).toMatchObject({ isForm: false })
  expect(await found('Harbour board orders repair of a ferry quay')).toMatchObject({ isForm: true })
})
