import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Note } from '#story'
import { askedFor, citing, countToAnalyse, storiesToAnalyse } from '../editing/context.ts'
import { publishedFindings } from '../editing/findings.ts'
import { besideOf } from '../read/beside.ts'
import { publishNow, publishSample, sampleStory, sampleTime, sampleZone } from '../sample.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { saveBeside } from './context.ts'
import { saveFindings } from './findings.ts'
import { kill } from './kill.ts'
import type { Publication } from './publish.ts'
import { cutLists, type Entrant, saveRanks } from './relations.ts'
import { saveRevision } from './save-revision.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const later = new Date('2026-11-21T09:00:00Z')
const killing = { at: later, by: 'ada', why: 'Wrong', timeZone: sampleZone }
const range = { block: 0, start: 0, end: 5 }
const linked = { type: 'linked' } as const

function noteFrom({ story, path }: Publication): Note {
  const { id, content, publishedAt } = story
  const from = { id, path, headline: content.headline, publishedAt, range }
  const text = 'Chair of the harbour board'
  return { kind: 'who', range, subject: 'Bo Lund', text, from, confidence: 0.9 }
}

async function besides(story: Publication, source: Publication): Promise<void> {
  const note = noteFrom(source)
  const step = { at: sampleTime, text: 'It began.', from: note.from }
  const beside = { story: story.story.id, engine: 'e1', notes: [note], timeline: [step] }
  await store.write((tx) => saveBeside(tx, [beside]))
}

/** Publishes the story with other words. */
async function sayOtherwise({ story: { id } }: Publication): Promise<void> {
  const content = sampleStory({ words: 'Taken back.' })
  await store.write(async (tx) => {
    await saveRevision(tx, { id, content, by: 'ada', at: later })
    await publishNow(tx, id, later)
  })
}

describe('what stands beside a story', () => {
  test('is read as it was saved, with the language of its words', async () => {
    const [story, source] = [await publishSample(store), await publishSample(store)]
    await besides(story, source)
    const note = noteFrom(source)
    const from = { ...note.from, language: 'en' }
    expect(await besideOf(store.reader, story.story.id, 5)).toEqual({
      notes: [{ ...note, from }],
      timeline: [{ at: sampleTime, text: 'It began.', from }],
      related: [],
      banned: [],
      about: ['who:Bo Lund'],
    })
    expect(await citing(store.newsroom, source.story.id)).toEqual([story.story.id])
  })

  test('never shows words of a killed story', async () => {
    const [story, source] = [await publishSample(store), await publishSample(store)]
    await besides(story, source)
    await store.write((tx) => kill(tx, source.story.id, killing))
    const beside = await besideOf(store.reader, story.story.id, 5)
    expect(beside).toMatchObject({ notes: [], timeline: [], related: [] })
  })

  test('never shows words that their story no longer has', async () => {
    const [story, source] = [await publishSample(store), await publishSample(store)]
    await besides(story, source)
    await sayOtherwise(source)
    expect((await besideOf(store.reader, story.story.id, 5)).notes).toEqual([])
  })

  test('quotes nothing that was killed or said otherwise while it was made, and is made again', async () => {
    const [story, killed, changed] = [
      await publishSample(store),
      await publishSample(store),
      await publishSample(store),
    ]
    const quoting = (source: Publication) => {
      const note = noteFrom(source)
      return { ...note, from: { ...note.from, asOf: source.story.changedAt } }
    }
    const saves = async (sources: readonly Publication[]) => {
      const { id } = story.story
      const asked = (await askedFor(store.newsroom, [id])).get(id)
      const notes = sources.map(quoting)
      await store.write((tx) =>
        saveBeside(tx, [{ story: id, engine: 'e1', notes, timeline: [], asked }]),
      )
      const isLeft = (await askedFor(store.newsroom, [id])).has(id)
      return { shown: (await besideOf(store.reader, id, 5)).notes.length, isLeft }
    }
    expect(await saves([killed, changed])).toEqual({ shown: 2, isLeft: false })
    await store.write((tx) => kill(tx, killed.story.id, killing))
    await sayOtherwise(changed)
    expect(await saves([killed])).toEqual({ shown: 0, isLeft: true })
    expect(await saves([changed])).toEqual({ shown: 0, isLeft: true })
    expect(await saves([])).toEqual({ shown: 0, isLeft: false })
  })

  test('of a story that is not published any more is not kept', async () => {
    const [story, source] = [await publishSample(store), await publishSample(store)]
    await store.write((tx) => kill(tx, story.story.id, killing))
    await besides(story, source)
    expect(await besideOf(store.reader, story.story.id, 5)).toMatchObject({ notes: [] })
  })
})

test('notes that point at words which are others now are gone at once', async () => {
  const [story, source] = [await publishSample(store), await publishSample(store)]
  await besides(story, source)
  await sayOtherwise(story)
  expect(await besideOf(store.reader, story.story.id, 5)).toMatchObject({
    notes: [],
    timeline: [{}],
  })
})

describe('what was found in stories', () => {
  const found = { kind: 'quote', name: 'Bo Lund', range, text: '“It will hold.”', confidence: 0.9 }
  const ask = { kind: 'quote', names: ['Ada Rill', 'Bo Lund'], language: 'en', each: 2 }
  const past = (more: { before: Date; among?: readonly string[] }) =>
    publishedFindings(store.newsroom, { ...ask, ...more })

  async function foundIn({ story }: Publication): Promise<void> {
    const read = { story: story.id, language: 'en', of: story.changedAt, findings: [found] }
    await store.write((tx) => saveFindings(tx, [read], 'e1'))
  }

  test('is given by name, the newest first, of stories published before', async () => {
    const [first, second] = [new Date('2026-02-01Z'), new Date('2026-02-02Z')]
    const [old, young] = [
      await publishSample(store, {}, first),
      await publishSample(store, {}, second),
    ]
    await foundIn(old)
    await foundIn(young)
    const all = await past({ before: later })
    expect(all.map(({ from }) => from.id)).toEqual([young.story.id, old.story.id])
    expect(all[0]).toMatchObject({ name: 'Bo Lund', text: found.text, from: { range } })
    expect(await past({ before: second })).toHaveLength(1)
    const among = await past({ before: later, among: [old.story.id] })
    expect(among.map(({ from }) => from.id)).toEqual([old.story.id])
  })

  test('is not given once its story says something else, nor kept for one that changed meanwhile', async () => {
    const day = new Date('2026-03-01Z')
    const story = await publishSample(store, {}, day)
    const only = { before: later, among: [story.story.id] }
    await foundIn(story)
    expect(await past(only)).toHaveLength(1)
    await sayOtherwise(story)
    expect(await past(only)).toEqual([])
    await foundIn(story)
    expect(await past(only)).toEqual([])
  })
})

describe('stories to analyse', () => {
  test('are those not read since they were published, then those of another engine', async () => {
    const fresh = await openTestStore()
    const first = await publishSample(fresh, {}, new Date('2026-01-01T00:00:00Z'))
    const second = await publishSample(fresh, {}, new Date('2026-01-02T00:00:00Z'))
    const due = async (engine: string) => {
      const stories = await storiesToAnalyse(fresh.newsroom, engine, 10)
      const left = await countToAnalyse(fresh.newsroom, engine)
      return { ids: stories.map(({ id }) => id), left }
    }
    const [a, b] = [first.story.id, second.story.id]
    expect(await due('e1')).toEqual({ ids: [a, b], left: 2 })
    const read = (story: string, of: Date) =>
      fresh.write((tx) => saveBeside(tx, [{ story, engine: 'e1', notes: [], timeline: [], of }]))
    await read(a, first.story.changedAt)
    expect(await due('e1')).toEqual({ ids: [b], left: 1 })
    // It was published again while the engine read it.
    await fresh.write((tx) => publishNow(tx, b, later))
    await read(b, second.story.changedAt)
    expect(await due('e1')).toEqual({ ids: [b], left: 1 })
    await read(b, later)
    expect(await due('e1')).toEqual({ ids: [], left: 0 })
    expect((await due('e2')).ids).toEqual([a, b])
    await fresh.close()
  })
})

describe('related stories', () => {
  async function related(id: string, limit = 12): Promise<readonly string[]> {
    return (await besideOf(store.reader, id, limit)).related.map(({ card }) => card.id)
  }

  test('come in their order, live: a killed one is gone from every list', async () => {
    const [story, one, two] = [
      await publishSample(store),
      await publishSample(store),
      await publishSample(store),
    ].map(({ story }) => story.id)
    if (!story || !one || !two) throw new Error('no stories')
    const list = [two, one].map((id, place) => ({ id, score: 1 / (place + 1), reason: linked }))
    await store.write(async (tx) =>
      saveRanks(tx, { lists: [{ story, related: list }], entrants: [] }, 12),
    )
    expect(await related(story)).toEqual([two, one])
    await store.write((tx) => kill(tx, two, killing))
    expect(await related(story)).toEqual([one])
    expect(await listed()).toEqual([{ story, other: one }])
    await store.write((tx) => kill(tx, story, killing))
    expect(await listed()).toEqual([])
    async function listed() {
      const { db } = store.newsroom
      const rows = await db.selectFrom('relation').select(['story', 'other']).execute()
      return rows.filter((row) =>
        [row.story, row.other].some((id) => [story, one, two].includes(id)),
      )
    }
  })

  test('are written beside a kill, which neither has to wait for the other', async () => {
    const [story, gone] = [await publishSample(store), await publishSample(store)].map(
      (publication) => publication.story.id,
    )
    if (!story || !gone) throw new Error('no stories')
    const list = { story, related: [{ id: gone, score: 1, reason: linked }] }
    await store.write(async (tx) => {
      await kill(tx, gone, killing)
      await store.write(async (other) => saveRanks(other, { lists: [list], entrants: [] }, 12))
    })
    expect(await related(story)).toEqual([])
  })

  const about = { type: 'about', name: 'Bo Lund' } as const

  async function listOfThree(score = 1) {
    const stories = await Promise.all(Array.from({ length: 5 }, () => publishSample(store)))
    const [older = '', a = '', b = '', c = '', newcomer = ''] = stories.map(({ story }) => story.id)
    const entries = [a, b, c].map((id, at) => ({ id, score: score - at / 10, reason: linked }))
    await store.write(async (tx) => {
      saveRanks(tx, { lists: [{ story: older, related: entries }], entrants: [] }, 12)
      await saveBeside(
        tx,
        [older, b].map((story) => ({ story, engine: 'e1', notes: [], timeline: [] })),
      )
    })
    const enter = ({ score, ...more }: Partial<Entrant> & { score: number }) => {
      const lists = [{ id: older, score, reason: about }]
      const entrant = { story: newcomer, takes: { older: [], newer: [] }, lists, ...more }
      return store.write(async (tx) => saveRanks(tx, { lists: [], entrants: [entrant] }, 3))
    }
    return { older, a, b, c, newcomer, enter }
  }

  test('a new story enters the lists of older ones where its score says so, and the last falls out', async () => {
    const { older, a, b, newcomer, enter } = await listOfThree()
    await enter({ score: 0.95 })
    expect(await related(older, 3)).toEqual([a, newcomer, b])
    const beside = await besideOf(store.reader, older, 12)
    expect(beside.related[1]?.reason).toEqual(about)
    // Entering once more moves it.
    await enter({ score: 2 })
    expect(await related(older, 3)).toEqual([newcomer, a, b])
  })

  test('a story that is further away than all of a full list does not enter it', async () => {
    const { older, a, b, c, enter } = await listOfThree()
    await enter({ score: 0.1 })
    expect(await related(older)).toEqual([a, b, c])
  })

  test('a newer take stands at the place of the older one, and an older take not beside a newer one', async () => {
    const first = await listOfThree()
    await first.enter({ score: 0.1, takes: { older: [first.a], newer: [] } })
    expect(await related(first.older)).toEqual([first.newcomer, first.b, first.c])
    const second = await listOfThree()
    await second.enter({ score: 2, takes: { older: [], newer: [second.c] } })
    expect(await related(second.older)).toEqual([second.a, second.b, second.c])
  })

  test('a list that is still to be made is left alone', async () => {
    const { c, enter } = await listOfThree()
    await enter({ score: 2, lists: [{ id: c, score: 2, reason: about }] })
    expect(await related(c)).toEqual([])
  })

  test('a list that many enter is cut when it has grown to twice its length', async () => {
    const { older, enter } = await listOfThree()
    const lengths: number[] = []
    const newest: string[] = []
    for (let at = 0; at < 3; at += 1) {
      const { story } = await publishSample(store)
      newest.unshift(story.id)
      await enter({ story: story.id, score: 5 + at })
      await store.write((tx) => cutLists(tx, [older], 3))
      lengths.push((await related(older)).length)
    }
    expect(lengths).toEqual([4, 5, 3])
    expect(await related(older)).toEqual(newest)
  })

  test('many enter many lists at once', async () => {
    const { older, a, b, c, newcomer } = await listOfThree()
    const takes = { older: [], newer: [] }
    await store.write(async (tx) =>
      saveRanks(
        tx,
        {
          lists: [],
          entrants: [
            {
              story: newcomer,
              takes,
              lists: [
                { id: older, score: 3, reason: about },
                { id: b, score: 1, reason: about },
              ],
            },
            { story: c, takes, lists: [{ id: b, score: 2, reason: about }] },
          ],
        },
        3,
      ),
    )
    expect(await related(older, 3)).toEqual([newcomer, a, b])
    expect(await related(b)).toEqual([c, newcomer])
  })
})
