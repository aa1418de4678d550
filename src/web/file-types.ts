import type { Readable } from 'node:stream'

/** A file that never changes under its id. */
export interface StoredFile {
  /** Content type. */
  readonly type: string
  /** Size in bytes. */
  readonly size: number
  readonly modified?: Date
  /** Reads from `start` to `end`, both included. */
  readonly read: (start: number, end: number) => Readable
}

/** Finds a file by its id, as sent by anybody. Nothing, where there is none or the id is none. */
export type FileSource = (id: string) => Promise<StoredFile | undefined>

/** A file that is kept in memory and served under an address that names its bytes. */
export interface Asset {
  readonly type: string
  readonly bytes: Uint8Array
}
