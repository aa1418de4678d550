import type { Belonging, Corpus, Engine, EngineParts } from '#context'
import type { Clock } from '#kit'
import {
  countPublished,
  countToAnalyse,
  holdLock,
  type Lock,
  type Log,
  type Store,
  storiesForContext,
  storiesToAnalyse,
} from '#store'
import type { PublishedStory } from '#story'
import { archiveCorpus } from './archive-corpus.ts'
import { askBelongs } from './ask-belongs.ts'
import type { EngineMemory } from './engine-memory.ts'
import { followStore } from './follow-store.ts'
import { type Keep, putBeside, rankBeside } from './put-beside.ts'
import { waitingRanks } from './rank-waiting.ts'
import { releaseMemory } from './release-memory.ts'
import { breathe, oneAtATime } from './turns.ts'

/** Stories of the backlog that are analysed in one transaction; a publish waits for one such batch at most. */
const batchSize = 4
/** Milliseconds from hearing of a change to reading it, so that a burst is read at once. */
const hearMs = 1_000
/** Milliseconds until a node that does not hold the engine tries to take hold of it again. */
const againMs = 5_000

/**
 * Finds what is like a story that is about to be published. What it gives is to be called in the transaction that publishes it, once
 * the story is written.
 */
export type Analyse = (story: PublishedStory) => Promise<Keep>
/** Told how many stories of the backlog are done, and how many are left. */
export type Progress = (done: number, left: number) => void

export interface SettleOptions {
  readonly progress?: Progress
  /** Fired, it ends the work after the batch at hand; what is left stays in the backlog. */
  readonly stop?: AbortSignal
}

/** Keeps the context of every story current. One node of a paper holds the engine; the others leave it to that one. */
export interface Analyst {
  /** Whether this node holds the engine and has read the archive. */
  readonly ready: () => boolean
  /** For the length of a publish. Where this node does not hold the engine, the story waits in the backlog. */
  readonly withStory: <T>(work: (analyse: Analyse) => Promise<T>) => Promise<T>
  /**
   * Stories that are likely to be published soon, those to be thought of first in front: they are ranked while they wait, so that a
   * publish finds that done where nothing else has changed since.
   */
  readonly expect: (ids: readonly string[]) => void
  /** A story was killed: nothing of it is recommended or quoted any more. */
  readonly forget: (id: string) => Promise<void>
  /**
   * Reads some stories of the backlog before all others, in their order. False where this node does not hold the engine: then
   * the one that does reads them in their time.
   */
  readonly readNow: (ids: readonly string[]) => Promise<boolean>
  /**
   * Where a story seems to belong. Nothing where that is not likely or goes wrong, where this node does not hold the engine, or where
   * the signal fires before the engine has time: it is not asked then.
   */
  readonly belongs: (id: string, signal: AbortSignal) => Promise<Belonging | undefined>
  /** Something changed that this node did not analyse itself. */
  readonly hear: () => void
  /** Takes hold of the engine if no other node has it, and works off the backlog. False where another has it. */
  readonly settle: (options?: SettleOptions) => Promise<boolean>
  readonly close: () => Promise<void>
}

export interface AnalystParts {
  readonly store: Store
  /** The engine pauses between the steps of a ranking. */
  readonly createEngine: (corpus: Corpus, more: Pick<EngineParts, 'pause' | 'saved'>) => Engine
  /** Names the engine and its weights; what another one found is looked for again. */
  readonly engineVersion: string
  /** Where the engine is kept from one start to the next. Without it, each start reads the archive. */
  readonly memory?: EngineMemory
  readonly clock: Clock
  readonly log: Log
}

/** An analyst at rest: it begins with `settle`, or with `hear`. */
export function createAnalyst({
  store,
  createEngine,
  engineVersion: version,
  memory,
  clock,
  log,
}: AnalystParts): Analyst {
  const corpus = archiveCorpus(store)
  const follower = followStore(store, corpus, clock.now)
  const turn = oneAtATime()
  let lock: Lock | undefined
  let engine: Engine | undefined
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let settling = false
  /** Something was heard of that has not been read. */
  let heard = false
  /** The engine holds what its memory does not. */
  let unkept = false
  const asking = { turn, engine: () => (closed ? undefined : engine), log }
  const waiting = waitingRanks({ store, clock, ...asking })

  async function takeHold(): Promise<Engine | undefined> {
    if (engine || closed) return engine
    lock = await holdLock(store, 'context', loseHold)
    if (!lock) return undefined
    const started = clock.now()
    const recalled = await remember()
    const made = recalled ?? (await readArchive())
    if (!recalled) {
      follower.startFrom(started)
      unkept = true
    }
    engine = made
    await keep()
    releaseMemory()
    log.info(
      { stories: made.size, ms: clock.now().getTime() - started.getTime(), recalled: !!recalled },
      'context engine ready',
    )
    return made
  }

  async function readArchive(): Promise<Engine> {
    const made = createEngine(corpus, { pause: breathe })
    for await (const story of corpus.stories()) {
      made.add(story)
      if (made.size % 16 === 0) await breathe()
    }
    return made
  }

  /** The engine of the last time, brought up to now. None where it does not hold what the store does. */
  async function remember(): Promise<Engine | undefined> {
    const kept = await memory?.recall()
    if (!kept) return undefined
    const made = createEngine(corpus, { pause: breathe, saved: kept.engine })
    follower.startFrom(kept.until)
    await catchUp(made)
    if (made.size === (await countPublished(store.newsroom))) return made
    log.warn({}, 'the context engine does not hold the archive as it is; it reads it again')
    return undefined
  }

  /** What is not kept is read again at the next start, so that a failure is none of ours. */
  async function keep(): Promise<void> {
    if (!engine || !memory || !unkept) return
    try {
      await memory.keep({ engine: engine.save(), until: follower.until() })
      unkept = false
    } catch (error) {
      log.warn({ error: String(error) }, 'the context engine could not be kept for the next start')
    }
  }

  /** The connection that held the lock is gone: another node may have it now. */
  function loseHold(): void {
    engine = undefined
    lock = undefined
    hear()
  }

  async function catchUp(held: Engine): Promise<void> {
    if (await follower.catchUp(held)) unkept = true
  }

  /** Some stories before the backlog, a turn for each batch: a publish waits for one of them at most. */
  async function readNow(ids: readonly string[]): Promise<boolean> {
    for (let at = 0; at < ids.length; at += batchSize) {
      const batch = ids.slice(at, at + batchSize)
      const done = await turn(async () => {
        if (!engine || closed) return false
        const stories = await storiesForContext(store.newsroom, batch)
        await read(engine, stories)
        return true
      })
      if (!done) return false
    }
    return true
  }

  async function read(held: Engine, stories: readonly PublishedStory[]): Promise<void> {
    if (stories.length === 0) return
    unkept = true
    await putBeside(store, { engine: held, version, clock }, stories)
  }

  /** One batch of the backlog; how many stories it had. */
  async function workOn(): Promise<number> {
    if (!engine || closed) return 0
    const stories = await storiesToAnalyse(store.newsroom, version, batchSize)
    await read(engine, stories)
    return stories.length
  }

  async function settle({ progress, stop }: SettleOptions = {}): Promise<boolean> {
    const held = await turn(async () => {
      const mine = await takeHold()
      if (mine) await catchUp(mine)
      return mine !== undefined
    })
    const all = held && progress ? await countToAnalyse(store.newsroom, version) : 0
    const next = async (): Promise<number> => {
      if (stop?.aborted) return 0
      if (heard) await turn(catchUpAgain)
      return turn(workOn)
    }
    let done = 0
    for (let batch = await next(); batch > 0; batch = await next()) {
      done += batch
      progress?.(done, Math.max(0, all - done))
    }
    await waiting.again()
    return held
  }

  /** What was heard of while the backlog is worked off. */
  async function catchUpAgain(): Promise<void> {
    heard = false
    if (engine) await catchUp(engine)
  }

  async function settleAgain(): Promise<void> {
    settling = true
    try {
      if (await settle()) return
    } catch (error) {
      if (!closed)
        log.error({ error: String(error) }, 'the context engine could not catch up; it tries again')
    } finally {
      settling = false
      if (heard) hear()
    }
    if (!closed) setTimeout(hear, againMs).unref()
  }

  function hear(): void {
    heard = true
    if (closed || timer || settling) return
    timer = setTimeout(() => {
      timer = undefined
      heard = false
      void settleAgain()
    }, hearMs)
  }

  /** What the engine holds of a story is again what the store holds. */
  async function reread(id: string): Promise<void> {
    const [story] = await corpus.read([id])
    if (story) engine?.add(story)
    else engine?.remove(id)
  }

  return {
    ready: () => engine !== undefined,
    hear,
    settle,
    belongs: askBelongs(asking),
    readNow: (ids) => readNow(ids).finally(hear),
    withStory: (work) => {
      if (!engine) return work(async () => () => {}).finally(hear)
      return turn(async () => {
        const held = engine
        let published: PublishedStory | undefined
        try {
          const done = await work(async (story) => {
            published = story
            return held ? rankBeside(store, held, story) : () => {}
          })
          if (published) follower.note(published)
          unkept = true
          return done
        } catch (error) {
          if (published) await reread(published.id)
          throw error
        }
      }).finally(hear)
    },
    expect: (ids) => void waiting.expect(ids),
    forget: async (id) => {
      await turn(async () => {
        if (engine?.remove(id)) unkept = true
      })
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      await turn(async () => {
        await keep()
        engine = undefined
        await lock?.release()
      })
    },
  }
}
