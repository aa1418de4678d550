import type { Partner } from '../editing/partners.ts'
import type { Tx } from '../handles.ts'
import { toText } from '../value/json.ts'

/** Adds a partner, or changes what it gets; its key from before is worth nothing then. */
export async function savePartner(
  tx: Tx,
  partner: Partner,
  { keyHash, now }: { keyHash: Buffer; now: Date },
): Promise<void> {
  const { slug, format, section = null, topic = null, rights, terms } = partner
  const settings = {
    format,
    section,
    topic,
    rights,
    terms: terms === undefined ? null : toText(terms),
    key_hash: keyHash,
  }
  await tx.db
    .insertInto('partner')
    .values({ slug, ...settings, created_at: now })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(settings))
    .execute()
}

/** Sends a partner nothing more. False where there is none of that name. */
export async function removePartner(tx: Tx, slug: string): Promise<boolean> {
  const gone = await tx.db.deleteFrom('partner').where('slug', '=', slug).executeTakeFirst()
  return gone.numDeletedRows > 0n
}
