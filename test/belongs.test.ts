import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataFolder, enterNewsroom, newsroomCookie, type Product, startProduct } from './product.ts'

/* A story that nobody put into a storyline: the paper says where it seems to belong, an editor nods. */

const folder = await dataFolder()
let paper: Product
let cookie: string
let send: Awaited<ReturnType<typeof enterNewsroom>>
beforeAll(async () => {
  paper = await startProduct(folder.path)
  cookie = await newsroomCookie(paper, folder.path)
  send = await enterNewsroom(paper, folder.path)
  for (const [headline, words] of [
    ['Bakers win a prize', 'Three bakers of Orr won the rye prize at the autumn fair.'],
    ['A parliament is chosen', 'Voters of the northern valley chose a parliament on Sunday.'],
    ['Night trains return', 'Night trains return to the coast after nine years without sleepers.'],
    ['Glass prize for a painter', 'A painter from the islands won the prize of the glass academy.'],
    ['Steelworks lays off', 'The last steelworks of the region lays off three hundred workers.'],
    ['School budget cut', 'The council cut the school budget and closed two libraries.'],
    [
      'Wolves seen in the hills',
      'Two wolves were seen by a shepherd in the hills above the abbey.',
    ],
    [
      'Chess title defended',
      'The champion of the islands defended her chess title in forty moves.',
    ],
    ['A comet comes near', 'Astronomers expect a comet to be seen without a glass in the spring.'],
    [
      'Old mill becomes an inn',
      'A family from the plain turned the old paper mill into a small inn.',
    ],
  ] as const)
    await publish(headline, [words])
})
afterAll(async () => {
  await paper.stop()
  await folder.remove()
})

interface Published {
  readonly id: string
  readonly path: string
}

async function publish(headline: string, paragraphs: readonly string[]): Promise<Published> {
  const said = await send('copy', { copy: [headline, ...paragraphs].join('\n\n'), publish: 'yes' })
  const path = said.replace('Published at ', '')
  const found = await paper.get(`/newsroom/beside?address=${path}`, { cookie })
  return { id: found.headers.get('location')?.split('/').at(-1) ?? '', path }
}

/** The part of the page of a story’s side that tells the story so far. */
async function soFar({ id }: Published): Promise<string> {
  const page = await (await paper.get(`/newsroom/beside/${id}`, { cookie })).text()
  return /<section id="so-far"[\s\S]*?<\/section>/.exec(page)?.[0] ?? ''
}

/** The same, with where the story seems to belong: while the engine is busy the page does without, as it may. */
async function suggested(story: Published): Promise<string> {
  await expect.poll(() => soFar(story), { timeout: 20_000 }).toContain('It seems to belong')
  return soFar(story)
}

/** What a form of the page sends, but for the word of the session: `send` has its own. */
const fieldsIn = (html: string, action: string): Record<string, string> => {
  const form = new RegExp(`<form[^>]*action="/newsroom/${action}"[\\s\\S]*?</form>`).exec(html)?.[0]
  const inputs = [...(form ?? '').matchAll(/name="(?!word")([^"]+)" value="([^"]*)"/g)]
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]))
}

const repairWords = [
  'The harbour board of Port Sel ordered steel piles for the cracked ferry quay, and lorries wait at the southern berth.',
  'Engineers say the timber piles under the quay cannot be saved, and divers go down again next week.',
]
const reopensWords = [
  'The northern berth of the ferry quay in Port Sel is open to lorries again, with steel piles where divers found the cracks.',
  'The harbour board thanked the engineers who replaced the timber piles under the quay.',
]
/** Like the others, but not so much that the paper would put it there by itself. */
const costWords = [
  'The steel piles of the ferry quay cost the town twice what engineers had said.',
  'A larger crane had to be brought by sea, and the council asks who is to pay for it.',
]
let reopens: Published
let cost: Published

test('two stories on one matter become a storyline with one click', async () => {
  const repair = await publish('Harbour board orders repair of the ferry quay', repairWords)
  reopens = await publish('Ferry quay of Port Sel reopens to lorries', reopensWords)
  const before = await suggested(reopens)
  expect(before).toContain('It seems to belong')
  expect(before).toContain('Harbour board orders repair of the ferry quay')
  expect(await paper.text(reopens.path)).not.toContain('class="so-far"')
  const fields = fieldsIn(before, 'beside/begin')
  expect(fields).toMatchObject({ page: reopens.id, other: repair.id })
  expect(await send('beside/begin', fields)).toContain('Done')
  const after = await soFar(reopens)
  expect(after).toContain('harbour-board-orders-repair-of-the-ferry-quay')
  expect(after).toContain('ordered steel piles')
  expect(after).not.toContain('It seems to belong')
  expect(await paper.text(reopens.path)).toContain('class="so-far"')
  expect(await send('beside/begin', fields)).toContain('in a storyline by now')
})

test('a third one joins them with one click', async () => {
  cost = await publish('Piles of the ferry quay cost twice as much', costWords)
  const fields = fieldsIn(await suggested(cost), 'beside/move')
  expect(fields).toMatchObject({ page: cost.id, to: reopens.path })
  expect(await send('beside/move', fields)).toContain('Done')
  const read = await paper.text(cost.path)
  for (const words of ['ordered steel piles', 'open to lorries again'])
    expect(/class="so-far"[\s\S]*?<\/section>/.exec(read)?.[0]).toContain(words)
})

test('what was taken out is not suggested again, until that is taken back', async () => {
  expect(await send('beside/out', { page: cost.id })).toContain('Done')
  expect(await soFar(cost)).not.toContain('It seems to belong')
  const page = await (await paper.get(`/newsroom/beside/${cost.id}`, { cookie })).text()
  expect(page).toContain('It stands in no storyline')
  const fields = fieldsIn(page, 'beside/take-back')
  expect(await send('beside/take-back', fields)).toContain('Taken back')
  expect(await suggested(cost)).toContain('It seems to belong')
})

test('nothing is done with a story that is gone, nor with itself', async () => {
  const begin = (other: string) => send('beside/begin', { page: cost.id, other })
  expect(await begin(cost.id)).toContain('same story')
  expect(await begin('01a1f866-0d00-7d18-b57a-b48996b440ec')).toContain('not published any more')
})

test('what surely is one matter is put together without anybody, and an editor takes it apart', async () => {
  await publish('Cracks found in the lock gate of Alm', [
    'A diver found deep cracks in the oak beams of the upper lock gate at Alm, and the canal is closed to barges.',
    'Eleven barges with gravel lie below the gate, and their skippers play cards in the canal inn.',
    'Tove Marr, who runs the canal office, said the diver would go down to the cracked beams again on Monday.',
  ])
  const later = await publish('Steel for the old gate at Alm', [
    'The canal office of Alm ordered steel beams for the cracked upper lock gate; the canal stays closed to barges until May.',
    'No oak beam of the lock gate can be saved, the diver says, and the skippers with their gravel look for another way.',
    'Eleven barges still lie below the gate. The price is four million, said Tove Marr, who runs the canal office.',
  ])
  const told = async () =>
    /class="so-far"[\s\S]*?deep cracks in the oak beams/.test(await paper.text(later.path))
  await expect.poll(told, { timeout: 30_000 }).toBe(true)
  const list = await (await paper.get('/newsroom/storylines', { cookie })).text()
  const together = list.slice(list.indexOf('Put together by the paper'))
  expect(together).toContain('Steel for the old gate at Alm')
  expect(await soFar(later)).toContain('found by the paper itself')
  expect(await send('storylines/alone', { page: later.id })).toContain('Done')
  expect(await paper.text(later.path)).not.toContain('class="so-far"')
})
