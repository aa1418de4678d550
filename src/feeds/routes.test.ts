import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setClock } from '#kit'
import { createLog, createPress, createServer, type PageRequest, type Rendered } from '#web'
import { cardWith, paper, readsWith, storyWith } from './feeds.test.parts.ts'
import type { Reads } from './reads.ts'
import { routesFor } from './routes.ts'
import { all, faultsOf, faultsOfEach, readXml, textOf } from './xml.test.parts.ts'

const now = new Date('2026-11-24T13:00:00Z')

/** Answers a path over given reads, as the matched route does. */
async function answer(
  path: string,
  more: Partial<Reads> = {},
  hub?: string,
): Promise<Rendered | undefined> {
  const parts = { reads: readsWith(more), paper: async () => paper, ...(hub ? { hub } : {}) }
  for (const route of routesFor(parts)) {
    const params = paramsOf(route.path, path)
    if (params) {
      const answered = await route.render({ path, params, query: {}, now })
      if (answered) return answered
    }
  }
  return undefined
}

function paramsOf(pattern: string, path: string): PageRequest['params'] | undefined {
  const [parts, segments] = [pattern.split('/'), path.split('/')]
  if (parts.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, part] of parts.entries()) {
    const segment = segments[at] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = segment
    else if (part !== segment) return undefined
  }
  return params
}

test('every address is in the contract', () => {
  const contract = readFileSync(join(import.meta.dirname, '../../docs/contracts/urls.md'), 'utf8')
  const said = contract
    .replace(/`([^`{]*)\{([\d,]+)\}([^`]*)`/g, (_, before, sizes, after) =>
      String(sizes)
        .split(',')
        .map((size) => `\`${before}${size}${after}\``)
        .join(' '),
    )
    .replaceAll('{section}', ':section')
    .replaceAll('{slug}', ':slug')
    .replaceAll('{yyyy-mm}.xml', ':file')
  const paths = routesFor({ reads: readsWith(), paper: async () => paper }).map(({ path }) => path)
  expect(paths.filter((path) => !said.includes(`\`${path}\``))).toEqual([])
})

describe('feeds', () => {
  const folders = ['', '/harbour', '/topics/ferries', '/authors/ana-reis']

  test.each(folders)('of %s/ answer in three formats that know their own addresses', async (at) => {
    const rss = await answer(`${at}/feed.xml`)
    const atom = await answer(`${at}/atom.xml`)
    const json = await answer(`${at}/feed.json`)
    expect([rss?.type, atom?.type, json?.type]).toEqual([
      'application/rss+xml; charset=utf-8',
      'application/atom+xml; charset=utf-8',
      'application/feed+json; charset=utf-8',
    ])
    expect(await faultsOf(String(rss?.body), 'rss')).toEqual([])
    expect(await faultsOf(String(atom?.body), 'atom')).toEqual([])
    const [channel] = all(readXml(String(rss?.body)), 'channel')
    expect(textOf(channel, 'link')).toBe(`https://quay.example${at || '/'}`)
    expect(all(channel, 'item')).toHaveLength(2)
    expect(JSON.parse(String(json?.body))).toMatchObject({
      feed_url: `https://quay.example${at}/feed.json`,
    })
    expect(rss?.headers).toEqual({ Link: `<https://quay.example${at}/feed.xml>; rel="self"` })
  })

  test.each([
    ['', { type: 'all' }, 'feeds'],
    ['/harbour', { type: 'section', section: 'harbour' }, 'section:harbour'],
    ['/topics/ferries', { type: 'topic', topic: 'ferries' }, 'topic:ferries'],
    ['/authors/ana-reis', { type: 'author', author: 'ana-reis' }, 'author:ana-reis'],
  ])(
    'of %s/ ask for the thirty newest and are pressed again when they change',
    async (at, which, tag) => {
      const asked: unknown[] = []
      const stories: Reads['stories'] = async (...ask) => {
        asked.push(ask)
        return [storyWith()]
      }
      const rendered = await answer(`${at}/feed.xml`, { stories })
      expect(asked).toEqual([[which, 30]])
      expect(rendered?.tags).toEqual(['paper', tag, `story:${storyWith().id}`])
    },
  )

  test('of what the paper does not have are no pages', async () => {
    for (const path of [
      '/nowhere/feed.xml',
      '/topics/none/atom.xml',
      '/authors/none/feed.json',
      '/topics/feed.xml',
      '/harbour/other.xml',
    ])
      expect([path, await answer(path)]).toEqual([path, undefined])
  })

  test('without stories are empty, and valid', async () => {
    const rendered = await answer('/harbour/atom.xml', { stories: async () => [] })
    expect(await faultsOf(String(rendered?.body), 'atom')).toEqual([])
  })

  test('name their hub in the document and in the header', async () => {
    const rendered = await answer('/feed.xml', {}, 'https://hub.example/')
    expect(rendered?.headers?.['Link']).toBe(
      '<https://quay.example/feed.xml>; rel="self", <https://hub.example/>; rel="hub"',
    )
    const [channel] = all(readXml(String(rendered?.body)), 'channel')
    expect(all(channel, 'atom:link').map(({ attributes }) => attributes['rel'])).toEqual([
      'self',
      'hub',
    ])
  })

  test('change when a story is corrected, without changing their ids', async () => {
    const before = String((await answer('/atom.xml'))?.body)
    const corrected = {
      ...storyWith(),
      path: '/town/2026/11/24/moved',
      changedAt: new Date('2026-11-24T12:30:00Z'),
    }
    const after = String((await answer('/atom.xml', { stories: async () => [corrected] }))?.body)
    const [first] = all(readXml(before), 'entry')
    const [second] = all(readXml(after), 'entry')
    expect(textOf(second, 'id')).toBe(textOf(first, 'id'))
    expect(textOf(second, 'updated')).toBe('2026-11-24T12:30:00.000Z')
  })
})

describe('sitemaps', () => {
  test('the index names every file, and every file is there', async () => {
    const index = await answer('/sitemap.xml')
    expect(await faultsOf(String(index?.body), 'sitemap')).toEqual([])
    const files = all(readXml(String(index?.body)), 'sitemap').map((file) => textOf(file, 'loc'))
    expect(files).toEqual([
      'https://quay.example/sitemaps/news.xml',
      'https://quay.example/sitemaps/pages.xml',
      'https://quay.example/sitemaps/2026-11.xml',
      'https://quay.example/sitemaps/2026-11-2.xml',
      'https://quay.example/sitemaps/2026-10.xml',
    ])
    const urls = async () => [{ path: '/x', changedAt: now }]
    const bodies = []
    for (const file of files)
      bodies.push(String((await answer(new URL(file ?? '').pathname, { urls }))?.body))
    expect(await faultsOfEach(bodies, 'sitemap')).toEqual([[], [], [], [], []])
  })

  test('a month is pressed again when one of its stories changes', async () => {
    expect((await answer('/sitemaps/2026-11-2.xml'))?.tags).toEqual(['paper', 'sitemap:2026-11'])
    expect((await answer('/sitemap.xml'))?.tags).toContain('feeds')
  })

  test.each([
    '/sitemaps/2026-13.xml',
    '/sitemaps/2026-11-1.xml',
    '/sitemaps/2026-11-3.xml',
    '/sitemaps/2026-11-0.xml',
    '/sitemaps/1999-01.xml',
    '/sitemaps/2026-11',
    '/sitemaps/x.xml',
  ])('%s is no page', async (path) => {
    expect(await answer(path)).toBeUndefined()
  })

  test('the pages that are no stories stand in a file of their own', async () => {
    const rendered = await answer('/sitemaps/pages.xml')
    const root = readXml(String(rendered?.body))
    const paths = all(root, 'url').map((url) => new URL(textOf(url, 'loc') ?? '').pathname)
    expect(paths).toEqual([
      '/',
      '/harbour',
      '/town',
      '/about',
      '/corrections',
      '/topics',
      '/archive',
      '/authors/ana-reis',
      '/topics/ferries',
    ])
    expect(rendered?.tags).toEqual(['paper', 'topics', 'authors'])
  })

  test('the news stop being right when the oldest of them is two days old', async () => {
    const rendered = await answer('/sitemaps/news.xml', { news: async () => [cardWith(1)] })
    expect(rendered?.until).toEqual(new Date('2026-11-26T08:00:00Z'))
    expect(rendered?.tags).toContain('feeds')
    expect(await answer('/sitemaps/news.xml', { news: async () => [] })).not.toHaveProperty('until')
  })
})

describe('icons', () => {
  test.each([32, 144, 180, 192, 512])('/icon-%i.png is a picture of that size', async (size) => {
    const { body = '' } = (await answer(`/icon-${size}.png`)) ?? {}
    expect(await sharp(Buffer.from(body)).metadata()).toMatchObject({
      format: 'png',
      width: size,
      height: size,
    })
  })

  test('every icon of the manifest is there, with the type that it says', async () => {
    const { body = '' } = (await answer('/site.webmanifest')) ?? {}
    for (const { src, type } of JSON.parse(String(body)).icons)
      expect([src, (await answer(src))?.type]).toEqual([src, type])
  })

  test('/favicon.ico frames a PNG of 32 pixels', async () => {
    const { body = '' } = (await answer('/favicon.ico')) ?? {}
    const bytes = Buffer.from(body)
    expect([...bytes.subarray(0, 8)]).toEqual([0, 0, 1, 0, 1, 0, 32, 32])
    const [length, start] = [bytes.readUInt32LE(14), bytes.readUInt32LE(18)]
    expect(start + length).toBe(bytes.length)
    expect(await sharp(bytes.subarray(start)).metadata()).toMatchObject({
      format: 'png',
      width: 32,
    })
  })
})

describe('behind the press', () => {
  const log = createLog({ level: 'silent' })
  const press = createPress({
    routes: routesFor({ reads: readsWith(), paper: async () => paper }),
    errorPage: async (status) => ({ status, type: 'text/plain', body: `${status}`, tags: [] }),
    clock: setClock(now),
    log,
  })
  const server = createServer({ press, log })
  let address = ''
  beforeAll(async () => {
    address = await server.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(async () => {
    await server.close()
    press.stop()
  })

  test.each([
    ['/feed.xml', 'application/rss+xml; charset=utf-8'],
    ['/harbour/atom.xml', 'application/atom+xml; charset=utf-8'],
    ['/topics/ferries/feed.json', 'application/feed+json; charset=utf-8'],
    ['/sitemap.xml', 'application/xml; charset=utf-8'],
    ['/sitemaps/2026-11.xml', 'application/xml; charset=utf-8'],
    ['/robots.txt', 'text/plain; charset=utf-8'],
    ['/.well-known/security.txt', 'text/plain; charset=utf-8'],
    ['/site.webmanifest', 'application/manifest+json'],
    ['/opensearch.xml', 'application/opensearchdescription+xml; charset=utf-8'],
    ['/icon.svg', 'image/svg+xml'],
    ['/favicon.ico', 'image/x-icon'],
  ])('%s is answered', async (path, type) => {
    const got = await fetch(`${address}${path}`)
    expect([got.status, got.headers.get('content-type')]).toEqual([200, type])
    expect((await got.arrayBuffer()).byteLength).toBeGreaterThan(50)
    const etag = got.headers.get('etag') ?? ''
    const again = await fetch(`${address}${path}`, { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
  })

  test('a reader that knows times only hears of a kill', async () => {
    const [killed, older] = [storyWith({ number: 1 }), storyWith({ number: 2 })]
    let stories = [killed, older]
    const clock = setClock(now)
    const changing = createPress({
      routes: routesFor({
        reads: readsWith({ stories: async () => stories }),
        paper: async () => paper,
      }),
      errorPage: async (status) => ({ status, type: 'text/plain', body: `${status}`, tags: [] }),
      clock,
      log,
    })
    const site = createServer({ press: changing, log })
    const at = await site.listen({ port: 0, host: '127.0.0.1' })
    const ask = () =>
      fetch(`${at}/feed.xml`, { headers: { 'If-Modified-Since': now.toUTCString() } })
    expect(await (await ask()).text()).toContain(killed.id)
    stories = [older]
    clock.advance(60_000)
    await changing.invalidate(['feeds'])
    const after = await ask()
    expect(after.status).toBe(200)
    expect(await after.text()).not.toContain(killed.id)
    await site.close()
    changing.stop()
  })

  test('what is not there is not found', async () => {
    expect((await fetch(`${address}/sitemaps/2001-01.xml`)).status).toBe(404)
  })
})
