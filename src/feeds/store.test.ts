import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  kill,
  openTestStore,
  publish,
  saveAuthors,
  saveRevision,
  saveSections,
  type TestStore,
} from '#store'
import { type StoryContent, storyContent } from '#story'
import type { PageRequest, Rendered } from '#web'
import { paper, storyWith } from './feeds.test.parts.ts'
import { feedRoutes } from './routes.ts'
import { all, faultsOf, readXml, textOf } from './xml.test.parts.ts'

/*
 * The whole way, from a publication in a real database to what machines read.
 */

const at = new Date('2026-11-24T08:00:00Z')
const ask = { by: 'ana', at, timeZone: paper.timeZone }
let store: TestStore

beforeAll(async () => {
  store = await openTestStore()
  await store.write(async (tx) => {
    await saveSections(tx, paper.sections)
    await saveAuthors(tx, [{ slug: 'ana-reis', name: 'Ana Reis' }])
  })
})
afterAll(() => store.close())

async function publishStory(
  slug: string,
  headline: string,
  fields: Partial<StoryContent> = {},
): Promise<string> {
  const content = storyContent.parse({ ...storyWith().content, slug, headline, ...fields })
  return store.write(async (tx) => {
    const saved = await saveRevision(tx, { content, by: 'ana', at })
    if (!saved.ok) throw new Error(saved.fault.type)
    const published = await publish(tx, saved.value.id, { ...ask, significant: false })
    if (!published.ok) throw new Error(published.fault.type)
    return saved.value.id
  })
}

async function read(path: string, params: PageRequest['params'] = {}): Promise<Rendered> {
  const routes = feedRoutes({ reader: store.reader, paper: async () => paper })
  const route = routes.find((one) => one.path === path)
  const now = new Date('2026-11-24T09:00:00Z')
  const rendered = await route?.render({ path, params, query: {}, now })
  if (!rendered) throw new Error(`${path} is no page`)
  return rendered
}

const headlines = async (
  path: string,
  params?: PageRequest['params'],
): Promise<readonly string[]> => {
  const { body } = await read(path, params)
  const [channel] = all(readXml(String(body)), 'channel')
  return all(channel, 'item').map((item) => textOf(item, 'title') ?? '')
}

describe('a published story', () => {
  test('stands in all its feeds and sitemaps, and is gone from them when it is killed', async () => {
    const id = await publishStory('ferry', 'Ferry returns')
    await publishStory('pier', 'Pier <reopens> & stays')
    const everywhere: [string, PageRequest['params']?][] = [
      ['/feed.xml'],
      ['/:section/feed.xml', { section: 'harbour' }],
      ['/topics/:slug/feed.xml', { slug: 'ferries' }],
      ['/authors/:slug/feed.xml', { slug: 'ana-reis' }],
    ]
    for (const [path, params] of everywhere)
      expect((await headlines(path, params)).toSorted()).toEqual([
        'Ferry returns',
        'Pier <reopens> & stays',
      ])
    expect(await headlines('/:section/feed.xml', { section: 'town' })).toEqual([])

    const { body } = await read('/feed.xml')
    expect(await faultsOf(String(body), 'rss')).toEqual([])
    const month = await read('/sitemaps/:file', { file: '2026-11.xml' })
    expect(await faultsOf(String(month.body), 'sitemap')).toEqual([])
    expect(month.body).toContain('https://quay.example/harbour/2026/11/24/ferry<')
    expect(month.body).toContain('https://quay.example/pictures/ab12-share.jpg')
    const news = await read('/sitemaps/news.xml')
    expect(all(readXml(String(news.body)), 'url')).toHaveLength(2)
    const index = await read('/sitemap.xml')
    expect(index.body).toContain('https://quay.example/sitemaps/2026-11.xml')
    expect((await read('/sitemaps/pages.xml')).body).toContain(
      'https://quay.example/topics/ferries',
    )

    await store.write((tx) => kill(tx, id, { ...ask, why: 'wrong' }))
    for (const [path, params] of everywhere)
      expect(await headlines(path, params)).toEqual(['Pier <reopens> & stays'])
    const after = await read('/sitemaps/:file', { file: '2026-11.xml' })
    expect(after.body).not.toContain('/ferry<')
  })
  test('stands in the sitemap with its versions, and makes it anew when one of them changes', async () => {
    await publishStory('tide', 'The tide', { translation: 'tide' })
    const alone = await read('/sitemaps/:file', { file: '2026-11.xml' })
    expect(alone.body).not.toContain('xhtml:link')
    expect(alone.tags).toContain('translation:tide')
    const german = await publishStory('flut', 'Die Flut', { translation: 'tide', language: 'de' })
    const both = await read('/sitemaps/:file', { file: '2026-11.xml' })
    expect(await faultsOf(String(both.body), 'sitemap')).toEqual([])
    expect(String(both.body).match(/hreflang="de" href="[^"]*\/flut"/g)).toHaveLength(2)
    await store.write((tx) => kill(tx, german, { ...ask, why: 'wrong' }))
    const after = await read('/sitemaps/:file', { file: '2026-11.xml' })
    expect(after.body).not.toContain('xhtml:link')
  })
})
