import { type Corpus, corpusStoryOf, type Engine } from '#context'
import type { Clock } from '#kit'
import {
  type Beside,
  enterRelations,
  goneSince,
  holdLock,
  idsAt,
  type Lock,
  type Log,
  type Relation,
  type Store,
  saveBeside,
  saveRelations,
  storiesForContext,
  storiesToAnalyse,
  streamForContext,
  type Tx,
} from '#store'
import { linksOf, type PublishedStory } from '#story'

/** The length of the lists of "You might also like" that are kept; pages show fewer, so that a kill leaves no gap. */
export const listLength = 12
/** Stories analysed in one transaction of the backlog. */
const batchSize = 8

/** Runs `analyse` inside the transaction that publishes a story. */
export type Analyse = (tx: Tx, story: PublishedStory) => Promise<void>

/** Keeps the context of every story current. One node of a paper holds the engine; the others leave it to that one. */
export interface Analyst {
  /** Whether this node holds the engine and has read the archive. */
  readonly ready: () => boolean
  /** For the length of a publish. Where this node does not hold the engine, the story waits in the backlog. */
  readonly withStory: <T>(work: (analyse: Analyse) => Promise<T>) => Promise<T>
  readonly forget: (id: string) => Promise<void>
  /** Something changed that this node did not write itself. */
  readonly hear: () => void
  /** Takes hold of the engine if no other node has it, and works off the backlog. Resolves when nothing is left. */
  readonly settle: (progress?: (done: number, left: number) => void) => Promise<boolean>
  readonly close: () => Promise<void>
}

export interface AnalystParts {
  readonly store: Store
  readonly createEngine: (corpus: Corpus) => Engine
  /** Names the engine and its weights; what another one computed is computed again. */
  readonly engineVersion: string
  readonly clock: Clock
  readonly log: Log
}

/** An analyst at rest: it begins with `settle`, or with `hear`. */
export function createAnalyst(parts: AnalystParts): Analyst {
  const { store, clock, log } = parts
  const corpus = corpusOf(store)
  const turn = oneAtATime()
  let lock: Lock | undefined
  let engine: Engine | undefined
  let readUntil = new Date(0)
  let closed = false
  let timer: NodeJS.Timeout | undefined

  async function takeHold(): Promise<boolean> {
    if (engine) return true
    if (closed) return false
    lock = await holdLock(store, 'context', () => {
      engine = undefined
      lock = undefined
      if (!closed) hear()
    })
    if (!lock) return false
    const started = clock.now()
    const made = parts.createEngine(corpus)
    for await (const story of corpus.stories()) {
      made.add(story)
      if (made.size % 16 === 0) await breathe()
    }
    readUntil = started
    engine = made
    log.info(
      { stories: made.size, ms: clock.now().getTime() - started.getTime() },
      'context engine ready',
    )
    return true
  }

  /** Reads what other processes published, changed or killed since the last time. */
  async function catchUp(held: Engine): Promise<void> {
    const since = new Date(readUntil.getTime() - overlap)
    const now = clock.now()
    for await (const batch of streamForContext(store.newsroom, { changedSince: since })) {
      for (const story of await withLinks(store, batch)) held.add(story)
      await breathe()
    }
    for (const id of await goneSince(store.newsroom, since)) held.remove(id)
    readUntil = now
  }

  async function workOff(progress?: (done: number, left: number) => void): Promise<void> {
    for (let done = 0; engine && !closed; ) {
      const held = engine
      const batch = await turn(async () => {
        const due = await storiesToAnalyse(store.newsroom, parts.engineVersion, batchSize)
        if (due.stories.length > 0) await analyseBatch(parts, held, due.stories)
        return due
      })
      if (batch.stories.length === 0) return
      done += batch.stories.length
      progress?.(done, batch.left - batch.stories.length)
    }
  }

  async function settle(progress?: (done: number, left: number) => void): Promise<boolean> {
    const held = await turn(async () => {
      if (!(await takeHold()) || !engine) return false
      await catchUp(engine)
      return true
    })
    if (held) await workOff(progress)
    return held
  }

  function hear(): void {
    if (closed || timer) return
    timer = setTimeout(() => {
      timer = undefined
      settle().then(
        (held) => {
          if (!held) later()
        },
        (error: unknown) => {
          log.error(
            { error: String(error) },
            'the context engine could not catch up; it tries again',
          )
          later()
        },
      )
    }, 200)
  }

  function later(): void {
    if (closed) return
    setTimeout(hear, 5_000).unref()
  }

  async function restore(id: string): Promise<void> {
    const [story] = await corpus.read([id])
    if (story) engine?.add(story)
    else engine?.remove(id)
  }

  return {
    ready: () => engine !== undefined,
    hear,
    settle,
    withStory: (work) => {
      const held = engine
      if (!held) return work(async () => {}).finally(hear)
      return turn(async () => {
        let id: string | undefined
        try {
          return await work(async (tx, story) => {
            id = story.id
            await analyseInto(tx, parts, held, story)
          })
        } catch (error) {
          if (id) await restore(id)
          throw error
        }
      })
    },
    forget: async (id) => {
      await turn(async () => engine?.remove(id))
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      await turn(async () => {
        engine = undefined
        await lock?.release()
      })
    },
  }
}

/** Clocks of nodes differ, and a transaction is seen after the time it carries. */
const overlap = 60_000

function corpusOf(store: Store): Corpus {
  return {
    async *stories() {
      for await (const batch of streamForContext(store.newsroom))
        yield* await withLinks(store, batch)
    },
    read: async (ids) => withLinks(store, await storiesForContext(store.newsroom, ids)),
  }
}

async function withLinks(store: Store, stories: readonly PublishedStory[]) {
  const paths = new Map(stories.map((story) => [story.id, linksOf(story.content.body)]))
  const all = [...new Set([...paths.values()].flat())]
  const ids = all.length > 0 ? await idsAt(store.newsroom, all) : new Map<string, string>()
  return stories.map((story) => {
    const links = (paths.get(story.id) ?? []).flatMap((path) => ids.get(path) ?? [])
    return corpusStoryOf(story, links)
  })
}

async function analyseInto(
  tx: Tx,
  parts: AnalystParts,
  engine: Engine,
  story: PublishedStory,
): Promise<void> {
  const [held] = await withLinks(parts.store, [story])
  if (!held) return
  engine.add(held)
  const analysis = await engine.analyse(held, listLength)
  await saveBeside(tx, [besideOf(story.id, parts.engineVersion, analysis)])
  await saveRelations(tx, [{ story: story.id, related: analysis.related }])
  await enterOlder(tx, engine, story.id)
}

/** The backlog's way: many stories in one transaction. Those of the batch have each other in the engine already. */
async function analyseBatch(
  { store, engineVersion }: AnalystParts,
  engine: Engine,
  stories: readonly PublishedStory[],
): Promise<void> {
  const besides: Beside[] = []
  const lists: { story: string; related: readonly Relation[] }[] = []
  for (const story of await withLinks(store, stories)) {
    engine.add(story)
    const analysis = await engine.analyse(story, listLength)
    besides.push(besideOf(story.id, engineVersion, analysis))
    lists.push({ story: story.id, related: analysis.related })
    await breathe()
  }
  await store.write(async (tx) => {
    await saveBeside(tx, besides)
    await saveRelations(tx, lists)
    for (const { id } of stories) await enterOlder(tx, engine, id)
  })
}

async function enterOlder(tx: Tx, engine: Engine, id: string): Promise<void> {
  const older = engine.entering(id, listLength)
  if (older.length > 0) await enterRelations(tx, id, older, listLength)
}

function besideOf(
  story: string,
  engine: string,
  { notes, timeline }: Pick<Beside, 'notes' | 'timeline'>,
): Beside {
  return { story, engine, notes, timeline }
}

/** Lets readers' requests through between two stories. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Runs pieces of work one after the other, in the order in which they were asked for. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }
}
