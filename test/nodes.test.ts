import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, startInside } from '#store'
import {
  dataFolder,
  enterNewsroom,
  eventually,
  type Product,
  root,
  startProduct,
} from './product.ts'

/* Two nodes over one database server: what one publishes or kills, the other shows or hides. */

const folder = await dataFolder()
const quiet = { info() {}, warn() {}, error() {} }
let database: Awaited<ReturnType<typeof startInside>>
let first: Product
let second: Product
beforeAll(async () => {
  database = await startInside({ folder: folder.path, log: quiet })
  const environment = { DATABASE_URL: database.url, READER_DATABASE_URL: database.readerUrl }
  first = await startProduct(folder.path, environment)
  second = await startProduct(folder.path, environment)
})
afterAll(async () => {
  await first.stop()
  await second.stop()
  await database.stop()
  await folder.remove()
})

const copy = (headline: string): string =>
  `${headline}\n\nPORT ELLEN: The harbour board voted on Tuesday to rebuild the breakwater.\n`

test('a story published on one node shows on the other, which had pressed its pages before', async () => {
  await second.text('/')
  await second.text('/feed.xml')
  const send = await enterNewsroom(first, folder.path)
  const path = (await send('copy', { copy: copy('Seen from both'), publish: 'yes' })).replace(
    'Published at ',
    '',
  )
  for (const place of ['/', '/feed.xml', path]) {
    expect(
      await eventually(
        () => second.text(place),
        (text) => text.includes('Seen from both'),
      ),
    ).toContain('Seen from both')
  }
})

const quay: Readonly<Record<string, readonly string[]>> = {
  'Quay cracks in the storm': [
    'PORT SEL: The harbour quay of Port Sel cracked in the storm on Sunday night.',
    'Ada Rill, the deputy mayor of Port Sel, said the harbour quay would hold.',
  ],
  'Quay is closed to lorries': [
    'PORT SEL: The harbour quay of Port Sel was closed to lorries after cracks were found.',
    'Ada Rill, the mayor of Port Sel, signed the order for the harbour quay on Monday.',
  ],
  'Divers look at the quay': [
    'PORT SEL: Divers went down to the harbour quay of Port Sel and found new cracks.',
    '“I would not walk over it myself,” said Ada Rill.',
  ],
}

test('a story has what stands beside it when the call ends, whichever node it was published on', async () => {
  const store = await openStore({ ...database, migrations: `${root}/migrations`, log: quiet })
  const settled = () =>
    expect
      .poll(() => store.newsroom.db.selectFrom('unread').select('story').execute(), {
        timeout: 60_000,
        interval: 200,
      })
      .toEqual([])
  const before: string[] = []
  try {
    await settled()
    // One of the two nodes does not hold the engine.
    for (const [at, [headline, words]] of Object.entries(quay).entries()) {
      const node = at % 2 ? first : second
      const send = await enterNewsroom(node, folder.path)
      const said = await send('copy', { copy: [headline, ...words].join('\n\n'), publish: 'yes' })
      const page = await node.text(said.replace('Published at ', ''))
      const liked = /<section class="related"[\s\S]*?<\/section>/.exec(page)?.[0] ?? ''
      expect(before.filter((older) => liked.includes(older))).toEqual(before)
      before.push(headline)
      await settled()
    }
  } finally {
    await store.close()
  }
})

test('a kill on one node is a 410 on the other', async () => {
  const send = await enterNewsroom(second, folder.path)
  const path = (await send('copy', { copy: copy('Gone from both'), publish: 'yes' })).replace(
    'Published at ',
    '',
  )
  await eventually(
    async () => (await first.get(path)).status,
    (status) => status === 200,
  )
  const store = await openStore({ ...database, migrations: `${root}/migrations`, log: quiet })
  const { story } = await store.newsroom.db
    .selectFrom('publication')
    .select('story')
    .where('path', '=', path)
    .executeTakeFirstOrThrow()
  await store.close()
  await send('kill', { id: story, why: 'A test' })
  expect((await second.get(path)).status).toBe(410)
  expect(
    await eventually(
      async () => (await first.get(path)).status,
      (status) => status === 410,
    ),
  ).toBe(410)
  expect(
    await eventually(
      () => first.text('/feed.xml'),
      (text) => !text.includes('Gone from both'),
    ),
  ).not.toContain('Gone from both')
})
