import type { SavedEngine } from '#context'
import { isChange, lastChange, lastMove, type Newsroom } from '#store'
import { readSnapshot, writeSnapshot } from './snapshot-file.ts'

/** What an engine held, and until when it had read the store. */
export interface Remembered {
  readonly engine: SavedEngine
  readonly until: Date
}

/** Keeps an engine from one start to the next, which saves it reading the archive again. */
export interface EngineMemory {
  /** What was kept, if it was by an engine of this version and the store has only gone on since. */
  readonly recall: () => Promise<Remembered | undefined>
  readonly keep: (remembered: Remembered) => Promise<void>
}

export interface EngineMemoryParts {
  readonly newsroom: Newsroom
  /** The file that it is kept in. */
  readonly path: string
  readonly version: string
}

/** As it is written down. */
interface Kept {
  readonly version: string
  readonly until: string
  /** A change that the engine has read: a store that never had it is another one, or was set back. */
  readonly change: { readonly id: number; readonly node: string }
  /** The newest decision about storylines that was made: stories that editors moved later are held as they were. */
  readonly move: string
  readonly engine: SavedEngine
}

export function engineMemory({ newsroom, path, version }: EngineMemoryParts): EngineMemory {
  return {
    recall: async () => {
      // proof: the file is whole, and whoever wrote it with this version wrote this
      const kept = (await readSnapshot(path)) as Kept | undefined
      if (kept?.version !== version) return undefined
      const isOurs = await isChange(newsroom, kept.change)
      if (!isOurs || kept.move !== (await lastMove(newsroom))) return undefined
      return { engine: kept.engine, until: new Date(kept.until) }
    },
    keep: async ({ engine, until }) => {
      const change = await lastChange(newsroom)
      if (!change) return
      const move = await lastMove(newsroom)
      const kept: Kept = { version, until: until.toISOString(), change, move, engine }
      await writeSnapshot(path, kept)
    },
  }
}
