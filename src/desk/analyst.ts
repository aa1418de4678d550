import type { Belonging, Engine } from '#context'
import { countToAnalyse, storiesForContext, storiesToAnalyse } from '#store'
import type { PublishedStory } from '#story'
import { askBelongs } from './ask-belongs.ts'
import { answerElsewhere, elsewhere, type Nodes } from './elsewhere.ts'
import { type HoldParts, holdEngine } from './hold-engine.ts'
import { type Keep, putBeside, rankBeside } from './put-beside.ts'
import { waitingRanks } from './rank-waiting.ts'
import { oneAtATime } from './turns.ts'

/** Stories that are analysed in one transaction; a publish waits for one such batch of the backlog at most. */
const batchSize = 4
/** Milliseconds from hearing of a change to reading it, so that a burst is read at once. */
const hearMs = 1_000
/** Milliseconds until a node that does not hold the engine tries to take hold of it again. */
const againMs = 5_000
/** Milliseconds that a call waits for the node that holds the engine. */
const usualPatienceMs = 3_000

/**
 * Finds what is like a story that is about to be published. What it gives is to be called in the transaction that publishes it, once
 * the story is on its way to the database: statements arrive in the order in which they are sent.
 */
export type Analyse = (story: PublishedStory) => Promise<Keep>
/** Told how many stories of the backlog are done, and how many are left. */
export type Progress = (done: number, left: number) => void

export interface SettleOptions {
  readonly progress?: Progress
  /** Fired, it ends the work after the batch at hand; what is left stays in the backlog. */
  readonly stop?: AbortSignal
}

/** Keeps the context of every story current. One node of a paper holds the engine; the others ask it. */
export interface Analyst {
  /** Whether this node holds the engine and has read the archive. */
  readonly ready: () => boolean
  /** For the length of a publish. Where another node holds the engine, that one reads the story once it is written. */
  readonly withStory: <T>(work: (analyse: Analyse) => Promise<T>) => Promise<T>
  /**
   * Stories that are likely to be published soon, those to be thought of first in front: they are ranked while they wait, so that a
   * publish finds that done where nothing else has changed since.
   */
  readonly expect: (ids: readonly string[]) => void
  /** A story was killed: nothing of it is recommended or quoted any more. */
  readonly forget: (id: string) => Promise<void>
  /**
   * Reads some stories of the backlog before all others, in their order, or has the node do so that holds the engine. How many of
   * them it did before it failed, or nobody was there or had time: the others are read in their time.
   */
  readonly readNow: (ids: readonly string[]) => Promise<number>
  /** Where the other nodes are asked, from now on. Until then stories wait in the backlog where this node does not hold the engine. */
  readonly askThrough: (nodes: Nodes) => void
  /** What this node says to a question of another, as JSON. Nothing where it does not hold the engine. */
  readonly answer: (asked: unknown) => Promise<unknown>
  /**
   * Where a story seems to belong. Nothing where that is not likely or goes wrong, where no node holds the engine, or where the
   * signal fires before the engine has time; on this node it is not asked then.
   */
  readonly belongs: (id: string, signal: AbortSignal) => Promise<Belonging | undefined>
  /** Something changed that this node did not analyse itself. */
  readonly hear: () => void
  /** Takes hold of the engine if no other node has it, and works off the backlog. False where another has it. */
  readonly settle: (options?: SettleOptions) => Promise<boolean>
  readonly close: () => Promise<void>
}

export interface AnalystParts extends HoldParts {
  /** Names the engine and its weights; what another one found is looked for again. */
  readonly engineVersion: string
  /** Milliseconds that a call waits for the node that holds the engine, 3,000 where it is not said. */
  readonly patienceMs?: number
}

/** An analyst at rest: it begins with `settle`, or with `hear`. */
export function createAnalyst({
  engineVersion: version,
  patienceMs = usualPatienceMs,
  ...parts
}: AnalystParts): Analyst {
  const { store, clock, log } = parts
  const turn = oneAtATime()
  const hold = holdEngine(parts, hear)
  const away = elsewhere({ store, clock, patienceMs })
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let settling = false
  /** Something was heard of that has not been read. */
  let heard = false
  const engine = (): Engine | undefined => (closed ? undefined : hold.engine())
  const asking = { turn, engine, log }
  const waiting = waitingRanks({ store, clock, ...asking })
  const belongsHere = askBelongs(asking)

  /** A batch at a time, here or where the engine is. Nobody waits for an engine that reads the archive. */
  async function readNow(ids: readonly string[]): Promise<number> {
    const patience = AbortSignal.timeout(patienceMs)
    const readBatch = async (batch: readonly string[]): Promise<boolean> => {
      if (engine()) return readHere(batch)
      return !hold.isMine() && !patience.aborted && away.read(batch)
    }
    let done = 0
    while (done < ids.length) {
      const batch = ids.slice(done, done + batchSize)
      if (!(await whereItCan(() => readBatch(batch)))) break
      done += batch.length
    }
    return done
  }

  /** For another node, which may have published what this one has not heard of. */
  const readFor = (ids: readonly string[], signal: AbortSignal): Promise<boolean> =>
    whereItCan(async () => {
      if (!engine()) return false
      await turn(async () => {
        if (!signal.aborted) await catchUp()
      })
      return readHere(ids, signal)
    })

  /** Reads stories in a turn, unless the signal has fired by then. */
  async function readHere(ids: readonly string[], signal?: AbortSignal): Promise<boolean> {
    return turn(async () => {
      const held = signal?.aborted ? undefined : engine()
      if (held) await read(held, await storiesForContext(store.newsroom, ids))
      return held !== undefined
    })
  }

  /** Where that fails the stories are in the backlog still, and the call that waited for them is done all the same. */
  async function whereItCan(work: () => Promise<boolean>): Promise<boolean> {
    try {
      return await work()
    } catch (error) {
      log.error({ error: String(error) }, 'stories could not be read at once; they follow')
      return false
    } finally {
      hear()
    }
  }

  async function read(held: Engine, stories: readonly PublishedStory[]): Promise<void> {
    if (stories.length === 0) return
    hold.changed()
    await putBeside(store, { engine: held, version, clock }, stories)
  }

  /** One batch of the backlog; how many stories it had. */
  async function workOn(): Promise<number> {
    const held = engine()
    if (!held) return 0
    const stories = await storiesToAnalyse(store.newsroom, version, batchSize)
    await read(held, stories)
    return stories.length
  }

  async function settle({ progress, stop }: SettleOptions = {}): Promise<boolean> {
    const held = await turn(async () => !closed && (await hold.take()) !== undefined)
    const all = held && progress ? await countToAnalyse(store.newsroom, version) : 0
    const next = async (): Promise<number> => {
      if (stop?.aborted) return 0
      if (heard) await turn(catchUp)
      return turn(workOn)
    }
    let done = 0
    for (let batch = await next(); batch > 0; batch = await next()) {
      done += batch
      progress?.(done, Math.max(0, all - done))
    }
    await waiting.again()
    // It may have been lost meanwhile.
    return engine() !== undefined
  }

  /** What was heard of while the backlog is worked off. */
  async function catchUp(): Promise<void> {
    heard = false
    if (engine()) await hold.catchUp()
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

  async function publishHere<T>(work: (analyse: Analyse) => Promise<T>): Promise<T> {
    const held = engine()
    let published: PublishedStory | undefined
    try {
      const done = await work(async (story) => {
        published = story
        return held ? rankBeside(store, held, story) : () => {}
      })
      if (published) hold.note(published)
      hold.changed()
      return done
    } catch (error) {
      if (published) await hold.reread(published.id)
      throw error
    }
  }

  /** A story that is published where the engine is not is read once it is written. */
  async function publishAway<T>(work: (analyse: Analyse) => Promise<T>): Promise<T> {
    let published: PublishedStory | undefined
    const done = await work(async (story) => {
      published = story
      return () => {}
    })
    if (published) await readNow([published.id])
    return done
  }

  return {
    ready: () => hold.engine() !== undefined,
    hear,
    settle,
    askThrough: away.askThrough,
    readNow,
    belongs: async (id, signal) =>
      hold.isMine() ? belongsHere(id, signal) : away.belongs(id, signal),
    answer: answerElsewhere(
      { isMine: hold.isMine, read: readFor, belongs: belongsHere },
      patienceMs,
    ),
    withStory: (work) =>
      (engine() ? turn(() => publishHere(work)) : publishAway(work)).finally(hear),
    expect: (ids) => void waiting.expect(ids),
    forget: async (id) => {
      const forgotten = turn(async () => {
        if (engine()?.remove(id)) hold.changed()
      })
      if (engine()) return forgotten
      // Nobody waits for an engine that reads the archive: it forgets the story when it has.
      forgotten.catch((error: unknown) => log.error({ error: String(error) }, 'not forgotten'))
      await readNow([id])
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      await turn(hold.end)
    },
  }
}
