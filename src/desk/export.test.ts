import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setClock, uuidv7 } from '#kit'
import {
  addCorrection,
  kill,
  openTestStore,
  publish,
  saveRevision,
  sections,
  setState,
  storyAt,
  type TestStore,
  type Tx,
} from '#store'
import { blockWords, bylineNames, plain, type StoryContent } from '#story'
import { readItems, sayFault } from '#wire'
import { anyStory } from './any-story.test.parts.ts'
import { picturesBeside } from './archived-pictures.ts'
import { fillFromFolder } from './demo.ts'
import { type ExportAsk, exportArchive } from './export.ts'
import type { ExportReport } from './export-report.ts'
import { findFiles } from './find-files.ts'
import type { ImportReport } from './import-report.ts'
import { takeIn } from './intake.ts'
import { currentPaper } from './paper.ts'
import { type PictureDesk, pictureDesk } from './picture-desk.ts'

const clock = setClock('2026-11-24T12:00:00Z')
const timeZone = 'Europe/Rome'
const demo = new URL('../../demo', import.meta.url).pathname
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadside-export-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A paper with a database and a folder of pictures of its own. */
interface TestPaper {
  readonly store: TestStore
  readonly pictures: PictureDesk
  readonly kept: string
}

async function openPaper(): Promise<TestPaper> {
  const store = await openTestStore()
  const kept = await mkdtemp(join(folder, 'pictures-'))
  return { store, kept, pictures: pictureDesk({ store, folder: kept, clock }) }
}

function leave(
  { store, pictures }: TestPaper,
  name: string,
  ask: Partial<ExportAsk> = {},
): Promise<ExportReport> {
  const paper = currentPaper(store, 'https://packet.example')
  const path = join(folder, name)
  return exportArchive(
    { store, paper, pictures, clock },
    { path, format: 'jsonl', published: false, ...ask },
  )
}

async function comeBack(
  { store, pictures }: TestPaper,
  name: string,
  publish = true,
): Promise<ImportReport> {
  const files = await findFiles(join(folder, name))
  if (!files.ok) throw new Error(files.fault)
  const intake = { store, pictures, clock, timeZone }
  const ask = { dryRun: false, provider: 'import', by: 'test', publish }
  return takeIn(intake, files.value, ask)
}

async function lines(name: string): Promise<readonly string[]> {
  return (await readFile(join(folder, name), 'utf8')).split('\n')
}

describe('the demo newspaper', () => {
  let paper: TestPaper
  let other: TestPaper
  let out: ExportReport
  beforeAll(async () => {
    paper = await openPaper()
    other = await openPaper()
    await fillFromFolder({ ...paper, clock }, demo)
    out = await leave(paper, 'demo.jsonl')
  })
  afterAll(async () => {
    await paper.store.close()
    await other.store.close()
  })

  test('leaves, comes back into an empty paper, and leaves again as the same lines and the same pictures', async () => {
    expect(out).toMatchObject({ killed: 0, missing: [], written: out.stories, stopped: false })
    expect(out.stories).toBeGreaterThan(70)
    expect(out.pictures).toBeGreaterThan(20)
    const back = await comeBack(other, 'demo.jsonl')
    expect(back).toMatchObject({ added: out.stories, refused: [], dropped: [] })
    expect(await leave(other, 'demo-again.jsonl')).toMatchObject({ stories: out.stories })
    expect(await lines('demo-again.jsonl')).toEqual(await lines('demo.jsonl'))
    const named = await sections(paper.store.reader)
    expect((await sections(other.store.reader)).toSorted(bySlug)).toEqual(named.toSorted(bySlug))
    const pictures = await readdir(join(folder, 'demo.jsonl.pictures'))
    expect(await readdir(join(folder, 'demo-again.jsonl.pictures'))).toEqual(pictures)
    const differ: string[] = []
    for (const name of pictures) {
      const again = await readFile(join(folder, 'demo-again.jsonl.pictures', name))
      if (!again.equals(await readFile(join(folder, 'demo.jsonl.pictures', name))))
        differ.push(name)
    }
    expect(differ).toEqual([])
  })

  test('is there already when it comes back once more, here and where it came from', async () => {
    await comeBack(other, 'demo.jsonl')
    for (const one of [paper, other])
      expect(await comeBack(one, 'demo.jsonl')).toMatchObject({
        same: out.stories,
        added: 0,
        held: 0,
      })
  })

  test('leaves in part: a section, a topic, what readers see', async () => {
    const all = await stories('demo.jsonl')
    const inSport = all.filter(({ content }) => content.section === 'sport')
    const [topic = ''] = all.flatMap(({ content }) => content.topics.map(({ slug }) => slug))
    await leave(paper, 'sport.jsonl', { section: 'sport' })
    expect(await stories('sport.jsonl')).toEqual(inSport)
    await leave(paper, 'topic.jsonl', { topic })
    expect(await stories('topic.jsonl')).toEqual(
      all.filter(({ content }) => content.topics.some(({ slug }) => slug === topic)),
    )
    const { stories: seen } = await leave(paper, 'seen.jsonl', { published: true })
    expect(seen).toBe(all.filter(({ path }) => path).length)
  })

  test('leaves for WordPress with every headline, word, date, section, topic and byline', async () => {
    await leave(paper, 'demo.xml', { format: 'wxr' })
    const read = new Map<string, ReturnType<typeof essence>>()
    const bytes = await readFile(join(folder, 'demo.xml'))
    for await (const item of readItems(bytes, { name: 'demo.xml', clock })) {
      if (!item.ok) throw new Error(sayFault(item.fault))
      const { guid = '', content, publishedAt } = item.value
      read.set(guid.replace('urn:uuid:', ''), essence(content, publishedAt))
    }
    const written = (await stories('demo.jsonl')).map(({ id, content, published }) => [
      id,
      essence(content, published === undefined ? undefined : new Date(published)),
    ])
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(written))
  })

  test('that is stopped leaves nothing, and what was there before stays', async () => {
    const stop = new AbortController()
    await writeFile(join(folder, 'stopped.jsonl'), 'before')
    const report = await leave(paper, 'stopped.jsonl', {
      signal: stop.signal,
      onProgress: ({ written }) => {
        if (written === 20) stop.abort()
      },
    })
    expect(report).toMatchObject({ stopped: true, written: 20 })
    expect((await readdir(folder)).filter((name) => name.startsWith('stopped'))).toEqual([
      'stopped.jsonl',
    ])
    expect(await lines('stopped.jsonl')).toEqual(['before'])
  })
})

/** What a story may not lose on its way to another system. */
function essence(content: StoryContent, published: Date | undefined) {
  const { headline, standfirst, section, language, body, topics, bylines } = content
  return {
    headline,
    standfirst,
    section,
    language,
    words: body.map(blockWords),
    topics: topics.map(({ slug, name }) => [slug, name]),
    bylines: bylineNames(bylines),
    published: published && Math.floor(published.getTime() / 1_000),
  }
}

function bySlug(one: { readonly slug: string }, other: { readonly slug: string }): number {
  return one.slug < other.slug ? -1 : 1
}

interface Line {
  readonly id: string
  readonly path?: string
  readonly published?: string
  readonly state: string
  readonly content: StoryContent
  readonly shown?: StoryContent
}

async function stories(name: string): Promise<readonly Line[]> {
  return (await lines(name)).filter(Boolean).map((line) => JSON.parse(line))
}

/** What the newsroom may have done with a story before the paper leaves. */
const lives = [
  'draft',
  'in_review',
  'scheduled',
  'published',
  'updated',
  'written on',
  'corrected',
  'moved',
  'killed',
  'killed, then drafted again',
] as const
type Life = (typeof lives)[number]

/** Where those stand that leave. */
const leftIn = [
  'corrected',
  'draft',
  'draft',
  'in_review',
  'published',
  'published',
  'published',
  'scheduled',
  'updated',
]

async function live(tx: Tx, content: StoryContent, life: Life): Promise<void> {
  const at = clock.now()
  const by = 'ada'
  const saved = await saveRevision(tx, { content, by, at })
  if (!saved.ok) throw new Error(saved.fault.type)
  const { id } = saved.value
  const out = async (significant = false): Promise<void> => {
    await publish(tx, id, { at, by, significant, timeZone })
  }
  const write = (more: Partial<StoryContent>) =>
    saveRevision(tx, { id, content: { ...content, ...more }, by, at })
  switch (life) {
    case 'draft':
      return
    case 'in_review':
      await setState(tx, id, { state: 'in_review', by, at })
      return
    case 'scheduled':
      await setState(tx, id, { state: 'scheduled', by, at, publishAt: new Date('2030-01-01') })
      return
    case 'published':
      return out()
    case 'updated':
      await out()
      return out(true)
    case 'written on':
      await out()
      await write({ headline: 'Not yet to be seen' })
      return
    case 'corrected':
      await out()
      for (const text of ['One.', 'Two.'])
        await addCorrection(tx, id, { at, kind: 'correction', text }, { by, timeZone })
      return
    case 'moved':
      await out()
      await write({ section: 'elsewhere' })
      return out()
    case 'killed':
    case 'killed, then drafted again':
      await out()
      await kill(tx, id, { at, by, why: 'Wrong', timeZone })
      if (life !== 'killed') await setState(tx, id, { state: 'draft', by, at })
  }
}

test('any story of every kind of block, wherever it stands, comes back the same', async () => {
  const archive = fc.tuple(...lives.map((life) => anyStory.map((content) => ({ life, content }))))
  await fc.assert(
    fc.asyncProperty(archive, async (written) => {
      const [paper, other] = [await openPaper(), await openPaper()]
      try {
        await paper.store.write(async (tx) => {
          for (const { life, content } of written) await live(tx, content, life)
        })
        const out = await leave(paper, 'any.jsonl')
        expect(out).toMatchObject({ stories: lives.length - 1, killed: 1 })
        const left = await stories('any.jsonl')
        expect(left.map(({ state }) => state).toSorted()).toEqual(leftIn)
        const back = await comeBack(other, 'any.jsonl')
        expect(back).toMatchObject({ added: out.stories, refused: [], dropped: [] })
        await leave(other, 'any-again.jsonl')
        expect(await lines('any-again.jsonl')).toEqual(await lines('any.jsonl'))
      } finally {
        await paper.store.close()
        await other.store.close()
      }
    }),
    { numRuns: 6, endOnFailure: true },
  )
})

const short: StoryContent = {
  language: 'en',
  section: 'news',
  slug: 'short',
  headline: 'Short',
  bylines: [],
  body: [{ type: 'paragraph', content: plain('One.') }],
  topics: [],
}

describe('a story that comes back', () => {
  let paper: TestPaper
  let other: TestPaper
  beforeAll(async () => {
    paper = await openPaper()
    other = await openPaper()
    await paper.store.write(async (tx) => {
      for (const life of ['scheduled', 'written on', 'moved'] as const)
        await live(tx, { ...short, slug: life.replace(' ', '-') }, life)
    })
    await leave(paper, 'short.jsonl')
  })
  afterAll(async () => {
    await paper.store.close()
    await other.store.close()
  })

  test('stays a draft unless publishing is asked for, and goes out when it is', async () => {
    await comeBack(other, 'short.jsonl', false)
    await leave(other, 'short-again.jsonl')
    const drafts = await stories('short-again.jsonl')
    expect(drafts.map(({ state }) => state)).toEqual(['draft', 'draft', 'draft'])
    expect(await comeBack(other, 'short.jsonl')).toMatchObject({ changed: 2, same: 1 })
    const shown = await storyAt(other.store.reader, '/news/2026/11/24/written-on')
    expect(shown).toMatchObject({ type: 'story', story: { content: { headline: 'Short' } } })
    const old = await storyAt(other.store.reader, '/news/2026/11/24/moved')
    expect(old).toMatchObject({ type: 'moved', path: '/elsewhere/2026/11/24/moved' })
  })

  test('leaves as readers see it where only that is asked for', async () => {
    const { stories: count, killed } = await leave(paper, 'seen-short.jsonl', { published: true })
    expect([count, killed]).toEqual([2, 0])
    const seen = await stories('seen-short.jsonl')
    expect(seen.map(({ content, shown }) => [content.headline, shown])).toEqual([
      ['Short', undefined],
      ['Short', undefined],
    ])
    const all = await stories('short.jsonl')
    expect(all.flatMap(({ shown }) => shown?.headline ?? [])).toEqual(['Short'])
  })

  test('comes back out of a file that was compressed, with its pictures', async () => {
    const zipped = await openPaper()
    await writeFile(
      join(folder, 'short.jsonl.gz'),
      gzipSync(await readFile(join(folder, 'short.jsonl'))),
    )
    expect(picturesBeside('short.jsonl.gz')).toBe('short.jsonl.pictures')
    expect(await comeBack(zipped, 'short.jsonl.gz')).toMatchObject({ added: 3, refused: [] })
    await zipped.store.close()
  })

  test('gets another address where its own is taken, and says so', async () => {
    const taken = await openPaper()
    await taken.store.write((tx) => live(tx, { ...short, slug: 'written-on' }, 'published'))
    const { added, dropped } = await comeBack(taken, 'short.jsonl')
    expect(added).toBe(3)
    expect(dropped).toEqual([
      expect.stringContaining(
        'another story here has this address; it is at /news/2026/11/24/written-on-2',
      ),
    ])
    await taken.store.close()
  })

  test('that was killed here stays killed', async () => {
    const story = (await stories('short.jsonl')).find(({ path }) => path)
    await comeBack(other, 'short.jsonl')
    await other.store.write((tx) =>
      kill(tx, story?.id ?? '', { at: clock.now(), by: 'ada', why: 'Wrong', timeZone }),
    )
    expect(await comeBack(other, 'short.jsonl')).toMatchObject({ killed: 1, same: 2 })
  })
})

describe('a photograph', () => {
  let paper: TestPaper
  let id: string
  beforeAll(async () => {
    paper = await openPaper()
    const bytes = await sharp({
      create: { width: 500, height: 300, channels: 3, background: '#336699' },
    })
      .png()
      .toBuffer()
    const taken = await paper.pictures.take(bytes)
    if (!taken.ok) throw new Error(taken.fault)
    id = createHash('sha256').update(bytes).digest('hex').slice(0, 24)
    const content = { ...short, lead: { ...taken.value, alt: 'Blue' } }
    await paper.store.write((tx) => live(tx, content, 'published'))
    await leave(paper, 'photo.jsonl')
  })
  afterAll(() => paper.store.close())

  /** Takes the photograph in again after something was done to its files, into a paper of its own. */
  async function after(name: string, change: (beside: string) => Promise<void>) {
    const beside = join(folder, `${name}.pictures`)
    await writeFile(join(folder, name), await readFile(join(folder, 'photo.jsonl')))
    await mkdir(beside)
    for (const file of await readdir(join(folder, 'photo.jsonl.pictures')))
      await writeFile(
        join(beside, file),
        await readFile(join(folder, 'photo.jsonl.pictures', file)),
      )
    await change(beside)
    const other = await openPaper()
    const report = await comeBack(other, name)
    await other.store.close()
    return { ...report, there: existsSync(join(other.kept, id.slice(0, 2), `${id}-500.avif`)) }
  }

  test('travels in all its widths', async () => {
    expect((await readdir(join(folder, 'photo.jsonl.pictures'))).toSorted()).toEqual([
      `${id}-400.avif`,
      `${id}-400.webp`,
      `${id}-500.avif`,
      `${id}-500.webp`,
      `${id}-share.jpg`,
    ])
    expect(await after('photo-whole.jsonl', async () => {})).toMatchObject({
      added: 1,
      dropped: [],
      there: true,
    })
  })

  test('that is missing or of another kind is said, and the story keeps its place', async () => {
    const missing = await after('photo-lost.jsonl', (beside) => rm(beside, { recursive: true }))
    expect(missing).toMatchObject({ added: 1, there: false })
    expect(missing.dropped).toEqual([expect.stringContaining('there is no such file in')])
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const other = await after('photo-other.jsonl', (beside) =>
      writeFile(join(beside, `${id}-500.avif`), svg),
    )
    expect(other).toMatchObject({ added: 1, there: false })
    expect(other.dropped).toEqual([expect.stringContaining('no picture of the kind')])
  })

  test('whose file is named to lie elsewhere is not taken', async () => {
    const other = await openPaper()
    const [line = ''] = await lines('photo.jsonl')
    for (const name of [`../${id}-400.webp`, `${id}-share.jpg/../../x`, `${id}.html`]) {
      await writeFile(join(folder, 'photo-out.jsonl'), line.replace(`${id}-400.avif`, name))
      const { dropped } = await comeBack(other, 'photo-out.jsonl')
      expect(dropped).toEqual([expect.stringContaining('no name of a file of its picture')])
    }
    await other.store.close()
  })

  test('that the paper has lost itself is said when the paper leaves', async () => {
    await rm(join(paper.kept, id.slice(0, 2), `${id}-400.webp`))
    const { missing, pictures } = await leave(paper, 'photo-part.jsonl')
    expect(missing).toEqual([`The file ${id}-400.webp of a picture is not where it should be.`])
    expect(pictures).toBe(0)
  })
})

test('a picture that the paper does not know is said', async () => {
  const paper = await openPaper()
  const lead = { src: `picture:${uuidv7(0)}`, alt: '' }
  await paper.store.write((tx) => live(tx, { ...short, lead }, 'draft'))
  const { missing } = await leave(paper, 'unknown.jsonl')
  expect(missing).toEqual([expect.stringContaining('The paper keeps no picture')])
  await paper.store.close()
})
