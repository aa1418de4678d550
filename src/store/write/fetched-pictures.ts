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
