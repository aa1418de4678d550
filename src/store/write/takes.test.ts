import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plain, type StoryContent } from '#story'
import { storyForEditing } from '../editing/story.ts'
import { storyById } from '../read/story.ts'
import { publishNow, type SampleFields, sampleStory, sampleZone } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import type { ImportItem } from './import-item.ts'
import { importStories } from './import-stories.ts'
import { saveRevision } from './save-revision.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const at = new Date('2026-11-20T10:00:00Z')
let guids = 0

/** An item of the wire: version by version, published unless it says otherwise. */
function itemsOf() {
  const guid = `take-${++guids}`
  return (
    version: number,
    fields: SampleFields = {},
    more: Partial<ImportItem> = {},
  ): ImportItem => {
    const content = sampleStory({
      slug: guid,
      words: 'The ferry is late.\n\nIt waits at the quay.\n\nNobody is hurt.',
      ...fields,
      source: { provider: 'wire', guid, version },
    })
    return { content, createdAt: at, publishedAt: at, ...more }
  }
}

const send = async (...items: readonly ImportItem[]) => {
  const done = await store.write((tx) =>
    importStories(tx, items, { by: 'wire', at, timeZone: sampleZone }),
  )
  return done.at(-1) ?? { id: '', outcome: 'none' }
}

async function edit(id: string, change: (content: StoryContent) => StoryContent): Promise<void> {
  const edited = await storyForEditing(store.newsroom, id)
  if (!edited) throw new Error('no story')
  await store.write(async (tx) => {
    await saveRevision(tx, { id, content: change(edited.content), by: 'ada', at })
  })
}

const publishIt = (id: string) => store.write((tx) => publishNow(tx, id, at))
const current = async (id: string) => (await storyForEditing(store.newsroom, id))?.content
const seen = async (id: string) => (await storyById(store.reader, id))?.content
const takes = (id: string) =>
  store.newsroom.db
    .selectFrom('take')
    .select(['version', 'fate'])
    .where('story', '=', id)
    .orderBy('version')
    .execute()
const words = (content: StoryContent | undefined) =>
  content?.body.map((block) => ('content' in block ? JSON.stringify(block.content) : '')).join()
const paragraphs = (...texts: readonly string[]) => ({
  body: texts.map((text) => ({ type: 'paragraph' as const, content: plain(text) })),
})

describe('versions of a story that nobody edited', () => {
  test('an older one is kept beside it and changes nothing', async () => {
    const item = itemsOf()
    const { id } = await send(item(3, { headline: 'Third' }))
    expect(await send(item(2, { headline: 'Second' }))).toMatchObject({ id, outcome: 'late' })
    expect((await seen(id))?.headline).toBe('Third')
    expect(await takes(id)).toEqual([{ version: 2, fate: 'late' }])
    await send(item(2, { headline: 'Second' }))
    expect(await takes(id)).toHaveLength(1)
  })

  test('of two with one number the one that was made later holds', async () => {
    const item = itemsOf()
    const hour = (hours: number) => ({ sentAt: new Date(at.getTime() + hours * 3_600_000) })
    const { id } = await send(item(1, { headline: 'Later' }, hour(2)))
    expect(await send(item(1, { headline: 'Earlier' }, hour(1)))).toMatchObject({ outcome: 'late' })
    expect(await send(item(1, { headline: 'Latest' }, hour(3)))).toMatchObject({
      outcome: 'changed',
    })
    expect((await current(id))?.headline).toBe('Latest')
  })

  test('several of one batch are all kept, and the newest holds', async () => {
    const item = itemsOf()
    const { id } = await send(item(2, { headline: 'Two' }), item(3, { headline: 'Three' }), item(1))
    expect((await seen(id))?.headline).toBe('Three')
    expect((await takes(id)).map(({ version }) => version)).toEqual([1, 2])
  })

  test('a kill keeps the text, whatever its version, and word of it is kept', async () => {
    const item = itemsOf()
    const { id } = await send(item(3))
    const kill = item(1, { headline: 'KILL KILL KILL' }, { cancels: true })
    expect(await send(kill)).toMatchObject({ outcome: 'killed' })
    expect((await current(id))?.headline).toBe('Harbour board meets')
    expect(await takes(id)).toEqual([{ version: 1, fate: 'notice' }])
  })

  test('any order of arrival ends in the same text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 2 }),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        async (order, together) => {
          const item = itemsOf()
          let id = ''
          for (let at = 0; at < order.length; ) {
            const end = together[at] ? at + 2 : at + 1
            const some = order
              .slice(at, end)
              .map((version) => item(version, { headline: `V${version}` }))
            id = (await send(...some)).id
            at = end
          }
          const newest = Math.max(...order)
          expect((await current(id))?.headline).toBe(`V${newest}`)
          expect((await seen(id))?.headline).toBe(`V${newest}`)
        },
      ),
      { numRuns: 15 },
    )
  })
})

describe('a newer version of a story that editors changed', () => {
  const changed = { headline: 'Ferry waits for the tide' }

  test('is joined with what they did, and readers see it where they see that', async () => {
    const item = itemsOf()
    const { id } = await send(item(1))
    await edit(id, (content) => ({ ...content, ...changed }))
    await publishIt(id)
    const second = item(2, {
      words: 'The ferry is late.\n\nIt has left the quay.\n\nNobody is hurt.',
    })
    expect(await send(second)).toMatchObject({ outcome: 'merged' })
    expect(await seen(id)).toMatchObject({ ...changed, source: { version: 2 } })
    expect(words(await seen(id))).toContain('It has left the quay.')
    expect(await send(second)).toMatchObject({ outcome: 'same' })
    const third = item(3, { words: 'The ferry is late.\n\nIt has left the quay.\n\nOne is hurt.' })
    expect(await send(third)).toMatchObject({ outcome: 'merged' })
    expect(words(await seen(id))).toContain('One is hurt.')
  })

  test('waits as a newer revision where its source does not publish', async () => {
    const item = itemsOf()
    const { id } = await send(item(1))
    await edit(id, (content) => ({ ...content, ...changed }))
    await publishIt(id)
    const { publishedAt: _, ...second } = item(2, { standfirst: 'It may take hours.' })
    expect(await send(second)).toMatchObject({ outcome: 'merged' })
    expect(await seen(id)).not.toHaveProperty('standfirst')
    expect(await current(id)).toMatchObject({ ...changed, standfirst: 'It may take hours.' })
    const [row] = await store.newsroom.db
      .selectFrom('story')
      .select('ahead_since')
      .where('id', '=', id)
      .execute()
    expect(row?.ahead_since).toEqual(at)
  })

  test('does not take what the desk has not published yet to readers', async () => {
    const item = itemsOf()
    const { id } = await send(item(1))
    await edit(id, (content) => ({ ...content, ...changed }))
    await send(item(2, { standfirst: 'It may take hours.' }))
    expect((await seen(id))?.headline).toBe('Harbour board meets')
    expect(await current(id)).toMatchObject({ ...changed, standfirst: 'It may take hours.' })
  })

  test('waits whole where both changed the same, and nothing of it is published', async () => {
    const item = itemsOf()
    const { id } = await send(item(1))
    await edit(id, (content) => ({ ...content, ...changed }))
    await publishIt(id)
    const second = item(2, { headline: 'Ferry sinks', standfirst: 'At the quay.' })
    expect(await send(second)).toMatchObject({ outcome: 'held' })
    expect(await seen(id)).toMatchObject(changed)
    expect(await seen(id)).not.toHaveProperty('standfirst')
    expect(await takes(id)).toEqual([{ version: 2, fate: 'waits' }])
    expect(await send(item(1))).toMatchObject({ outcome: 'late' })
    await send(item(3, { headline: 'Ferry has sunk' }))
    expect(await takes(id)).toEqual([
      { version: 1, fate: 'late' },
      { version: 2, fate: 'replaced' },
      { version: 3, fate: 'waits' },
    ])
  })

  test('never loses a text of theirs, in whatever order they come', async () => {
    const step = fc.record({
      wire: fc.boolean(),
      place: fc.nat({ max: 3 }),
      version: fc.integer({ min: 1, max: 6 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
        const item = itemsOf()
        const texts = ['a', 'b', 'c', 'd']
        const sent = (version: number, place: number) => {
          const now = texts.map((text, at) => (at === place ? `wire ${version} ${place}` : text))
          return item(version, paragraphs(...now))
        }
        const { id } = await send(item(0, paragraphs(...texts)))
        const kept = new Map<number, string>()
        for (const [number, { wire, place, version }] of steps.entries()) {
          if (wire) await send(sent(version, place))
          else {
            const mine = `editor ${number}`
            await edit(id, (content) => {
              const body = content.body.map((block, at) =>
                at === place ? { type: 'paragraph' as const, content: plain(mine) } : block,
              )
              return { ...content, body }
            })
            kept.set(place, mine)
          }
        }
        const text = words(await current(id)) ?? ''
        expect([...kept.values()].filter((mine) => !text.includes(mine))).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})
