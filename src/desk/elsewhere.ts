import { z } from 'zod'
import type { Belonging } from '#context'
import { type Clock, unlessFired } from '#kit'
import { isHeld, type Listening, type Store } from '#store'
import { engineLock } from './hold-engine.ts'

/** Milliseconds for which a node that did not answer is not asked to read anything again. */
const silenceMs = 30_000

/** What the node that holds the engine is asked: to read stories, or where a story seems to belong. */
const engineQuestion = z.union([
  z.object({ read: z.array(z.uuid()) }),
  z.object({ belongs: z.uuid() }),
])
type EngineQuestion = z.infer<typeof engineQuestion>

/** Where a story seems to belong, or that there is no such place, as one node says it to another. */
const saidBelonging = z
  .object({
    storyline: z.string().nullable(),
    stories: z.array(z.uuid()),
    confidence: z.number(),
    isSure: z.boolean(),
  })
  .nullable()

/** Where the other nodes are asked. */
export type Nodes = Pick<Listening, 'ask'>

/** The engine, seen from a node that does not hold it. Nothing here rejects. */
export interface Elsewhere {
  /** From now on the nodes are asked there. Until then nobody is. */
  readonly askThrough: (nodes: Nodes) => void
  /** Has some stories of the backlog read there. False where no node holds the engine, or it has no time now. */
  readonly read: (ids: readonly string[]) => Promise<boolean>
  /** Where a story seems to belong, as `Analyst` says it. */
  readonly belongs: (id: string, signal: AbortSignal) => Promise<Belonging | undefined>
}

export interface ElsewhereParts {
  readonly store: Pick<Store, 'newsroom' | 'log'>
  readonly clock: Clock
  /** Milliseconds that stories are waited for; after that they follow in the background. */
  readonly patienceMs: number
}

export function elsewhere({ store, clock, patienceMs }: ElsewhereParts): Elsewhere {
  const { newsroom, log } = store
  let nodes: Nodes | undefined
  /** Nobody is asked to read before this time. */
  let silentUntil = 0

  /** What is answered: false where nobody is there to be asked, nothing where nobody answers in time. */
  async function ask(question: EngineQuestion, signal: AbortSignal): Promise<unknown> {
    const asked = async (): Promise<unknown> => {
      if (!nodes || !(await isHeld(newsroom, engineLock)) || signal.aborted) return false
      return nodes.ask(question, signal)
    }
    const answered = asked().catch((error: unknown) => {
      log.error({ error: String(error) }, 'the node that holds the context engine was not asked')
      return false
    })
    return unlessFired(signal, answered)
  }

  return {
    askThrough: (given) => {
      nodes = given
    },
    read: async (ids) => {
      if (clock.now().getTime() < silentUntil) return false
      const patience = AbortSignal.timeout(patienceMs)
      const said = await ask({ read: [...ids] }, patience)
      if (said === undefined && patience.aborted) {
        silentUntil = clock.now().getTime() + silenceMs
        log.warn({}, 'the node that holds the context engine does not answer')
      }
      return said === true
    },
    belongs: async (id, signal) => {
      const said = saidBelonging.safeParse(await ask({ belongs: id }, signal))
      if (!said.data) return undefined
      const { storyline, ...found } = said.data
      return storyline === null ? found : { ...found, storyline }
    },
  }
}

/** What a node can do for the others while it holds the engine. What nobody waits for any more, as the signal says, is not begun. */
export interface Answering {
  readonly isMine: () => boolean
  readonly read: (ids: readonly string[], signal: AbortSignal) => Promise<boolean>
  readonly belongs: (id: string, signal: AbortSignal) => Promise<Belonging | undefined>
}

/** Answers the others: nothing where another node holds the engine, or what is asked is none of the questions. */
export function answerElsewhere({ isMine, read, belongs }: Answering, patienceMs: number) {
  return async (asked: unknown): Promise<unknown> => {
    const { data: question } = engineQuestion.safeParse(asked)
    if (!question || !isMine()) return undefined
    const signal = AbortSignal.timeout(patienceMs)
    if ('read' in question) return read(question.read, signal)
    const found = await belongs(question.belongs, signal)
    return found ? { ...found, storyline: found.storyline ?? null } : null
  }
}
