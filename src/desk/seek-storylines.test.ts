import { afterEach, beforeEach, expect, test } from 'vitest'
import { setClock } from '#kit'
import {
  besideOf,
  foundFor,
  foundStorylines,
  openTestStore,
  readAllAgain,
  saveRevision,
  storyById,
  type TestStore,
  waitingStorylines,
} from '#store'
import { storyContent } from '#story'
import type { Analyst } from './analyst.ts'
import { decideBeside, takeBack } from './decide.ts'
import { testAnalyst, testDesk } from './desk.testing.ts'
import { killStory, publishStory } from './publish.ts'

/* Stories that nobody put into a storyline: some the paper puts together itself, others wait for a nod. */

const by = 'ada'

const matters = [
  ['Bakers win a prize', 'Three bakers of Orr won the rye prize at the autumn fair.'],
  ['A parliament is chosen', 'Voters of the northern valley chose a parliament on Sunday.'],
  ['Night trains return', 'Night trains return to the coast after nine years without sleepers.'],
  ['Glass prize for a painter', 'A painter from the islands won the prize of the glass academy.'],
  ['Steelworks lays off', 'The last steelworks of the region lays off three hundred workers.'],
  ['School budget cut', 'The council cut the school budget and closed two libraries.'],
  ['Wolves seen in the hills', 'Two wolves were seen by a shepherd in the hills above the abbey.'],
  ['Chess title defended', 'The champion of the islands defended her chess title in forty moves.'],
  ['A comet comes near', 'Astronomers expect a comet to be seen without a glass in the spring.'],
  ['Old mill becomes an inn', 'A family from the plain turned the old paper mill into an inn.'],
] as const

const cracks = [
  'Divers found deep cracks in the timber piles of the ferry quay in Port Sel, and the northern berth is closed to lorries.',
  'The ferry company sends every second crossing from the southern berth, and drivers slept in their cabs overnight.',
  'Ada Rill, who chairs the harbour board, said the divers would go down to the cracked piles again on Monday.',
] as const
const repair = [
  'The harbour board of Port Sel ordered steel piles for the cracked ferry quay; the northern berth stays closed to lorries until May.',
  'Divers say that no timber pile can be saved. Rot had been seen in 1988 already, an old survey shows.',
  'The price is four million, said Ada Rill, who chairs the harbour board, and the ferry company is to pay a third.',
] as const
const reopens = [
  'Lorries roll over the northern berth of the ferry quay in Port Sel again, on steel piles where divers had found the cracks.',
  'A brass band played, the ferry company gave out coffee, and the last timber piles went to a sauna builder.',
  'Ada Rill, who chairs the harbour board, thanked the divers, who had gone down all winter.',
] as const

const clock = setClock('2026-11-20T10:00:00Z')
let store: TestStore
let analyst: Analyst
let published: Map<string, string>

beforeEach(async () => {
  store = await openTestStore()
  published = new Map()
  analyst = analystOf()
  await analyst.settle()
  for (const [headline, words] of matters) await publish(headline, [words])
})
afterEach(async () => {
  await analyst.close()
  await store.close()
})

const analystOf = () => testAnalyst({ store, clock })
const desk = () => testDesk({ store, clock, analyst })

async function publish(
  headline: string,
  paragraphs: readonly string[],
  { storyline, id }: { storyline?: string; id?: string } = {},
): Promise<string> {
  clock.advance(3_600_000)
  const content = storyContent.parse({
    language: 'en',
    section: 'news',
    slug: 'story',
    headline,
    bylines: [],
    topics: [],
    ...(storyline === undefined ? {} : { storyline }),
    body: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  })
  const saved = await store.write((tx) =>
    saveRevision(tx, { ...(id ? { id } : {}), content, by, at: clock.now() }),
  )
  if (!saved.ok) throw new Error(saved.fault.type)
  const done = await publishStory(desk(), saved.value.id, { by })
  if (!done.ok) throw new Error(done.fault.type)
  await analyst.settle()
  published.set(headline, saved.value.id)
  return saved.value.id
}

const lineOf = async (id: string) => (await storyById(store.reader, id))?.content.storyline
const stepsOf = async (id: string) =>
  (await besideOf(store.reader, id, 9)).timeline.map(({ from }) => from.id)
const out = (story: string) =>
  decideBeside(desk(), { story, kind: 'storyline', key: '', action: { do: 'out' } }, { by })

test('what surely is one matter becomes a storyline that readers see', async () => {
  const first = await publish('Cracks found in the ferry quay', cracks)
  expect(await lineOf(first)).toBeUndefined()
  const second = await publish('Steel piles for the ferry quay', repair)
  expect(await lineOf(second)).toBe('cracks-found-in-the-ferry-quay')
  expect(await lineOf(first)).toBe('cracks-found-in-the-ferry-quay')
  const third = await publish('The ferry quay reopens to lorries', reopens)
  expect(await stepsOf(second)).toEqual([first])
  expect(await stepsOf(third)).toEqual([first, second])
  expect(await foundFor(store.newsroom, third)).toBeGreaterThan(0.95)
  const listed = await foundStorylines(store.newsroom, 9)
  expect(listed.map(({ id }) => id)).toEqual([third, second])
  expect(await waitingStorylines(store.newsroom, 9)).toEqual([])
})

test('what is only likely waits, and an editor has the last word', async () => {
  const first = await publish('Cracks found in the ferry quay', cracks)
  const second = await publish('A quay is a dear thing', [
    'The ferry quay of Port Sel costs the harbour board more than its school, and the northern berth pays for none of it.',
    'Lorries and divers, cracks and piles: Ada Rill read out the whole list to the board on Tuesday evening.',
  ])
  expect(await lineOf(second)).toBeUndefined()
  const [waits, ...more] = await waitingStorylines(store.newsroom, 9)
  expect(more).toEqual([])
  expect(waits).toMatchObject({ id: second, storyline: null, nearest: { id: first } })
  await out(second)
  expect(await waitingStorylines(store.newsroom, 9)).toEqual([])
})

test('a rebuild asks again for nothing, and changes nothing', async () => {
  const first = await publish('Cracks found in the ferry quay', cracks)
  const second = await publish('Steel piles for the ferry quay', repair)
  const seen = async () => Promise.all([first, second].map((id) => besideOf(store.reader, id, 99)))
  const before = await seen()
  await analyst.close()
  await store.write(readAllAgain)
  analyst = analystOf()
  await analyst.settle()
  expect(await seen()).toEqual(before)
  expect(await lineOf(second)).toBe('cracks-found-in-the-ferry-quay')
})

test('what an editor took out stays out, also when the story is published again, until that is taken back', async () => {
  await publish('Cracks found in the ferry quay', cracks)
  const second = await publish('Steel piles for the ferry quay', repair)
  await out(second)
  expect(await lineOf(second)).toBeUndefined()
  const third = await publish('The ferry quay reopens to lorries', reopens)
  expect(await lineOf(third)).toBe('cracks-found-in-the-ferry-quay')
  expect(await stepsOf(third)).not.toContain(second)
  await publish('Steel piles for the ferry quay', [...repair, 'A crane came on Friday.'], {
    id: second,
  })
  expect(await lineOf(second)).toBeUndefined()
  expect(await foundFor(store.newsroom, second)).toBeUndefined()
  const decision = await store.newsroom.db
    .selectFrom('decision')
    .select('id')
    .where('story', '=', second)
    .executeTakeFirstOrThrow()
  await takeBack(desk(), decision.id, { by })
  await analyst.settle()
  expect(await lineOf(second)).toBe('cracks-found-in-the-ferry-quay')
  expect(await stepsOf(third)).toContain(second)
})

test('a story stays where it was put when it is published again, unless it names its own storyline', async () => {
  const first = await publish('Cracks found in the ferry quay', cracks)
  const second = await publish('Steel piles for the ferry quay', repair)
  await publish('Steel piles at last', matters[0].slice(1), { id: second })
  expect(await lineOf(second)).toBe('cracks-found-in-the-ferry-quay')
  await publish('Steel piles at last', repair, { id: second, storyline: 'quay' })
  expect(await lineOf(second)).toBe('quay')
  expect(await lineOf(first)).toBe('cracks-found-in-the-ferry-quay')
  expect(await foundFor(store.newsroom, second)).toBeUndefined()
})

test('a flash that says too little is looked at again when it has words', async () => {
  const first = await publish('Cracks found in the ferry quay', cracks)
  const flash = await publish('Steel piles ordered', ['More follows.'])
  expect(await lineOf(flash)).toBeUndefined()
  await publish('Steel piles for the ferry quay', repair, { id: flash })
  expect(await lineOf(flash)).toBe('cracks-found-in-the-ferry-quay')
  await killStory(desk(), first, { by, why: 'Wrong' })
  await analyst.settle()
  expect(await lineOf(flash)).toBe('cracks-found-in-the-ferry-quay')
  expect(await stepsOf(flash)).toEqual([])
})
