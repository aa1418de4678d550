import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'

/** What is known of a picture. Its bytes are kept elsewhere. */
export interface StoredPicture {
  readonly id: string
  /** Of the original bytes, in hexadecimal. */
  readonly sha256: string
  /** Media type of the original. */
  readonly type: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Bytes of the original. */
  readonly length: number
  /** What was made of it. */
  readonly variants: unknown
}

/** Keeps a picture. Gives its id: the one that a picture of the same bytes has already, where there is one. */
export async function savePicture(
  tx: Tx,
  { id, sha256, type, width, height, length, variants, at }: StoredPicture & { readonly at: Date },
): Promise<string> {
  const hash = Buffer.from(sha256, 'hex')
  const row = { sha256: hash, type, width, height, length, variants: toJson(variants), at }
  const { id: kept } = await tx.db
    .insertInto('picture')
    .values({ ...row, id })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ variants: row.variants }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return kept
}
