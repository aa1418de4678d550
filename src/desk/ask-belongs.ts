import type { Belonging, Engine } from '#context'
import { unlessFired } from '#kit'
import type { Log } from '#store'
import type { Turn } from './turns.ts'

export interface AskParts {
  /** The engine is asked one thing at a time. */
  readonly turn: Turn
  /** What this node holds now. */
  readonly engine: () => Engine | undefined
  readonly log: Log
}

/**
 * Asks the engine where a story seems to belong, for a page that somebody waits for: nothing where that is not likely or goes wrong,
 * where this node does not hold the engine, or where the signal fires before the engine has time. It is not asked then.
 */
export function askBelongs({ turn, engine, log }: AskParts) {
  return async (id: string, signal: AbortSignal): Promise<Belonging | undefined> => {
    if (!engine()) return undefined
    try {
      return await unlessFired(
        signal,
        turn(async () => (signal.aborted ? undefined : engine()?.belongs(id))),
      )
    } catch (error) {
      log.error({ error: String(error), story: id }, 'no storyline could be looked for')
      return undefined
    }
  }
}
