import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findingKey, type Note, type Range, type Ruling } from '#story'
import { decisionsOn } from '../editing/decisions.ts'
import { publishedFindings } from '../editing/findings.ts'
import { besideOf } from '../read/beside.ts'
import { storyById } from '../read/story.ts'
import { publishNow, publishSample, sampleTime, sampleZone } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { checkDecision } from './check-decision.ts'
import { saveBeside } from './context.ts'
import { decide } from './decide.ts'
import { decisionInForce } from './decisions.ts'
import { saveFindings } from './findings.ts'
import { kill } from './kill.ts'
import type { Publication } from './publish.ts'
import { saveRanks } from './relations.ts'
import { setState } from './set-state.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const later = new Date('2026-11-21T09:00:00Z')
const range: Range = { block: 0, start: 0, end: 5 }
const made = { by: 'ada', at: later }

const ruled = (ruling: Ruling) => store.write((tx) => decide(tx, { ...ruling, ...made }))
const takenBack = (ruling: Ruling) => ruled({ ...ruling, action: { do: 'nothing' } })
const fault = (ruling: Ruling) => store.write((tx) => checkDecision(tx, ruling))
const beside = ({ story }: Publication) => besideOf(store.reader, story.id, 5)
const related = async (story: Publication) =>
  (await beside(story)).related.map(({ card, reason }) => [card.id, reason.type])
const pair = (story: Publication, other: Publication, wish: 'pin' | 'ban'): Ruling => ({
  story: story.story.id,
  kind: 'related',
  key: other.story.id,
  action: { do: wish },
})

/** A story with a list of two others, and one more that is not in it. */
async function withList() {
  const [story, near, far, other] = await Promise.all(
    [1, 2, 3, 4].map(() => publishSample(store)),
  ).then(([a, b, c, d]) => (a && b && c && d ? ([a, b, c, d] as const) : []))
  if (!story || !near || !far || !other) throw new Error('four stories were to be published')
  const reason = { type: 'storyline' } as const
  const lists = [
    { id: near.story.id, score: 2, reason },
    { id: far.story.id, score: 1, reason },
  ]
  await store.write(async (tx) =>
    saveRanks(tx, { lists: [{ story: story.story.id, related: lists }], entrants: [] }, 12),
  )
  return { story, near, far, other }
}

describe('You might also like', () => {
  test('begins with what is pinned, the newest pin on top, found or not', async () => {
    const { story, near, far, other } = await withList()
    await ruled(pair(story, far, 'pin'))
    await ruled(pair(story, other, 'pin'))
    expect(await related(story)).toEqual([
      [other.story.id, 'chosen'],
      [far.story.id, 'storyline'],
      [near.story.id, 'storyline'],
    ])
    await takenBack(pair(story, other, 'pin'))
    await takenBack(pair(story, far, 'pin'))
    expect(await related(story)).toEqual([
      [near.story.id, 'storyline'],
      [far.story.id, 'storyline'],
    ])
  })

  test('never has one of a banned pair, whichever of the two it was banned from, pinned or not', async () => {
    const { story, near, far, other } = await withList()
    await ruled(pair(story, near, 'ban'))
    await ruled(pair(other, story, 'pin'))
    await ruled(pair(story, other, 'ban'))
    await ruled(pair(far, story, 'ban'))
    expect(await related(story)).toEqual([])
    expect(await related(other)).toEqual([])
    expect((await beside(story)).banned.toSorted()).toEqual(
      [near.story.id, far.story.id, other.story.id].toSorted(),
    )
    expect(await fault(pair(other, story, 'pin'))).toEqual({ type: 'banned' })
    await takenBack(pair(story, other, 'ban'))
    expect(await related(other)).toEqual([[story.story.id, 'chosen']])
  })

  test('never has a killed story: its pin goes, and does not come back when the story does', async () => {
    const { story, other } = await withList()
    await ruled(pair(story, other, 'pin'))
    const { id } = other.story
    await store.write((tx) =>
      kill(tx, id, { at: later, by: 'ada', why: 'Wrong', timeZone: sampleZone }),
    )
    expect(await related(story)).not.toContainEqual([id, 'chosen'])
    expect(await fault(pair(story, other, 'pin'))).toEqual({ type: 'other_not_published' })
    await store.write(async (tx) => {
      await setState(tx, id, { state: 'draft', by: 'ada', at: later })
      await publishNow(tx, id, later)
    })
    expect((await related(story)).map(([one]) => one)).not.toContain(id)
    expect(await decisionsOn(store.newsroom, story.story.id, [])).toEqual([])
  })

  test('never has the same story, nor it in another language', async () => {
    const { story } = await withList()
    expect(await fault(pair(story, story, 'pin'))).toEqual({ type: 'same_story' })
    const english = await publishSample(store, { translation: 'one' })
    const french = await publishSample(store, { translation: 'one', language: 'fr' })
    expect(await fault(pair(english, french, 'pin'))).toEqual({ type: 'same_story' })
    await ruled(pair(english, french, 'pin'))
    expect(await related(english)).toEqual([])
  })

  test('is not told of a draft', async () => {
    const { story } = await withList()
    const draft = '01a1f866-0d00-7d18-b57a-b48996b440ec'
    expect(await fault({ ...pair(story, story, 'pin'), key: draft })).toEqual({
      type: 'other_not_published',
    })
  })
})

/** A story with a note out of another one. */
async function withNote(kind: Note['kind'] = 'who', text = 'chair of the harbour board') {
  const story = await publishSample(store, { words: 'Bo Lund came. Bo Lund left.' })
  const source = await publishSample(store, { words: `Bo Lund, ${text}, spoke.` })
  const { id, content, publishedAt, changedAt: of } = source.story
  const from = { id, path: source.path, headline: content.headline, publishedAt, range }
  const note: Note = { kind, range, subject: 'Bo Lund', text, from, confidence: 0.9 }
  const found = { kind: kind === 'who' ? 'description' : kind, name: 'Bo Lund', range, text }
  const findings = [{ ...found, confidence: 0.9 }]
  await store.write(async (tx) => {
    await saveFindings(tx, [{ story: id, language: 'en', of, findings }], 'e1')
    await saveBeside(tx, [{ story: story.story.id, engine: 'e1', notes: [note], timeline: [] }])
  })
  return { story, source, note }
}
const texts = async (story: Publication) =>
  (await beside(story)).notes.map(({ text, from }) => [text, from?.id])

describe('a note', () => {
  test('is hidden on one story, or everywhere, and comes back when that is taken back', async () => {
    const { story, source, note } = await withNote()
    const here = { story: story.story.id, kind: 'note', key: 'who:Bo Lund', action: { do: 'hide' } }
    const hide = here as Ruling
    const { story: _, ...everywhere } = hide
    for (const ruling of [hide, everywhere]) {
      await ruled(ruling)
      expect((await beside(story)).notes).toEqual([])
      expect((await beside(story)).about).toEqual(['who:Bo Lund'])
      await takenBack(ruling)
      expect(await texts(story)).toEqual([[note.text, source.story.id]])
    }
  })

  test('is said in the paper’s own words, on this story before all others', async () => {
    const { story } = await withNote()
    const say = (text: string, on?: string): Ruling => ({
      ...(on === undefined ? {} : { story: on }),
      kind: 'who',
      key: 'Bo Lund',
      action: { do: 'say', text },
    })
    await ruled(say('harbour master'))
    expect(await texts(story)).toEqual([['harbour master', undefined]])
    await ruled(say('once <harbour> master', story.story.id))
    expect(await texts(story)).toEqual([['once <harbour> master', undefined]])
    await takenBack(say('', story.story.id))
    await takenBack(say(''))
  })

  test('is said in words that were chosen from the archive, for as long as they stand there', async () => {
    const { story, source, note } = await withNote()
    const chosen = (await withNote('who', 'skipper of the Petrel')).source
    const wish: Ruling = {
      story: story.story.id,
      kind: 'who',
      key: 'Bo Lund',
      action: { do: 'choose', story: chosen.story.id, text: 'skipper of the Petrel' },
    }
    await ruled(wish)
    expect(await texts(story)).toEqual([['skipper of the Petrel', chosen.story.id]])
    await store.write((tx) =>
      kill(tx, chosen.story.id, { at: later, by: 'ada', why: 'x', timeZone: sampleZone }),
    )
    expect(await texts(story)).toEqual([[note.text, source.story.id]])
  })
})

const quotesOf = async (name: string) =>
  (
    await publishedFindings(store.newsroom, {
      kind: 'quote',
      names: [name],
      language: 'en',
      before: new Date('2027-01-01Z'),
      each: 9,
    })
  ).map(({ text }) => text)

describe('words of a story', () => {
  test('that are hidden stand nowhere any more, whenever they are found', async () => {
    const { story, source, note } = await withNote('quote', '“The quay is safe for another year,”')
    const hide: Ruling = {
      story: source.story.id,
      kind: 'finding',
      key: findingKey('quote', note.text),
      action: { do: 'hide' },
    }
    await ruled(hide)
    expect((await beside(story)).notes).toEqual([])
    expect(await quotesOf('Bo Lund')).toEqual([])
    const { id, changedAt: of } = source.story
    const findings = [{ kind: 'quote', name: 'Bo Lund', range, text: note.text, confidence: 1 }]
    await store.write((tx) => saveFindings(tx, [{ story: id, language: 'en', of, findings }], 'e1'))
    expect(await quotesOf('Bo Lund')).toEqual([])
    await takenBack(hide)
    expect(await quotesOf('Bo Lund')).toEqual([note.text])
    expect(await texts(story)).toEqual([[note.text, id]])
  })

  test('are of whom an editor says, and of whom was read when that is taken back', async () => {
    const { story, source, note } = await withNote(
      'quote',
      '“Nobody asked the crews of the ferry,”',
    )
    const of: Ruling = {
      story: source.story.id,
      kind: 'finding',
      key: findingKey('quote', note.text),
      action: { do: 'of', name: 'Ida Holm' },
    }
    const { again } = await ruled(of)
    expect(again).toEqual(expect.arrayContaining([story.story.id, source.story.id]))
    expect((await beside(story)).notes).toEqual([])
    expect(await quotesOf('Ida Holm')).toEqual([note.text])
    await takenBack(of)
    expect(await quotesOf('Ida Holm')).toEqual([])
    expect(await texts(story)).toEqual([[note.text, source.story.id]])
  })

  test('below the bar wait for an editor’s nod', async () => {
    const story = await publishSample(store)
    const { id, changedAt: of } = story.story
    const text = '“It was never painted at all, you know,”'
    const found = { kind: 'quote', name: 'Una Berg', range, text, confidence: 0.6, waits: true }
    await store.write((tx) =>
      saveFindings(tx, [{ story: id, language: 'en', of, findings: [found] }], 'e1'),
    )
    expect(await quotesOf('Una Berg')).toEqual([])
    const key = findingKey('quote', text)
    await ruled({ story: id, kind: 'finding', key, action: { do: 'show' } })
    expect(await quotesOf('Una Berg')).toEqual([text])
  })

  test('of another person of one name stand under no other story', async () => {
    const { story, source } = await withNote('quote', '“I never was in the town of Orr,”')
    const part: Ruling = {
      story: source.story.id,
      kind: 'apart',
      key: 'Bo Lund',
      action: { do: 'part' },
    }
    await ruled(part)
    expect((await beside(story)).notes).toEqual([])
    expect(await quotesOf('Bo Lund')).not.toContain('“I never was in the town of Orr,”')
    await takenBack(part)
    expect((await beside(story)).notes).toHaveLength(1)
  })
})

test('two names of one person are one, by any number of steps, and each its own again', async () => {
  const names = ['Eva Rand', 'Eva Rand-Moe', 'E. Rand Moe']
  for (const name of names) {
    const { story } = await publishSample(store, { words: `${name} spoke.` })
    const { id, changedAt: of } = story
    const found = { kind: 'quote', name, range, text: `“So said ${name} to us,”`, confidence: 1 }
    await store.write((tx) =>
      saveFindings(tx, [{ story: id, language: 'en', of, findings: [found] }], 'e1'),
    )
  }
  const merge = (key: string, into: string): Ruling => ({
    kind: 'person',
    key,
    action: { do: 'merge', into },
  })
  const [a = '', b = '', c = ''] = names
  await ruled(merge(a, b))
  await ruled(merge(b, c))
  for (const name of names) expect(await quotesOf(name)).toHaveLength(3)
  expect(await fault(merge(c, a))).toEqual({ type: 'one_already' })
  expect(await fault(merge(c, 'Nobody Known'))).toMatchObject({ type: 'unknown_name' })
  await takenBack(merge(b, c))
  expect(await Promise.all(names.map(async (name) => (await quotesOf(name)).length))).toEqual([
    2, 2, 1,
  ])
  await takenBack(merge(a, b))
  expect(await quotesOf(a)).toEqual([`“So said ${a} to us,”`])
})

describe('a storyline', () => {
  const lineOf = async ({ story }: Publication) =>
    (await storyById(store.reader, story.id))?.content.storyline
  const move = (story: Publication, to: string): Ruling => ({
    story: story.story.id,
    kind: 'storyline',
    key: '',
    action: { do: 'move', to },
  })

  test('keeps a story that was moved to it through later revisions, and lets it go', async () => {
    const story = await publishSample(store, { storyline: 'ferry' })
    await ruled(move(story, 'bridge'))
    expect(await lineOf(story)).toBe('bridge')
    const again = await store.write((tx) => publishNow(tx, story.story.id, later))
    expect(again.story.content.storyline).toBe('bridge')
    await ruled({ ...move(story, ''), action: { do: 'out' } })
    expect(await lineOf(story)).toBeUndefined()
    await takenBack(move(story, ''))
    expect(await lineOf(story)).toBe('ferry')
  })

  test('is merged into another with all its stories, the later ones too', async () => {
    const first = await publishSample(store, { storyline: 'flood-one' })
    const other = await publishSample(store, { storyline: 'flood-two' })
    const merge: Ruling = {
      kind: 'storyline',
      key: 'flood-one',
      action: { do: 'merge', into: 'flood-two' },
    }
    const { again } = await ruled(merge)
    expect(again.toSorted()).toEqual([first.story.id, other.story.id].toSorted())
    const late = await publishSample(store, { storyline: 'flood-one' })
    expect(await Promise.all([first, other, late].map(lineOf))).toEqual(
      Array.from({ length: 3 }, () => 'flood-two'),
    )
    expect(late.story.content.storyline).toBe('flood-two')
    await takenBack(merge)
    expect(await Promise.all([first, other, late].map(lineOf))).toEqual([
      'flood-one',
      'flood-two',
      'flood-one',
    ])
  })

  test('tells no step that was left out, nor one of a story that left, and has the title it was given', async () => {
    const story = await publishSample(store, { storyline: 'quay' })
    const [one, two] = [
      await publishSample(store, { storyline: 'quay' }),
      await publishSample(store, { storyline: 'quay' }),
    ]
    const timeline = [one, two].map(({ story: { id, content, publishedAt }, path }) => {
      const from = { id, path, headline: content.headline, publishedAt, range }
      return { at: sampleTime, text: 'It began.', from }
    })
    await store.write((tx) =>
      saveBeside(tx, [{ story: story.story.id, engine: 'e1', notes: [], timeline }]),
    )
    await ruled({ kind: 'title', key: 'quay', action: { do: 'name', title: 'The new quay' } })
    expect(await beside(story)).toMatchObject({ title: 'The new quay', timeline: [{}, {}] })
    await ruled({ story: one.story.id, kind: 'step', key: '', action: { do: 'hide' } })
    expect((await beside(story)).timeline.map(({ from }) => from.id)).toEqual([two.story.id])
    await ruled({ ...move(two, ''), action: { do: 'out' } })
    expect((await beside(story)).timeline).toEqual([])
  })
})

describe('decisions', () => {
  test('are only ever added to, and the newest is in force, whatever the clocks say', async () => {
    const { story, near } = await withList()
    const pin = pair(story, near, 'pin')
    await ruled(pin)
    const before = new Date(later.getTime() - 60_000)
    await store.write((tx) =>
      decide(tx, { ...pin, action: { do: 'ban' }, by: 'bo', at: before, why: 'No' }),
    )
    const [line, ...more] = await decisionsOn(store.newsroom, story.story.id, [])
    expect(more).toEqual([])
    expect(line).toMatchObject({ action: { do: 'ban' }, by: 'bo', why: 'No' })
    const { rows } = await sql<{ id: string }>`
      select id from decision where story = ${story.story.id} order by id
    `.execute(store.newsroom.db)
    expect(rows).toHaveLength(2)
    const inForce = (id = '') => store.write((tx) => decisionInForce(tx, id))
    expect(await inForce(rows[0]?.id)).toBeUndefined()
    expect(await inForce(rows[1]?.id)).toMatchObject({ action: { do: 'ban' } })
    await expect(store.newsroom.db.deleteFrom('decision').execute()).rejects.toThrow('only ever')
  })
})
