import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  claimJobs,
  type EditedStory,
  kill,
  lastUnfetchedPictures,
  saveRevision,
  storyById,
  storyForEditing,
  waitingTakes,
} from '#store'
import { pictureDesk } from '../picture-desk.ts'
import { pictureJobs } from '../web-pictures.ts'
import { openWeb } from './ask-web.ts'
import { fetchPictures } from './fetch-pictures.ts'
import { startPictures } from './picture-runner.ts'
import type { SourceParts } from './run-source.ts'
import {
  add,
  clock,
  fetched,
  logged,
  minutes,
  never,
  parts,
  quick,
  server,
  source,
  store,
  withSources,
} from './sources.testing.ts'

withSources()

let folder = ''
let photo: Buffer
/** What the server has at `/photo.jpg`: a picture, or a status. */
let there: Buffer | number = 404
let feed = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadside-test-'))
  photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer()
  there = photo
  feed = feedOf('Ferry late')
  server.answer(({ url = '' }, response) => {
    if (url === '/feed') response.end(feed)
    else if (url === '/leads-in.jpg')
      response.writeHead(302, { location: 'http://169.254.169.254/photo.jpg' }).end()
    else if (typeof there === 'number') response.writeHead(there).end()
    else response.end(there)
  })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

interface Told {
  readonly words?: string
  readonly picture?: string
  readonly more?: string
}

function feedOf(title: string, { words = 'Fog.', picture = '/photo.jpg', more = '' }: Told = {}) {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title><item><guid>urn:a</guid><title>${title}</title><description>${words}</description><enclosure url="${server.url}${picture}" type="image/jpeg" length="1"/></item>${more}</channel></rss>`
}

const published = { rule: { type: 'publish' }, pictures: true } as const
const withDesk = (more: Partial<SourceParts> = {}) => {
  const pictures = pictureDesk({ store, folder, clock })
  return parts({ intake: async () => ({ store, clock, pictures, timeZone: 'UTC' }), ...more })
}
const read = () => fetched({ intake: withDesk().intake })
const claim = () =>
  claimJobs(store.newsroom, { kinds: [pictureJobs], limit: 9, now: clock.now(), leaseMs: 60_000 })

/** Does what is due. */
async function follow(more: Partial<SourceParts> = {}): Promise<readonly string[]> {
  const ends: string[] = []
  for (const job of await claim()) ends.push(await fetchPictures(withDesk(more), job, never))
  return ends
}

async function only(): Promise<EditedStory> {
  const rows = await store.newsroom.db.selectFrom('story').select('id').execute()
  const story = await storyForEditing(store.newsroom, rows[0]?.id ?? '')
  if (!story || rows.length !== 1) throw new Error(`There are ${rows.length} stories.`)
  return story
}
const photosAsked = () => server.asked.filter(({ url }) => url !== '/feed').length
const unfetched = () => lastUnfetchedPictures(store.newsroom, new Date(0), 9)
const kept = { src: expect.stringMatching(/^picture:[\da-f]{24}$/), width: 60, height: 40 }

describe('pictures of a source', () => {
  test('follow their story: readers see it at once, and then with its picture', async () => {
    await add(published)
    await read()
    const first = await only()
    const seen = () => storyById(store.reader, first.id)
    expect((await seen())?.content.lead?.src).toBe(`${server.url}/photo.jpg`)
    expect(photosAsked()).toBe(0)
    expect(await follow()).toEqual(['done'])
    expect((await seen())?.content.lead).toMatchObject(kept)
    expect(await only()).toMatchObject({ state: 'published', revision: 2 })
  })

  test('come by themselves while the paper runs', async () => {
    await add(published)
    await read()
    const runner = startPictures(withDesk(), quick)
    await expect.poll(async () => (await only()).content.lead).toMatchObject(kept)
    await runner.stop()
  })

  test('are fetched once: read again, their item is the same; in its next version they are there at once', async () => {
    await add(published)
    await read()
    await follow()
    feed = feedOf('Ferry late', { more: '<ttl>60</ttl>' })
    await read()
    expect(await only()).toMatchObject({ revision: 2 })
    feed = feedOf('Ferry late again')
    await read()
    const { revision, content } = await only()
    expect([revision, content.headline]).toEqual([3, 'Ferry late again'])
    expect(content.lead).toMatchObject(kept)
    expect(await claim()).toEqual([])
    expect(photosAsked()).toBe(1)
  })

  test('stay where they are, unless the source’s settings let them be taken', async () => {
    await add({ rule: { type: 'publish' } })
    await read()
    expect(await claim()).toEqual([])
    await add(published)
    await read()
    await add({ rule: { type: 'publish' } })
    expect(await follow()).toEqual(['done'])
    expect([photosAsked(), (await source())?.pictures]).toEqual([0, undefined])
    expect((await only()).content.lead?.src).toBe(`${server.url}/photo.jpg`)
  })

  test('of a story that was killed meanwhile are left alone', async () => {
    await add(published)
    await read()
    const { id } = await only()
    const ask = { at: clock.now(), by: 'ada', why: 'Wrong', timeZone: 'UTC' }
    await store.write((tx) => kill(tx, id, ask))
    expect(await follow()).toEqual(['done'])
    expect(photosAsked()).toBe(0)
  })
})

describe('what editors did while a picture was on its way', () => {
  async function edit(change: (story: EditedStory) => Partial<EditedStory['content']>) {
    const story = await only()
    const content = { ...story.content, ...change(story) }
    await store.write((tx) =>
      saveRevision(tx, { id: story.id, content, by: 'ada', at: clock.now() }),
    )
  }

  test('is not overwritten: a picture of theirs stays, and none is fetched for nothing', async () => {
    await add({ pictures: true })
    await read()
    await edit(() => ({ lead: { src: 'picture:abc', alt: 'Ours' } }))
    expect(await follow()).toEqual(['done'])
    expect((await only()).content.lead).toEqual({ src: 'picture:abc', alt: 'Ours' })
    expect(photosAsked()).toBe(0)
  })

  test('stands beside the picture, and the sender’s next version meets no conflict', async () => {
    await add({ pictures: true })
    await read()
    await edit(() => ({ headline: 'Fog keeps the ferry' }))
    expect(await follow()).toEqual(['done'])
    feed = feedOf('Ferry late', { words: 'Fog, and ice.' })
    await read()
    const { content } = await only()
    expect(content.headline).toBe('Fog keeps the ferry')
    expect(JSON.stringify(content.body)).toContain('Fog, and ice.')
    expect(content.lead).toMatchObject(kept)
    expect(await waitingTakes(store.newsroom, 9)).toEqual([])
  })
})

describe('a picture that cannot be had', () => {
  test('is asked for again, later each time, then given up and told; the story stands', async () => {
    there = 404
    await add(published)
    await read()
    const ends: string[] = []
    for (let time = 0; time < 5; time += 1) {
      ends.push(...(await follow()))
      expect(await claim()).toEqual([])
      clock.set(minutes(4 ** time))
    }
    expect(ends).toEqual(['again', 'again', 'again', 'again', 'done'])
    expect(await unfetched()).toMatchObject([
      { source: 'harbour', fault: 'The server answered with the status 404.' },
    ])
    expect(logged).toHaveLength(1)
    feed = feedOf('Ferry late still')
    await read()
    expect(await claim()).toEqual([])
    there = photo
    await add(published)
    await read()
    expect(await follow()).toEqual(['done'])
    expect((await only()).content.lead).toMatchObject(kept)
    expect(await unfetched()).toEqual([])
  })

  test('is had the second time where its server had not got it yet', async () => {
    there = 404
    await add(published)
    await read()
    await follow()
    there = photo
    clock.set(minutes(1))
    expect(await follow()).toEqual(['done'])
    expect((await only()).content.lead).toMatchObject(kept)
  })

  test.each([
    ['leads into a network that is never asked', '/leads-in.jpg', /private or reserved network/],
    ['is no picture', '/feed', /no picture that can be read/],
  ])('is given up at once where its address %s', async (_, picture, fault) => {
    feed = feedOf('Ferry late', { picture })
    await add(published)
    await read()
    expect(await follow()).toEqual(['done'])
    expect((await unfetched())[0]?.fault).toMatch(fault)
  })

  test('is not asked for in the newsroom’s own network, nor longer than may be', async () => {
    await add(published)
    await read()
    const web = openWeb({ allowPrivate: true })
    const short = { ...web, limits: { ...web.limits, bytes: 100 } }
    expect(await follow({ web: short })).toEqual(['done'])
    expect((await unfetched())[0]?.fault).toMatch(/longer than/)
    await add(published)
    await read()
    expect(await follow({ web: openWeb({ allowPrivate: false }) })).toEqual(['done'])
    expect((await unfetched())[0]?.fault).toMatch(/private or reserved network/)
  })
})

test('a node that dies over a picture loses and doubles nothing: another has its turn when the lease is over', async () => {
  await add(published)
  await read()
  const [lost] = await claim()
  expect(await claim()).toEqual([])
  clock.set(minutes(2))
  expect(await follow()).toEqual(['done'])
  expect(lost && (await fetchPictures(withDesk(), lost, never))).toBe('taken')
  expect(await only()).toMatchObject({ revision: 2, content: { lead: kept } })
})
