import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { setClock } from '#kit'
import { openTestStore, recentStories, sections, storyAt, storyById, type TestStore } from '#store'
import type { FoundFile } from '../find-files.ts'
import { pictureDesk } from '../picture-desk.ts'
import { startTestServer, type TestServer } from '../sources/server.testing.ts'
import type { MoveAsk } from './move-ask.ts'
import { moveIn } from './move-in.ts'
import type { MoveEntry } from './move-log.ts'
import { pictureFetch, pictureWeb } from './picture-fetch.ts'
import { sectionWish } from './place-sections.ts'
import { type SitePicturesParts, sitePictures } from './site-pictures.ts'

const clock = setClock('2026-11-20T10:00:00Z')
let store: TestStore
let server: TestServer
let folder: string
let photo: Buffer
let entries: MoveEntry[]

beforeAll(async () => {
  server = await startTestServer()
  const size = { width: 60, height: 40, channels: 3, background: '#357' } as const
  photo = await sharp({ create: size }).jpeg().toBuffer()
})
afterAll(() => server.close())
beforeEach(async () => {
  store = await openTestStore()
  folder = await mkdtemp(join(tmpdir(), 'broadside-moving-'))
  entries = []
  server.answer((_, response) => response.end(photo))
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

interface Moving {
  readonly pictures?: Partial<SitePicturesParts>
  readonly allowPrivate?: boolean
  readonly leavePictures?: boolean
  readonly ask?: Partial<MoveAsk>
}

function move(
  items: string,
  { pictures = {}, allowPrivate = true, leavePictures = false, ask = {} }: Moving = {},
) {
  const desk = pictureDesk({ store, folder: join(folder, 'kept'), clock })
  const { signal = new AbortController().signal } = ask
  const web = pictureWeb({ allowPrivate })
  const pause = async () => undefined
  const fetch = pictureFetch({
    web: { ...web, limits: { ...web.limits, bytes: 100_000 } },
    clock,
    agent: 'Broadside',
    pause,
  })
  const log = {
    path: 'log',
    put: (entry: MoveEntry) => entries.push(entry),
    flush: async () => undefined,
  }
  return moveIn({ store, clock, pictures: desk, timeZone: 'UTC' }, exportOf(items), {
    site: { kind: 'wordpress', kinds: new Set() },
    dryRun: false,
    asDrafts: false,
    provider: 'WordPress',
    by: 'import wordpress',
    wishes: [],
    pictures: sitePictures({
      store,
      clock,
      desk,
      ...(leavePictures ? {} : { fetch }),
      signal,
      ...pictures,
    }),
    log,
    signal,
    ...ask,
  })
}

function exportOf(items: string): FoundFile {
  const bytes = Buffer.from(
    `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Old Packet</title><link>${server.url}</link>${items}</channel></rss>`,
  )
  const read = async function* read(onBytes: (length: number) => void) {
    onBytes(bytes.length)
    yield bytes
  }
  return { name: 'site.xml', path: '/site.xml', folder: '/', size: bytes.length, read }
}

interface Fields {
  readonly id?: number
  readonly text?: string
  readonly status?: string
  readonly more?: string
}

function post({ id = 8, text = 'It floats.', status = 'publish', more = '' }: Fields = {}): string {
  return `<item><title>Tug ${id}</title><link>${server.url}/2026/03/tug-${id}/</link><guid>${server.url}/?p=${id}</guid><wp:post_id>${id}</wp:post_id><wp:post_date_gmt>2026-03-01 10:00:00</wp:post_date_gmt><wp:status>${status}</wp:status><wp:post_name>tug-${id}</wp:post_name><category domain="category" nicename="harbour">The Harbour</category>${more}<content:encoded><![CDATA[${text}]]></content:encoded></item>`
}

const figure = (name: string) =>
  `<figure><img src="/wp-content/uploads/${name}"><figcaption>At the quay</figcaption></figure>`
const asked = () => server.asked.map(({ url }) => url)

async function contentAt(path: string) {
  const found = await storyAt(store.reader, path)
  if (found?.type !== 'moved') throw new Error(`${path} leads nowhere`)
  return (await storyById(store.reader, found.id))?.content
}

test('a post stands where its date says, and its old addresses lead to it', async () => {
  const report = await move(post())
  expect(report).toMatchObject({ stories: 1, published: 1, addresses: 2, outcomes: { new: 1 } })
  const path = '/harbour/2026/03/01/tug-8'
  expect(await storyAt(store.reader, path)).toMatchObject({ type: 'story' })
  for (const old of ['/2026/03/tug-8', '/?p=8'])
    expect(await storyAt(store.reader, old)).toMatchObject({ type: 'moved', path })
  expect(await sections(store.reader)).toMatchObject([{ slug: 'harbour', name: 'The Harbour' }])
})

test('moved a second time nothing is new, and no picture is asked for again', async () => {
  const site = post({ text: figure('a.jpg') + figure('b.jpg') })
  await move(site)
  expect(asked().toSorted()).toEqual(['/wp-content/uploads/a.jpg', '/wp-content/uploads/b.jpg'])
  expect((await contentAt('/?p=8'))?.body[0]).toMatchObject({
    attrs: {
      src: expect.stringMatching(/^picture:/),
      width: 60,
      height: 40,
      caption: 'At the quay',
    },
  })
  server.answer((_, response) => response.end(photo))
  const again = await move(site)
  expect(again).toMatchObject({ outcomes: { new: 0, changed: 0, same: 1 }, before: 2, fetched: 0 })
  expect(asked()).toEqual([])
})

test('pictures can be left for a later run, which brings them', async () => {
  const site = post({ text: figure('a.jpg') })
  const left = { leavePictures: true }
  await move(site, left)
  expect(asked()).toEqual([])
  expect(await move(site)).toMatchObject({ outcomes: { changed: 1 }, fetched: 1 })
  expect(await move(site, left)).toMatchObject({ outcomes: { same: 1 }, before: 1 })
})

describe('a picture that cannot be had is named, and its story keeps the caption and a link', () => {
  const cases: readonly (readonly [string, Moving, Parameters<TestServer['answer']>[0], RegExp])[] =
    [
      ['missing', {}, (_, response) => response.writeHead(404).end(), /404/],
      ['too long', {}, (_, response) => response.end(Buffer.alloc(200_000)), /longer than/],
      ['no picture', {}, (_, response) => response.end('<html>'), /no picture that can be read/],
      [
        'cut',
        {},
        (_, response) => response.end(photo.subarray(0, photo.length * 0.6)),
        /It was got, but/,
      ],
      [
        'in a private network',
        { allowPrivate: false },
        (_, response) => response.end(photo),
        /private or reserved/,
      ],
    ]
  test.each(cases)('%s', async (_, moving, answer, why) => {
    server.answer(answer)
    const report = await move(post({ text: figure('a.jpg') }), moving)
    expect(report).toMatchObject({ stories: 1, fetched: 0, missing: 1 })
    const address = `${server.url}/wp-content/uploads/a.jpg`
    expect(entries).toMatchObject([
      { type: 'left out', item: 1, what: address, why: expect.stringMatching(why) },
    ])
    expect((await contentAt('/?p=8'))?.body).toMatchObject([
      { attrs: { src: address, caption: 'At the quay' } },
    ])
  })
})

test('a server that has too much to do is asked again after a pause', async () => {
  let times = 0
  server.answer((_, response) => {
    times += 1
    if (times < 3) response.writeHead(503, { 'Retry-After': '2' }).end()
    else response.end(photo)
  })
  expect(await move(post({ text: figure('a.jpg') }))).toMatchObject({ fetched: 1 })
})

test('a server that never answers is left alone after a while', async () => {
  server.answer((_, response) => response.destroy())
  const text = Array.from({ length: 30 }, (_, at) => figure(`${at}.jpg`)).join('')
  expect(await move(post({ text }))).toMatchObject({ missing: 30 })
  expect(server.asked.length).toBeLessThan(15)
})

test('a folder of pictures is looked into first, for the original, and never outside', async () => {
  const uploads = join(folder, 'uploads')
  await mkdir(join(uploads, '2026'), { recursive: true })
  await writeFile(join(uploads, '2026', 'a.jpg'), photo)
  await writeFile(join(folder, 'secret.jpg'), photo)
  await symlink(join(folder, 'secret.jpg'), join(uploads, '2026', 'b.jpg'))
  server.answer((_, response) => response.writeHead(404).end())
  const text = figure('2026/a-300x200.jpg') + figure('2026/b.jpg') + figure('..%2fsecret.jpg')
  const report = await move(post({ text }), { pictures: { folder: uploads } })
  expect(report).toMatchObject({ fetched: 1, missing: 2 })
  expect(asked()).not.toContain('/wp-content/uploads/2026/a-300x200.jpg')
})

test('what was private, behind a password, a draft or to come is never published', async () => {
  const report = await move(
    post({ id: 1, status: 'private' }) +
      post({ id: 2, more: '<wp:post_password>x</wp:post_password>' }) +
      post({ id: 3, status: 'draft' }) +
      post({ id: 4, more: '<wp:post_type>page</wp:post_type>' }) +
      post({ id: 5, status: 'trash' }) +
      post({ id: 6, status: 'future' }).replace('2026-03-01', '2027-03-01'),
  )
  expect(report).toMatchObject({ published: 0, scheduled: 1, drafts: 4 })
  expect([...report.keptBack]).toEqual([
    ['private', 1],
    ['password', 1],
    ['page', 1],
  ])
  expect([...report.passed]).toEqual([['thrown away', 1]])
  for (const state of ['draft', 'scheduled'] as const)
    expect((await recentStories(store.newsroom, state, { limit: 9 })).stories).toHaveLength(
      state === 'draft' ? 4 : 1,
    )
  for (const id of [1, 2, 3, 6]) expect(await storyAt(store.reader, `/?p=${id}`)).toBeUndefined()
})

test('with --drafts nothing is published, and nothing is to be', async () => {
  const later = post({ id: 6, status: 'future' }).replace('2026-03-01', '2027-03-01')
  const report = await move(post() + later, { ask: { asDrafts: true } })
  expect(report).toMatchObject({ published: 0, scheduled: 0, drafts: 2 })
  expect((await recentStories(store.newsroom, 'scheduled', { limit: 9 })).stories).toEqual([])
})

test('a dry run writes nothing, asks nobody, and tells the same', async () => {
  const site = post({ text: figure('a.jpg') }) + post({ id: 9, status: 'draft' })
  const told = await move(site, { ask: { dryRun: true } })
  expect(asked()).toEqual([])
  expect((await recentStories(store.newsroom, 'draft', { limit: 9 })).stories).toEqual([])
  expect(await sections(store.reader)).toEqual([])
  const { published, drafts, addresses, pictures, sections: made } = await move(site)
  expect(told).toMatchObject({ published, drafts, addresses, pictures })
  expect([...told.sections]).toEqual([...made])
})

test('sections go where they are told, and stay as topics', async () => {
  const wishes = ['the harbour=news', 'nowhere=news'].flatMap((text) => sectionWish(text) ?? [])
  const report = await move(post(), { ask: { wishes } })
  expect(await contentAt('/?p=8')).toMatchObject({
    section: 'news',
    topics: [{ slug: 'harbour', name: 'The Harbour' }],
  })
  expect(report.unmet).toEqual(['nowhere'])
})

test('an address that another story has stays with that, and is named', async () => {
  await move(post({ id: 8 }))
  const report = await move(post({ id: 9 }).replaceAll('tug-9/', 'tug-8/'))
  expect(report.taken).toBe(1)
  expect(entries).toMatchObject([{ type: 'old address', item: 1, what: '/2026/03/tug-8' }])
})

test('a move that is stopped among its pictures is gone on with where it was', async () => {
  const stop = new AbortController()
  const site =
    post({ id: 1, text: figure('a.jpg') }) +
    post({ id: 2, text: figure('b.jpg') + figure('c.jpg') + figure('d.jpg') })
  server.answer((_, response) => {
    if (server.asked.length === 3) stop.abort()
    else response.end(photo)
  })
  const stopped = await move(site, { ask: { signal: stop.signal } })
  expect(stopped.outcomes.new).toBe(0)
  server.answer((_, response) => response.end(photo))
  const report = await move(site)
  expect(report).toMatchObject({ outcomes: { new: 2 } })
  expect(report.before + report.fetched).toBe(4)
  expect(asked()).toHaveLength(report.fetched)
  expect(report.before).toBeGreaterThan(0)
})
