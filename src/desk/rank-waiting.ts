import type { Engine } from '#context'
import type { Clock } from '#kit'
import { type Log, type Store, storyForEditing } from '#store'
import { withLinks } from './archive-corpus.ts'
import { listLength } from './put-beside.ts'
import type { Turn } from './turns.ts'

export interface WaitingParts {
  readonly store: Store
  /** The engine is asked one thing at a time. */
  readonly turn: Turn
  /** What this node holds now. */
  readonly engine: () => Engine | undefined
  readonly clock: Clock
  readonly log: Log
}

/** Ranks stories while they wait at the desk, so that a publish finds that done where nothing else has changed since. */
export interface WaitingRanks {
  /** Stories that are likely to be published soon, those to be thought of first in front. They are ranked at once. */
  readonly expect: (ids: readonly string[]) => Promise<void>
  /** Ranks them anew: the engine has read what was published since. */
  readonly again: () => Promise<void>
}

export function waitingRanks({ store, turn, engine, clock, log }: WaitingParts): WaitingRanks {
  let expected: readonly string[] = []

  async function again(): Promise<void> {
    try {
      // A turn for each, so that a publish waits for one of them at most.
      for (const id of expected) await turn(() => rank(id))
    } catch (error) {
      log.warn({ error: String(error) }, 'stories that wait could not be ranked')
    }
  }

  /** As if it were published now. */
  async function rank(id: string): Promise<void> {
    const held = engine()
    if (!held) return
    const waiting = await storyForEditing(store.newsroom, id)
    if (!waiting || waiting.published) return
    const now = clock.now()
    const times = { publishedAt: now, changedAt: now }
    const { content } = waiting
    const [known] = await withLinks(store, [{ id, content, ...times, path: '', corrections: [] }])
    if (known) await held.expect(known, listLength)
  }

  return {
    again,
    expect: (ids) => {
      expected = ids
      return again()
    },
  }
}
