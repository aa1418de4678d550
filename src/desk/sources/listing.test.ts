import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import { listedFiles } from './listed-files.ts'
import {
  add,
  clock,
  counted,
  fetched,
  listed,
  minutes,
  server,
  source,
  store,
  withSources,
} from './sources.testing.ts'

withSources()

/** What lies on the server: when it was changed, and its headline; none is an error. */
let files: Record<string, { at: string; headline?: string; status?: number }> = {}
const page = () =>
  `<html><head><title>Index of /out</title></head><body><h1>Index of /out</h1><hr><pre><a href="../">../</a>\n${Object.entries(
    files,
  )
    .map(([name, { at }]) => `<a href="${name}">${name}</a>   ${at}   812`)
    .join('\n')}\n<a href="logo.png">logo.png</a></pre><hr></body></html>`
const nitf = (name: string, headline = '') =>
  `<nitf><head><docdata><doc-id id-string="${name}"/></docdata></head><body><body.head><hedline><hl1>${headline}</hl1></hedline></body.head><body.content><p>It is so, the master said.</p></body.content></body></nitf>`
const serve = () =>
  server.answer((request, response) => {
    const name = (request.url ?? '').replace('/out/', '')
    if (name === '') return response.end(page())
    return answer(name, response, request.headers['if-none-match'])
  })
function answer(name: string, response: ServerResponse, known: string | undefined) {
  const file = files[name]
  if (!file || file.status) return response.writeHead(file?.status ?? 404).end()
  const etag = `"${file.headline}"`
  if (known === etag) return response.writeHead(304).end()
  return response.writeHead(200, { ETag: etag }).end(nitf(name, file.headline))
}
const addListing = (more = {}) => add({ kind: 'listing', url: `${server.url}/out/`, ...more })
const askedFor = () => server.asked.map(({ url }) => url?.replace('/out/', '') || 'page')
const drafts = async () => (await listed('draft')).toSorted()

describe('a page that lists files', () => {
  test('is read, and each file on it once, as long as nothing beside it changes', async () => {
    files = {
      'a.xml': { at: '20-Nov-2026 08:00', headline: 'Ferry late' },
      'b.nitf': { at: '20-Nov-2026 08:10', headline: 'Bridge open' },
    }
    serve()
    await addListing()
    expect(await fetched()).toMatchObject({ type: 'fetched', fetched: { report: { added: 2 } } })
    expect(await drafts()).toEqual(['Bridge open', 'Ferry late'])
    expect(askedFor()).toEqual(['page', 'a.xml', 'b.nitf'])
    serve()
    await fetched()
    expect(askedFor()).toEqual(['page'])
    files['b.nitf'] = { at: '20-Nov-2026 09:00', headline: 'Bridge open again' }
    files['a.xml'] = { at: '20-Nov-2026 09:00', headline: 'Ferry late' }
    serve()
    expect(await fetched()).toMatchObject({ fetched: { report: { changed: 1, same: 0 } } })
    expect(askedFor()).toEqual(['page', 'a.xml', 'b.nitf'])
    expect(server.asked[1]?.headers['if-none-match']).toBe('"Ferry late"')
    expect(await source()).toMatchObject({ nextAt: minutes(10), taken: 3 })
  })

  test('that lists many is read in pieces', async () => {
    files = Object.fromEntries(
      Array.from({ length: 120 }, (_, at) => [`${at}.xml`, { at: 'now', headline: `Item ${at}` }]),
    )
    serve()
    await addListing()
    for (const [count, wait] of [
      [50, 5_000],
      [100, 5_000],
      [120, 600_000],
    ] as const) {
      await fetched()
      expect(await listed('draft')).toHaveLength(count)
      expect((await source())?.nextAt).toEqual(new Date(clock.now().getTime() + wait))
    }
  })

  test('may list files that are gone, or give nothing; the others are taken in', async () => {
    files = {
      'a.xml': { at: 'now', status: 404 },
      'b.xml': { at: 'now', headline: 'Bridge open' },
    }
    serve()
    await addListing()
    expect(await fetched()).toMatchObject({ fetched: { report: { added: 1, refusedCount: 1 } } })
    serve()
    await fetched()
    expect(askedFor()).toEqual(['page'])
  })

  test('of a server that is busy is asked again, and nothing on it is left out', async () => {
    files = {
      'a.xml': { at: 'now', headline: 'Ferry late' },
      'b.xml': { at: 'now', status: 503 },
      'c.xml': { at: 'now', headline: 'Harbour closed' },
    }
    serve()
    await addListing()
    expect(await fetched()).toMatchObject({ type: 'failed' })
    files['b.xml'] = { at: 'now', headline: 'Bridge open' }
    const before = await counted()
    serve()
    await fetched()
    expect(askedFor()).toEqual(['page', 'b.xml', 'c.xml'])
    expect(await drafts()).toEqual(['Bridge open', 'Ferry late', 'Harbour closed'])
    expect(before[0]).toBe(1)
  })

  test('without any is a fault', async () => {
    files = {}
    serve()
    await addListing()
    expect(await fetched()).toMatchObject({
      type: 'failed',
      sentence: expect.stringContaining('lists no files of news'),
    })
    const kept = await store.newsroom.db.selectFrom('source_file').selectAll().execute()
    expect(kept).toEqual([])
  })
})

test('files count only on the same server, below the page', () => {
  const at = 'https://wire.test/out/index.html'
  const links = [
    'a.xml',
    '/out/b.xml.gz',
    'https://wire.test/out/deep/c.json',
    'https://evil.test/d.xml',
    'http://wire.test/out/e.xml',
    '//evil.test/f.xml',
    '../up/g.xml',
    'javascript:alert(1)//.xml',
    'file:///etc/h.xml',
    'https://name:word@wire.test/out/i.xml',
    'page.html',
  ]
  const html = links.map((link) => `<a href="${link}">x</a>`).join('')
  const found = listedFiles(Buffer.from(html), at).map(({ address }) => address)
  expect(found).toEqual([
    'https://wire.test/out/a.xml',
    'https://wire.test/out/b.xml.gz',
    'https://wire.test/out/deep/c.json',
    'https://wire.test/out/i.xml',
  ])
})

test('an index in XML is read as well', () => {
  const xml =
    '<?xml version="1.0"?><index><item href="a.xml" changed="1"/><loc>https://wire.test/out/b.xml</loc><item url="c.nitf"/></index>'
  const found = listedFiles(Buffer.from(xml), 'https://wire.test/out/').map(
    ({ address }) => address,
  )
  expect(found).toEqual([
    'https://wire.test/out/a.xml',
    'https://wire.test/out/b.xml',
    'https://wire.test/out/c.nitf',
  ])
})
