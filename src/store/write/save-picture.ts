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

/**
 * Keeps a picture. Gives its id: the one that a picture of the same bytes has already, where there is one. Two that come at once may
 * have the same id as well as the same bytes, so that neither alone can be named as what they are known by.
 */
export async function savePicture(
  tx: Tx,
  { id, sha256, type, width, height, length, variants, at }: StoredPicture & { readonly at: Date },
): Promise<string> {
  const hash = Buffer.from(sha256, 'hex')
  const row = { sha256: hash, type, width, height, length, variants: toJson(variants), at }
  const added = await tx.db
    .insertInto('picture')
    .values({ ...row, id })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) return added.id
  const kept = await tx.db
    .updateTable('picture')
    .set({ variants: row.variants })
    .where('sha256', '=', hash)
    .returning('id')
    .executeTakeFirstOrThrow()
  return kept.id
}
