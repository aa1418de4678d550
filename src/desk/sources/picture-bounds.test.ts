import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claimJobs, lastUnfetchedPictures } from '#store'
import { pictureDesk } from '../picture-desk.ts'
import { pictureJobs } from '../web-pictures.ts'
import { openWeb, type Web } from './ask-web.ts'
import { fetchPictures } from './fetch-pictures.ts'
import type { Resolve } from './guarded-lookup.ts'
import { startTestServer, type TestServer } from './server.testing.ts'
import { add, clock, fetched, never, parts, server, store, withSources } from './sources.testing.ts'

withSources()

/* A picture at a name. `server` stands for the public net, and `inner`, on the same port of another address, for the house. */

const outside = '127.0.0.1'
const inside = '127.0.0.2'
let folder = ''
let inner: TestServer
let picture: Buffer = Buffer.alloc(0)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadside-test-'))
  inner = await startTestServer(inside, server.port)
  picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } })
    .png()
    .toBuffer()
  inner.answer((_, response) => response.end(picture))
  server.answer(({ url = '' }, response) => {
    if (url === '/feed') response.end(feed())
    else if (url === '/moved.png')
      response.writeHead(302, { location: `http://photos.test:${server.port}/photo.png` }).end()
    else response.end(picture)
  })
})
afterEach(async () => {
  await inner.close()
  await rm(folder, { recursive: true, force: true })
})

let path = '/photo.png'
const feed = () =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title><item><guid>urn:a</guid><title>Ferry late</title><description>Fog.</description><enclosure url="http://photos.test:${server.port}${path}" type="image/png" length="1"/></item></channel></rss>`

/** Answers with one list of addresses after the other, and the last one for ever; counts how often it was asked. */
function answering(...lists: readonly (readonly string[])[]): { resolve: Resolve; asked: number } {
  const told = {
    asked: 0,
    resolve: ((_, done) => {
      const list = lists[Math.min(told.asked, lists.length - 1)] ?? []
      told.asked += 1
      done(
        null,
        list.map((address) => ({ address, family: 4 })),
      )
    }) satisfies Resolve,
  }
  return told
}

const webOf = (resolve: Resolve): Web => ({
  ...openWeb({ allowPrivate: false }),
  resolve,
  allowed: (address) => address === outside,
})

/** Reads the feed, then fetches its picture through a way out; gives what became of it. */
async function fetchedThrough(web: Web, at = '/photo.png') {
  path = at
  await add({ rule: { type: 'publish' }, pictures: true })
  await fetched()
  const pictures = pictureDesk({ store, folder, clock })
  const intake = async () => ({ store, clock, pictures, timeZone: 'UTC' })
  const ask = { kinds: [pictureJobs], limit: 9, now: clock.now(), leaseMs: 60_000 }
  const [job, ...more] = await claimJobs(store.newsroom, ask)
  if (!job || more.length > 0) throw new Error(`There are ${more.length + (job ? 1 : 0)} jobs.`)
  const end = await fetchPictures(parts({ intake, web }), job, never)
  const [fault] = await lastUnfetchedPictures(store.newsroom, new Date(0), 9)
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.includes('.'))
  return { end, fault: fault?.fault, files: files.length }
}
const photosAsked = () => server.asked.filter(({ url }) => url !== '/feed').length

describe('a name that is answered in another way each time it is looked up', () => {
  test('is looked up once for a connection, and reached where it was looked at', async () => {
    const dns = answering([outside], [inside])
    const got = await fetchedThrough(webOf(dns.resolve))
    expect(got).toMatchObject({ end: 'done', fault: undefined })
    expect(got.files).toBeGreaterThan(0)
    expect([dns.asked, photosAsked(), inner.asked.length]).toEqual([1, 1, 0])
  })

  test('is looked at again where a redirect leads back to it, and leads into no house', async () => {
    const dns = answering([outside], [inside])
    expect(await fetchedThrough(webOf(dns.resolve), '/moved.png')).toEqual({
      end: 'done',
      fault: expect.stringMatching(/photos\.test.*private or reserved network/),
      files: 0,
    })
    expect([dns.asked, photosAsked(), inner.asked.length]).toEqual([2, 1, 0])
  })

  test.each([[[outside, inside]], [[inside, outside]]])(
    'is not asked at all where one of its addresses leads into the house: %j',
    async (addresses) => {
      const got = await fetchedThrough(webOf(answering(addresses).resolve))
      expect(got).toMatchObject({ end: 'done', files: 0 })
      expect(got.fault).toMatch(/private or reserved network/)
      expect([photosAsked(), inner.asked.length]).toEqual([0, 0])
    },
  )

  test('is not asked where it leads to the paper’s own machine, as the paper is set up', async () => {
    const web = { ...openWeb({ allowPrivate: false }), resolve: answering([outside]).resolve }
    expect((await fetchedThrough(web)).fault).toMatch(/private or reserved network/)
    expect(photosAsked()).toBe(0)
  })
})

/** A picture of one colour that is whole and right, and small as a file: one bit a pixel. */
function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  const rows = Buffer.alloc((1 + Math.ceil(width / 8)) * height)
  const chunk = (name: string, bytes: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name), bytes])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(bytes.length, 0)
    frame.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('a small file that holds more pixels than may be', () => {
  const throughOutside = () => fetchedThrough(webOf(answering([outside]).resolve))

  test('is refused by what its head says, with the reason, and leaves no file', async () => {
    picture = png(12_000, 10_001)
    expect(picture.length).toBeLessThan(100_000)
    expect(await throughOutside()).toEqual({
      end: 'done',
      fault: 'It was fetched, but it has more than 120 million pixels.',
      files: 0,
    })
  })

  test('is a picture like others with fewer of them', async () => {
    picture = png(2_400, 100)
    const { end, fault, files } = await throughOutside()
    expect([end, fault]).toEqual(['done', undefined])
    expect(files).toBeGreaterThan(0)
  })

  test('is refused as a drawing too', async () => {
    picture = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="12000" height="10001"><rect width="9" height="9"/></svg>',
    )
    expect(await throughOutside()).toMatchObject({
      fault: 'It was fetched, but it has more than 120 million pixels.',
      files: 0,
    })
  })
})
