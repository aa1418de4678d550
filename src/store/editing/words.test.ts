import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleStory, sampleZone } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { importStories } from '../write/import-stories.ts'
import { findWords } from './words.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const at = new Date('2026-11-20T10:00:00Z')
const contentOf = (slug: string, words: string, language = 'en') =>
  sampleStory({ slug, words, language, source: { provider: 'wire', guid: slug, version: 1 } })

const texts = [
  'The ferries’ timetable isn’t the one of 2025; see https://ferry.example/a-b?c=d, or e-mail quay@ferry.example.',
  'It’s said: ‘don’t’ and \\backslashes\\ "quotes", <b>no markup</b> &amp; half a pair \ud800.',
  '~tilde and ./path at the beginning, -5.5e3 degrees, v1.2.3-rc, Lübeck–Århus, Ελλάδα.',
  '',
]

async function vectorsOf(ids: readonly (string | undefined)[]): Promise<readonly unknown[]> {
  const { rows } = await sql<{ words: string }>`
    select words::text as words from unnest(${ids}::uuid[]) with ordinality as i (id, place)
    join search on story = id order by place`.execute(store.newsroom.db)
  return rows
}

test('words that are found ahead are those that are found where the story is written', async () => {
  const languages = ['en', 'de', 'zh']
  const bodies = languages.flatMap((language) => texts.map((text) => ({ language, text })))
  const contents = (name: string) =>
    bodies.map(({ text, language }, place) => contentOf(`${name}-${place}`, text, language))
  const items = (name: string) =>
    contents(name).map((content) => ({ content, createdAt: at, publishedAt: at }))
  const here = items('same')
  const ahead = items('same').map(({ content, ...rest }) => ({
    ...rest,
    content: { ...content, source: { provider: 'wire', guid: `${content.slug}-too`, version: 1 } },
  }))
  const found = await findWords(
    store.newsroom,
    ahead.map(({ content }) => content),
  )
  expect(found.map(({ content }) => content)).toEqual(ahead.map(({ content }) => content))
  const write = (batch: Parameters<typeof importStories>[1]) =>
    store.write((tx) => importStories(tx, batch, { by: 'wire', at, timeZone: sampleZone }))
  const first = await write(here)
  const second = await write(
    ahead.map((item, place) => {
      const worded = found[place]
      return worded ? { ...item, worded } : item
    }),
  )
  expect(await vectorsOf(second.map(({ id }) => id))).toEqual(
    await vectorsOf(first.map(({ id }) => id)),
  )
})

test('words of another content than the one that is written count for nothing', async () => {
  const [worded] = await findWords(store.newsroom, [contentOf('other', 'Xylophone news.')])
  const content = contentOf('own', 'Trombone news.')
  const item = { content, createdAt: at, publishedAt: at, ...(worded ? { worded } : {}) }
  const [done] = await store.write((tx) =>
    importStories(tx, [item], { by: 'wire', at, timeZone: sampleZone }),
  )
  expect(JSON.stringify(await vectorsOf([done?.id]))).toMatch(/trombon/)
})
