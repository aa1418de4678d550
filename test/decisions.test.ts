import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, startInside } from '#store'
import {
  broadside,
  dataFolder,
  enterNewsroom,
  eventually,
  type Product,
  root,
  startProduct,
} from './product.ts'

/* What editors decide about a story’s side, on two nodes over one database, through a rebuild of all that was found. */

const folder = await dataFolder()
const quiet = { info() {}, warn() {}, error() {} }
let database: Awaited<ReturnType<typeof startInside>>
let first: Product
let second: Product
let environment: Readonly<Record<string, string>>
let send: Awaited<ReturnType<typeof enterNewsroom>>
const paths = new Map<string, string>()
const ids = new Map<string, string>()

const stories: Readonly<Record<string, readonly string[]>> = {
  'Quay cracks in the storm': [
    'PORT SEL: The harbour quay of Port Sel cracked in the storm on Sunday night.',
    'Ada Rill, the deputy mayor of Port Sel, said the harbour quay would hold.',
    '“The quay will hold for another forty years,” said Ada Rill.',
  ],
  'Quay is closed to lorries': [
    'PORT SEL: The harbour quay of Port Sel was closed to lorries after cracks were found.',
    'Ada Rill, the mayor of Port Sel, signed the order for the harbour quay on Monday.',
  ],
  'Divers look at the quay': [
    'PORT SEL: Divers went down to the harbour quay of Port Sel and found new cracks.',
    '“I would not walk over it myself,” said Ada Rill. “Nor should anybody else.”',
  ],
  'Bakers win a prize': [
    'ORR: Three bakers of Orr won a prize for their rye bread at the fair on Saturday.',
    'The jury said that the bread was better than in any year before it.',
  ],
}

beforeAll(async () => {
  database = await startInside({ folder: folder.path, log: quiet })
  environment = { DATABASE_URL: database.url, READER_DATABASE_URL: database.readerUrl }
  first = await startProduct(folder.path, environment)
  second = await startProduct(folder.path, environment)
  send = await enterNewsroom(first, folder.path)
  for (const [headline, paragraphs] of Object.entries(stories)) {
    const copy = [headline, ...paragraphs].join('\n\n')
    const said = await send('copy', { copy, publish: 'yes' })
    paths.set(headline, said.replace('Published at ', ''))
  }
  await inStore(async ({ newsroom }) => {
    const rows = await newsroom.db.selectFrom('publication').select(['story', 'path']).execute()
    for (const [headline, path] of paths)
      ids.set(headline, rows.find((row) => row.path === path)?.story ?? '')
  })
})
afterAll(async () => {
  await first.stop()
  await second.stop()
  await database.stop()
  await folder.remove()
})

async function inStore<T>(work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>) {
  const store = await openStore({ ...database, migrations: `${root}/migrations`, log: quiet })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Waits until every story has been read. */
const settled = () =>
  expect
    .poll(
      () => inStore(({ newsroom }) => newsroom.db.selectFrom('unread').select('story').execute()),
      { timeout: 60_000, interval: 500 },
    )
    .toEqual([])

const dive = 'Divers look at the quay'
const closed = 'Quay is closed to lorries'
const bread = 'Bakers win a prize'
const pathOf = (headline: string) => paths.get(headline) ?? ''
const idOf = (headline: string) => ids.get(headline) ?? ''
const decided = (action: string, fields: Record<string, string>) =>
  send(`beside/${action}`, { page: idOf(dive), ...fields })

/** The headlines under “You might also like”, in their order. */
async function likedOn(paper: Product): Promise<readonly string[]> {
  const part = /<section class="related"[\s\S]*?<\/section>/.exec(await paper.text(pathOf(dive)))
  return Object.keys(stories)
    .filter((headline) => part?.[0].includes(headline))
    .toSorted((a, b) => (part?.[0].indexOf(a) ?? 0) - (part?.[0].indexOf(b) ?? 0))
}
const notesOn = async (paper: Product) =>
  [...(await paper.text(pathOf(dive))).matchAll(/<p class="note-text">([\s\S]*?)<\/p>/g)].map(
    ([, text = '']) => text.replace(/<[^>]+>/g, ''),
  )
const onBoth = async (holds: (paper: Product) => Promise<unknown>, value: unknown) => {
  expect(await holds(first)).toEqual(value)
  expect(
    await eventually(
      () => holds(second),
      (seen) => JSON.stringify(seen) === JSON.stringify(value),
    ),
  ).toEqual(value)
}

test('the paper finds what goes with a story by itself', async () => {
  await settled()
  const liked = await likedOn(first)
  expect(liked).toContain(closed)
  expect(liked).not.toContain(bread)
  expect(await notesOn(first)).toContain('the mayor of Port Sel')
})

test('a pin stands first at once, a banned story nowhere, on both nodes', async () => {
  await second.text(pathOf(dive))
  expect(await decided('pin-address', { address: pathOf(bread) })).toContain('from now on')
  expect(await decided('ban', { other: idOf(closed) })).toContain('from now on')
  await onBoth(likedOn, [bread, 'Quay cracks in the storm'])
  expect(await first.text(pathOf(closed))).not.toMatch(
    new RegExp(`class="related"[\\s\\S]*${dive}`),
  )
})

test('a note is said in the paper’s own words, and another is hidden, on both nodes', async () => {
  expect(
    await decided('describe', { name: 'Ada Rill', own: 'mayor <since> May', chosen: '' }),
  ).toContain('from now on')
  await onBoth(async (paper) => (await notesOn(paper)).includes('mayor &lt;since> May'), true)
  const quote = '“The quay will hold for another forty years,”'
  expect(await notesOn(first)).toContainEqual(expect.stringContaining('forty years'))
  const page = await decided('hide-note', { key: 'quote:Ada Rill', about: quote })
  expect(page).toContain('from now on')
  await onBoth(async (paper) => (await notesOn(paper)).length, 1)
})

test('stories that are put into a storyline tell what came before, in the same call', async () => {
  for (const headline of ['Quay cracks in the storm', closed, dive])
    expect(await send('beside/move', { page: idOf(headline), to: 'The quay' })).toContain('Done')
  await send('beside/rename', { page: idOf(dive), storyline: 'the-quay', title: 'The old quay' })
  const soFar = async (paper: Product) => {
    const part = /<section class="so-far"[\s\S]*?<\/section>/.exec(await paper.text(pathOf(dive)))
    return ['The old quay', 'cracked in the storm', 'closed to lorries'].filter((words) =>
      part?.[0].includes(words),
    )
  }
  await onBoth(soFar, ['The old quay', 'cracked in the storm', 'closed to lorries'])
  await send('beside/out', { page: idOf(closed) })
  await onBoth(soFar, ['The old quay', 'cracked in the storm'])
})

test('decisions outlive a rebuild of everything that was found', async () => {
  const before = [await likedOn(first), await notesOn(first)]
  const text = await first.text(pathOf(dive))
  await second.stop()
  await first.stop()
  const rebuilt = await broadside(folder.path, ['context', '--rebuild'], environment)
  expect(rebuilt).toMatchObject({ code: 0, out: expect.stringContaining('up to date') })
  first = await startProduct(folder.path, environment)
  second = await startProduct(folder.path, environment)
  send = await enterNewsroom(first, folder.path)
  expect([await likedOn(first), await notesOn(first)]).toEqual(before)
  // But for the age of the cards and the paper's own port, the page is the same to the letter.
  const main = (html: string) =>
    /<main[\s\S]*<\/main>/
      .exec(html)?.[0]
      .replace(/<time[^>]*>[^<]*/g, '')
      .replace(/127\.0\.0\.1(:|%3A)\d+/g, '')
  expect(main(await first.text(pathOf(dive)))).toBe(main(text))
})

test('a decision is taken back, by its id', async () => {
  const page = await decided('take-back', { id: idOf(dive) })
  expect(page).toContain('taken it back already')
  const lines = await inStore(({ newsroom }) =>
    newsroom.db.selectFrom('decision_in_force').selectAll().where('kind', '=', 'related').execute(),
  )
  for (const { id } of lines) expect(await decided('take-back', { id })).toContain('Taken back')
  await onBoth(async (paper) => (await likedOn(paper)).includes(bread), false)
  expect(await likedOn(first)).toContain(closed)
})

test('a pinned story that is killed is gone in the same call', async () => {
  await decided('pin-address', { address: pathOf(bread) })
  await onBoth(async (paper) => (await likedOn(paper))[0], bread)
  await send('kill', { id: idOf(bread), why: 'A test' })
  await onBoth(async (paper) => (await likedOn(paper)).includes(bread), false)
  expect(await decided('pin', { other: idOf(bread) })).toContain('Only a published story')
})

test('nothing is done for another origin, nor for what no form sends', async () => {
  const body = new URLSearchParams({ word: 'guessed', page: idOf(dive), other: idOf(closed) })
  const strange = await fetch(`${first.url}/newsroom/beside/ban`, { method: 'POST', body })
  expect(strange.status).toBe(403)
  for (const fields of [
    { other: 'not-an-id' },
    { other: `${idOf(closed)}' or true` },
    { other: idOf(closed), why: 'x'.repeat(501) },
  ])
    expect(await decided('ban', fields)).toContain('Nothing was done')
  expect(
    await decided('describe', { name: 'Ada Rill', own: 'x'.repeat(301), chosen: '' }),
  ).toContain('too long')
  expect(await likedOn(first)).toContain(closed)
})
