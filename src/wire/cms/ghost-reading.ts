import type { Place } from '../draft.ts'
import type { GhostTables } from './ghost-tables.ts'

/** What a post of Ghost is read with. */
export interface GhostReading {
  readonly tables: GhostTables
  readonly at: Place
  readonly address?: string | undefined
  /** The whole site moves here, from `address`; its posts stood where this pattern says: `/{slug}/`. */
  readonly permalink?: string
}
