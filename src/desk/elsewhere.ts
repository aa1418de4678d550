import { z } from 'zod'
import type { Belonging } from '#context'
import { isHeld, type Listening, type Store } from '#store'
import { engineLock } from './hold-engine.ts'

/** Milliseconds that a call waits for the node that holds the engine. After that its stories follow in the background. */
const patienceMs = 2_000

/** Where the other nodes are asked. */
export type Nodes = Pick<Listening, 'ask'>

/** The engine, seen from a node that does not hold it. */
export interface Elsewhere {
  readonly join: (nodes: Nodes) => void
  /** Has stories of the backlog read there. False where no node holds the engine, or it has no time now. */
  readonly read: (ids: readonly string[]) => Promise<boolean>
  /** Where a story seems to belong, as `Analyst` says it. */
  readonly belongs: (id: string, signal: AbortSignal) => Promise<Belonging | undefined>
}

/** What the node that holds the engine is asked: to read stories, or where a story seems to belong. */
export const question = z.union([
  z.object({ read: z.array(z.uuid()) }),
  z.object({ belongs: z.uuid() }),
])

const belonging = z
  .object({
    storyline: z.string().nullable(),
    stories: z.array(z.uuid()),
    confidence: z.number(),
    isSure: z.boolean(),
  })
  .nullable()

/** A belonging, or that there is none, as a node says it to another. */
export function saidOf(found: Belonging | undefined): z.infer<typeof belonging> {
  return found
    ? { ...found, stories: [...found.stories], storyline: found.storyline ?? null }
    : null
}

export function elsewhere({ newsroom, log }: Pick<Store, 'newsroom' | 'log'>): Elsewhere {
  let nodes: Nodes | undefined

  async function ask(asked: z.infer<typeof question>, signal: AbortSignal): Promise<unknown> {
    try {
      if (!nodes || !(await isHeld(newsroom, engineLock))) return undefined
      return await nodes.ask(asked, signal)
    } catch (error) {
      log.error({ error: String(error) }, 'the node that holds the context engine was not asked')
      return undefined
    }
  }

  return {
    join: (given) => {
      nodes = given
    },
    read: async (ids) => (await ask({ read: [...ids] }, AbortSignal.timeout(patienceMs))) === true,
    belongs: async (id, signal) => {
      const said = belonging.safeParse(await ask({ belongs: id }, signal))
      if (!said.data) return undefined
      const { storyline, ...found } = said.data
      return storyline === null ? found : { ...found, storyline }
    },
  }
}
