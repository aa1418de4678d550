import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Belonging, createEngine, type Engine } from '#context'
import { setClock, uuidv7 } from '#kit'
import {
  besideOf,
  holdLock,
  isHeld,
  type Listening,
  listen,
  openStore,
  openTestStore,
  type Store,
  saveRevision,
  setState,
  type TestStore,
} from '#store'
import { storyContent } from '#story'
import type { Analyst } from './analyst.ts'
import { decideTogether } from './decide.ts'
import { tagger, testAnalyst, testDesk } from './desk.testing.ts'
import type { Nodes } from './elsewhere.ts'
import type { EngineMemory } from './engine-memory.ts'
import { engineLock } from './hold-engine.ts'
import { type Desk, killStory, publishStory } from './publish.ts'

/* Two nodes, of which one holds the engine: a call on the other ends as it would have there. */

const silence = { info: () => {}, warn: () => {}, error: () => {} }
const clock = setClock('2026-11-20T10:00:00Z')
const by = 'ada'

let store: TestStore
let others: Store[]
let ears: Listening[]
let analysts: Analyst[]
let engines: Engine[]
beforeEach(async () => {
  store = await openTestStore()
  others = []
  ears = []
  analysts = []
  engines = []
})
afterEach(async () => {
  for (const ear of ears) await ear.close()
  for (const analyst of analysts) await analyst.close()
  for (const other of others) await other.close()
  await store.close()
})

/** A node over the same database, as a start of the program makes one. */
async function openNode({
  memory,
  belongs,
  through = (ear) => ear,
  patienceMs = 60_000,
}: {
  readonly memory?: EngineMemory
  readonly belongs?: Engine['belongs']
  /** What is between the node and the others. */
  readonly through?: (ear: Nodes) => Nodes
  readonly patienceMs?: number
} = {}): Promise<Desk> {
  const { url, readerUrl, migrations } = store
  const own = await openStore({ url, readerUrl, migrations, log: silence })
  others.push(own)
  const analyst = testAnalyst({
    store: own,
    clock,
    createEngine: (corpus) => {
      const engine = createEngine({ corpus, tagger })
      engines.push(engine)
      return Object.assign(engine, belongs ? { belongs } : {})
    },
    patienceMs,
    ...(memory ? { memory } : {}),
  })
  analysts.push(analyst)
  const ear = await listen(own, { onTags: () => {}, onQuestion: analyst.answer })
  ears.push(ear)
  analyst.askThrough(through(ear))
  return testDesk({ store: own, clock, analyst })
}

/** A memory that a node waits for until it is told that there is nothing in it; then the archive is read. */
function slowMemory() {
  let kept = 0
  let recall = () => {}
  const recalled = new Promise<undefined>((resolve) => {
    recall = () => resolve(undefined)
  })
  const memory: EngineMemory = {
    recall: () => recalled,
    keep: async () => {
      kept += 1
    },
  }
  return { memory, recall: () => recall(), kept: () => kept }
}

async function publish(desk: Desk, headline: string): Promise<string> {
  clock.advance(60_000)
  const words = `${headline}: the harbour quay of Port Sel cracked in the storm, said Ada Rill, the mayor of Port Sel.`
  const content = storyContent.parse({
    language: 'en',
    section: 'news',
    slug: headline.toLowerCase().replaceAll(' ', '-'),
    headline,
    bylines: [],
    topics: [],
    body: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
  })
  const at = clock.now()
  const saved = await desk.store.write((tx) => saveRevision(tx, { content, by, at }))
  if (!saved.ok) throw new Error(saved.fault.type)
  const { id } = saved.value
  await desk.store.write((tx) => setState(tx, id, { state: 'draft', by, at }))
  expect(await publishStory(desk, id, { by })).toMatchObject({ ok: true })
  return id
}

/** Breaks the connection that holds the engine's lock, as a firewall does. */
const cutLock = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'broadside lock context' and datname = current_database()`.execute(
    store.newsroom.db,
  )

/** The backlog. */
const unread = () => store.newsroom.db.selectFrom('unread').select('story').execute()

const beside = (desk: Desk, id: string) => besideOf(desk.store.reader, id, 99)
const likedBy = async (desk: Desk, id: string) =>
  (await beside(desk, id)).related.map((one) => one.card.headline).toSorted()

test('a story that is published where the engine is not has all that stands beside it when the call ends', async () => {
  const [holding, other] = [await openNode(), await openNode()]
  expect(await holding.analyst.settle()).toBe(true)
  expect(await other.analyst.settle()).toBe(false)
  const first = await publish(holding, 'Quay cracks')
  // Read as a whole; until then a newer story does not enter its list.
  await holding.analyst.settle()
  const second = await publish(other, 'Quay is closed')
  expect(await likedBy(other, second)).toEqual(['Quay cracks'])
  expect(await likedBy(other, first)).toEqual(['Quay is closed'])
  expect(await unread()).toEqual([])
})

test('a decision is followed by what comes in its place, in the same call', async () => {
  const [holding, other] = [await openNode(), await openNode()]
  await holding.analyst.settle()
  const ids = [await publish(holding, 'Quay cracks'), await publish(other, 'Quay is closed')]
  const into = { kind: 'storyline', key: '', action: { do: 'move', to: 'quay' } } as const
  const done = await decideTogether(
    other,
    ids.map((story) => ({ story, ...into })),
    { by },
  )
  expect(done).toMatchObject({ ok: true, value: { following: 0 } })
  expect((await beside(other, ids[1] ?? '')).timeline).toHaveLength(1)
})

test('the engine knows of a kill on another node when the call ends', async () => {
  const [holding, other] = [await openNode(), await openNode()]
  await holding.analyst.settle()
  const gone = await publish(holding, 'Quay cracks')
  const stays = await publish(holding, 'Quay is closed')
  await killStory(other, gone, { by, why: 'Wrong' })
  expect(await likedBy(other, stays)).toEqual([])
  expect(engines.map((engine) => [engine.has(gone), engine.has(stays)])).toEqual([[false, true]])
})

test('where a story seems to belong is asked of the node that holds the engine', async () => {
  const id = uuidv7(clock.now().getTime())
  const found = { stories: [id], confidence: 0.9, isSure: false }
  const answers = new Map<string, Belonging>([
    [uuidv7(clock.now().getTime()), { ...found, storyline: 'quay' }],
    [uuidv7(clock.now().getTime()), found],
  ])
  const belongs: Engine['belongs'] = async (asked) => answers.get(asked)
  const [holding, other] = [await openNode({ belongs }), await openNode()]
  const soon = () => AbortSignal.timeout(30_000)
  for (const asked of answers.keys())
    expect(await other.analyst.belongs(asked, soon())).toBeUndefined()
  await holding.analyst.settle()
  for (const [asked, answer] of answers)
    for (const { analyst } of [holding, other])
      expect(await analyst.belongs(asked, soon())).toEqual(answer)
  expect(await other.analyst.belongs(id, soon())).toBeUndefined()
})

test('a hold that is lost while the archive is read is none', async () => {
  const slow = slowMemory()
  const [starting, other] = [await openNode(slow), await openNode()]
  const settling = starting.analyst.settle()
  await expect.poll(() => isHeld(store.newsroom, engineLock)).toBe(true)
  await cutLock()
  await expect.poll(() => other.analyst.settle()).toBe(true)
  slow.recall()
  expect(await settling).toBe(false)
  expect([starting, other].map(({ analyst }) => analyst.ready())).toEqual([false, true])
  expect(slow.kept()).toBe(0)
})

test('an archive that cannot be read is tried again, and another node may have the engine meanwhile', async () => {
  let times = 0
  const recall = async () => {
    times += 1
    if (times === 1) throw new Error('the disk')
    return undefined
  }
  const failing = await openNode({ memory: { recall, keep: async () => {} } })
  await expect(failing.analyst.settle()).rejects.toThrow('the disk')
  expect(await isHeld(store.newsroom, engineLock)).toBe(false)
  expect(await failing.analyst.settle()).toBe(true)
})

test('nobody is asked while no node holds the engine, and the stories follow', async () => {
  let asked = 0
  const through = () => ({
    ask: async () => {
      asked += 1
      return true
    },
  })
  const [one, other] = [await openNode(), await openNode({ through })]
  expect(await other.analyst.readNow([uuidv7(clock.now().getTime())])).toBe(0)
  expect(asked).toBe(0)
  await publish(one, 'Quay cracks')
  const second = await publish(other, 'Quay is closed')
  await one.analyst.settle()
  await expect.poll(() => likedBy(other, second), { timeout: 30_000 }).toEqual(['Quay cracks'])
})

test('a node that is silent is waited for once, and asked again after a while', async () => {
  let asked = 0
  const through = () => ({
    ask: () => {
      asked += 1
      return new Promise(() => {})
    },
  })
  const other = await openNode({ through, patienceMs: 1_000 })
  const silent = await holdLock(store, engineLock, () => {})
  expect(await isHeld(other.store.newsroom, engineLock)).toBe(true)
  const ids = [await publish(other, 'Quay is closed')]
  expect(await other.analyst.readNow(ids)).toBe(0)
  expect(asked).toBe(1)
  clock.advance(60_000)
  expect(await other.analyst.readNow(ids)).toBe(0)
  expect(asked).toBe(2)
  await silent?.release()
})

test('a node that hears nothing for a moment asks again at once', async () => {
  const answers = [undefined, true]
  const through = () => ({ ask: async () => answers.shift() })
  const [holding, other] = [await openNode(), await openNode({ through })]
  await holding.analyst.settle()
  const ids = [await publish(holding, 'Quay cracks')]
  expect(await other.analyst.readNow(ids)).toBe(0)
  expect(await other.analyst.readNow(ids)).toBe(1)
})

test('many stories are asked for in pieces, and those that were read are told', async () => {
  const asked: number[] = []
  const through = () => ({
    ask: async (question: unknown) => {
      asked.push((question as { read: string[] }).read.length)
      return asked.length < 3
    },
  })
  const [holding, other] = [await openNode(), await openNode({ through })]
  await holding.analyst.settle()
  const ids = Array.from({ length: 24 }, () => uuidv7(clock.now().getTime()))
  expect(await other.analyst.readNow(ids)).toBe(8)
  expect(asked).toEqual([4, 4, 4])
})

test('a hold that is lost while the backlog is worked off is taken again', async () => {
  const only = await openNode()
  await only.analyst.settle()
  const [engine] = engines
  const analyse = engine?.analyse
  if (!engine || !analyse) throw new Error('no engine')
  let isCut = false
  const cutFirst: Engine['analyse'] = async (story, limit) => {
    if (!isCut) {
      isCut = true
      await cutLock()
      while (only.analyst.ready()) await setTimeout(20)
    }
    return analyse(story, limit)
  }
  Object.assign(engine, { analyse: cutFirst })
  await publish(only, 'Quay cracks')
  await expect.poll(() => isCut && only.analyst.ready(), { timeout: 60_000 }).toBe(true)
  await expect.poll(unread, { timeout: 30_000 }).toEqual([])
})

test('what cannot be read at once does not fail the call: the story is out', async () => {
  const [holding, other] = [await openNode(), await openNode()]
  await holding.analyst.settle()
  const id = await publish(holding, 'Quay cracks')
  for (const engine of engines)
    Object.assign(engine, { analyse: () => Promise.reject(new Error('no')) })
  await publish(other, 'Quay is closed')
  expect(await holding.analyst.readNow([id])).toBe(0)
})

test('nobody waits for a node that reads the archive, on that node neither', async () => {
  const slow = slowMemory()
  const answers: unknown[] = []
  const through = (ear: Nodes): Nodes => ({
    ask: async (question, signal) => {
      const answer = await ear.ask(question, signal)
      answers.push(answer)
      return answer
    },
  })
  const [starting, other] = [await openNode(slow), await openNode({ through })]
  const settling = starting.analyst.settle()
  await expect.poll(() => isHeld(store.newsroom, engineLock)).toBe(true)
  const first = await publish(starting, 'Quay cracks')
  const second = await publish(other, 'Quay is closed')
  const third = await publish(other, 'Quay is blessed')
  expect(answers).toEqual([false, false])
  expect(await starting.analyst.readNow([first])).toBe(0)
  await killStory(starting, third, { by, why: 'Wrong' })
  slow.recall()
  expect(await settling).toBe(true)
  expect(await likedBy(other, second)).toEqual(['Quay cracks'])
  expect(await likedBy(other, first)).toEqual(['Quay is closed'])
})
