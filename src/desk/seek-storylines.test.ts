import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEngine, loadTagger } from '#context'
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
import { type Analyst, createAnalyst } from './analyst.ts'
import { decideBeside, takeBack } from './decide.ts'
import { currentPaper } from './paper.ts'
import { pictureDesk } from './picture-desk.ts'
import { type Desk, killStory, publishStory } from './publish.ts'

/* Stories that nobody put into a storyline: some the paper puts together itself, others wait for a nod. */

const tagger = loadTagger(readFileSync(new URL('../context/names/model.bin', import.meta.url)))
const silence = { info: () => {}, warn: () => {}, error: () => {} }
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
  'Divers found deep cracks in the timber piles of the ferry quay in Port Sel, and the harbour board closed the northern berth to lorries.',
  'The quay was poured in 1961, and engineers of the harbour board had warned of rot in the timber piles for a decade.',
  'Lorries for the islands wait at the southern berth; the ferry company says that half of its crossings from Port Sel are late.',
  'Ada Rill, who chairs the harbour board, said the divers would go down to the cracked piles again on Monday.',
] as const
const repair = [
  'The harbour board of Port Sel ordered steel piles for the cracked ferry quay, and lorries for the islands wait at the southern berth.',
  'Divers say the timber piles under the quay cannot be saved; engineers of the harbour board had warned of rot for a decade.',
  'The northern berth, closed since the cracks were found, opens to lorries of the ferry company in May at the earliest.',
  'Ada Rill, who chairs the harbour board, said the steel piles would cost what the whole quay had cost in 1961.',
] as const
const reopens = [
  'The northern berth of the ferry quay in Port Sel is open to lorries again, on steel piles where divers had found the cracks.',
  'The harbour board replaced the timber piles of 1961; its engineers had warned of rot in them for a decade.',
  'Lorries for the islands no longer wait at the southern berth, and the ferry company says that its crossings are on time.',
  'Ada Rill, who chairs the harbour board, thanked the divers, who had gone down to the cracked piles all winter.',
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

const analystOf = () =>
  createAnalyst({
    store,
    createEngine: (corpus) => createEngine({ corpus, tagger }),
    engineVersion: 'test',
    clock,
    log: silence,
  })

const desk = (): Desk => ({
  store,
  clock,
  analyst,
  paper: currentPaper(store, 'http://paper.test'),
  pictures: pictureDesk({ store, folder: '/nowhere', clock }),
})

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
