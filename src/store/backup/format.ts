import { z } from 'zod'

/*
 * A backup is text, compressed with gzip: a line of JSON that says what it is, then for each table a line of JSON, its
 * rows as COPY writes them, and a line `\.`; and a last line of JSON that tells a whole backup from one that was cut off.
 */

export const manifest = z.object({
  format: z.literal('broadside-backup'),
  version: z.literal(1),
  /** The number of the last migration. */
  schema: z.int().positive(),
  at: z.iso.datetime(),
})
export type Manifest = z.infer<typeof manifest>

export const tableHead = z.object({ table: z.string(), columns: z.array(z.string()) })
export type TableHead = z.infer<typeof tableHead>

export const tail = z.object({ rows: z.int().nonnegative() })
export type Tail = z.infer<typeof tail>

/** Ends the rows of a table. */
export const endOfRows = '\\.'

export interface BackupFigures {
  /** The number of the last migration. */
  readonly schema: number
  readonly rows: number
  /** Of the compressed file. */
  readonly bytes: number
}
