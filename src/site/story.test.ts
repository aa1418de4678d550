import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadAssets } from '#page'
import { kill, openTestStore, publish, saveRevision, saveSections, type TestStore } from '#store'
import { type Paper, type StoryContent, storyContent } from '#story'
import type { Rendered } from '#web'
import { siteRoutes } from './routes.ts'

/*
 * What makes the page of a story be made again, on a real database: everything that it shows, and nothing else.
 */

const timeZone = 'Europe/Rome'
const paper: Paper = {
  name: 'The Quay',
  tagline: 'News from the harbour.',
  language: 'en',
  languages: ['en'],
  timeZone,
  sections: [
    { slug: 'news', name: 'News' },
    { slug: 'sport', name: 'Sport' },
  ],
  address: 'https://quay.example',
}
const start = new Date('2026-11-24T08:00:00Z')
const later = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000)
let store: TestStore

beforeAll(async () => {
  store = await openTestStore()
  await store.write((tx) => saveSections(tx, paper.sections))
})
afterAll(() => store.close())

const assets = loadAssets(new URL('../page', import.meta.url).pathname)

interface Published {
  readonly id: string
  readonly path: string
  /** The names of what its publication changed. */
  readonly tags: readonly string[]
}

async function publishStory(
  at: Date,
  fields: Partial<StoryContent> & { readonly slug: string },
): Promise<Published> {
  const content = storyContent.parse({
    language: 'en',
    section: 'news',
    headline: `Headline of ${fields.slug}`,
    bylines: [],
    topics: [],
    body: [{ type: 'paragraph', content: [{ type: 'text', text: 'The harbour board met.' }] }],
    ...fields,
  })
  return store.write(async (tx) => {
    const saved = await saveRevision(tx, { content, by: 'ana', at })
    if (!saved.ok) throw new Error(saved.fault.type)
    const ask = { at, by: 'ana', significant: false, timeZone }
    const done = await publish(tx, saved.value.id, ask)
    if (!done.ok) throw new Error(done.fault.type)
    return { id: saved.value.id, path: done.value.path, tags: done.value.tags }
  })
}

async function read(path: string, now: Date): Promise<Rendered> {
  const routes = siteRoutes({ reader: store.reader, paper: async () => paper, assets })
  const route = routes.find(({ name }) => name === 'story')
  const rendered = await route?.render({ path, params: {}, query: {}, now })
  if (!rendered) throw new Error(`${path} is no page`)
  return rendered
}

/** Whether the press would make the page again on a change of these names. */
const isStale = ({ tags }: Rendered, changed: readonly string[]): boolean =>
  changed.some((tag) => tags.includes(tag))

describe('the list of more stories of the section', () => {
  test('takes in what is new at once, while it is not full and when it is', async () => {
    const first = await publishStory(start, { slug: 'first', section: 'sport' })
    for (let at = 1; at <= 7; at += 1) {
      const page = await read(first.path, later(at))
      const slug = `new-${at}`
      const fresh = await publishStory(later(at), { slug, section: 'sport' })
      expect(isStale(page, fresh.tags)).toBe(true)
      expect((await read(first.path, later(at))).body).toContain(`Headline of ${slug}`)
    }
  })

  test('loses a story that is killed at once', async () => {
    const old = await publishStory(later(1500), { slug: 'stays' })
    const shown = await publishStory(later(1501), { slug: 'goes' })
    const page = await read(old.path, later(1502))
    expect(page.body).toContain('Headline of goes')
    const done = await store.write((tx) =>
      kill(tx, shown.id, { at: later(1503), by: 'ana', why: 'wrong', timeZone }),
    )
    expect(done.ok && isStale(page, done.value.tags)).toBe(true)
    expect((await read(old.path, later(1504))).body).not.toContain('Headline of goes')
  })
})

test('a day that the story names is that day in the zone of the paper', async () => {
  const content = [{ type: 'text' as const, text: 'The harbour board met on Tuesday.' }]
  // Wednesday on the clocks of Rome, Tuesday still by UTC.
  const at = new Date('2026-12-01T23:30:00Z')
  const { path } = await publishStory(at, {
    slug: 'dated',
    body: [{ type: 'paragraph', content }],
  })
  const { body } = await read(path, at)
  expect(body).toContain('<time datetime="2026-12-01" title="Tuesday, 1 December 2026">Tuesday')
})

test('a change of the story itself makes its page again', async () => {
  const { path, tags } = await publishStory(later(2000), { slug: 'itself' })
  expect(isStale(await read(path, later(2001)), tags)).toBe(true)
})
