import type { Tx } from '../handles.ts'
import { toText } from '../value/json.ts'

/** Notes that a picture which the paper keeps was fetched from an address. */
export async function noteFetchedPicture(
  tx: Tx,
  { address, picture, at }: { address: string; picture: string; at: Date },
): Promise<void> {
  await tx.db
    .insertInto('fetched_picture')
    .values({ address: toText(address), picture, at })
    .onConflict((conflict) => conflict.column('address').doUpdateSet({ picture, at }))
    .execute()
}

/** Notes that a picture of a story could not be had, and why in a sentence. */
export async function noteUnfetchedPicture(
  tx: Tx,
  {
    address,
    fault,
    ...noted
  }: { address: string; source: string; story: string; fault: string; at: Date },
): Promise<void> {
  const row = { ...noted, address: toText(address), fault: toText(fault).slice(0, 1_000) }
  await tx.db
    .insertInto('unfetched_picture')
    .values(row)
    .onConflict((conflict) => conflict.column('address').doUpdateSet(row))
    .execute()
}

/** Forgets what could not be had of a source's pictures: they are asked for again. */
export async function forgetUnfetchedPictures(tx: Tx, source: string): Promise<void> {
  await tx.db.deleteFrom('unfetched_picture').where('source', '=', source).execute()
}
