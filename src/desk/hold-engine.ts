import type { Corpus, Engine, EngineParts } from '#context'
import type { Clock } from '#kit'
import { countPublished, holdLock, type Lock, type Log, type Store } from '#store'
import type { PublishedStory } from '#story'
import { archiveCorpus } from './archive-corpus.ts'
import type { EngineMemory } from './engine-memory.ts'
import { followStore } from './follow-store.ts'
import { releaseMemory } from './release-memory.ts'
import { breathe } from './turns.ts'

/** The name of the lock of the node that holds the engine. */
export const engineLock = 'context'

export interface HoldParts {
  readonly store: Store
  /** The engine pauses between the steps of a ranking. */
  readonly createEngine: (corpus: Corpus, more: Pick<EngineParts, 'pause' | 'saved'>) => Engine
  /** Where the engine is kept from one start to the next. Without it, each start reads the archive. */
  readonly memory?: EngineMemory
  readonly clock: Clock
  readonly log: Log
}

/** A node's hold of the engine, which one node of a paper has. What changes the engine is called one at a time. */
export interface Hold {
  /** The engine, once this node holds it and it has read the archive. */
  readonly engine: () => Engine | undefined
  /** Whether this node is the one, be it that the engine still reads the archive. */
  readonly isMine: () => boolean
  /** Takes hold of the engine if no other node has it, and brings it up to now. */
  readonly take: () => Promise<Engine | undefined>
  /** Reads what was published, changed or killed since the last time. */
  readonly catchUp: () => Promise<void>
  /** The engine has read a story as it was just published. */
  readonly note: (story: PublishedStory) => void
  /** The engine holds what its memory does not. */
  readonly changed: () => void
  /** What the engine holds of a story is again what the store holds. */
  readonly reread: (id: string) => Promise<void>
  /** Keeps the engine for the next start, and lets another node have it. */
  readonly end: () => Promise<void>
}

/** No hold yet: `take` tries. `onLost` is called when it is lost, since another node may have it then. */
export function holdEngine(
  { store, createEngine, memory, clock, log }: HoldParts,
  onLost: () => void,
): Hold {
  const corpus = archiveCorpus(store)
  const follower = followStore(store, corpus, clock.now)
  let lock: Lock | undefined
  let engine: Engine | undefined
  let unkept = false

  async function take(): Promise<Engine | undefined> {
    if (engine) await catchUp(engine)
    else engine = await makeIfFree()
    return engine
  }

  async function makeIfFree(): Promise<Engine | undefined> {
    let isLost = false
    lock = await holdLock(store, engineLock, () => {
      isLost = true
      engine = undefined
      lock = undefined
      onLost()
    })
    if (!lock) return undefined
    const started = clock.now()
    try {
      const recalled = await remember()
      const made = recalled ?? (await readArchive(started))
      if (isLost) return undefined
      await keep(made)
      if (isLost) return undefined
      releaseMemory()
      const ms = clock.now().getTime() - started.getTime()
      log.info({ stories: made.size, ms, recalled: !!recalled }, 'context engine ready')
      return made
    } catch (error) {
      // Nobody else could take hold of it, and this node could not again.
      await release().catch(() => {})
      throw error
    }
  }

  async function release(): Promise<void> {
    try {
      await lock?.release()
    } finally {
      lock = undefined
    }
  }

  /** An engine that holds the archive, also what changed while it was read. */
  async function readArchive(started: Date): Promise<Engine> {
    const made = createEngine(corpus, { pause: breathe })
    for await (const story of corpus.stories()) {
      made.add(story)
      if (made.size % 16 === 0) await breathe()
    }
    follower.startFrom(started)
    await catchUp(made)
    unkept = true
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
  async function keep(held: Engine): Promise<void> {
    if (!memory || !unkept) return
    try {
      await memory.keep({ engine: held.save(), until: follower.until() })
      unkept = false
    } catch (error) {
      log.warn({ error: String(error) }, 'the context engine could not be kept for the next start')
    }
  }

  async function catchUp(held: Engine): Promise<void> {
    if (await follower.catchUp(held)) unkept = true
  }

  return {
    engine: () => engine,
    isMine: () => lock !== undefined,
    take,
    catchUp: async () => {
      if (engine) await catchUp(engine)
    },
    note: follower.note,
    changed: () => {
      unkept = true
    },
    reread: async (id) => {
      const [story] = await corpus.read([id])
      if (story) engine?.add(story)
      else engine?.remove(id)
    },
    end: async () => {
      if (engine) await keep(engine)
      engine = undefined
      await release()
    },
  }
}
