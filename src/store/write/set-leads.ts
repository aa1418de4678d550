import { sql } from 'kysely'
import type { Tx } from '../handles.ts'

/**
 * Sets what stands first on the `front`, or in the section of this slug, in order. With none, the newest
 * and most urgent stories lead. Stories that do not exist are left out.
 */
export async function setLeads(tx: Tx, place: string, stories: readonly string[]): Promise<void> {
  const once = [...new Set(stories)]
  await tx.db.deleteFrom('lead').where('place', '=', place).execute()
  await sql`
    insert into lead (place, rank, story)
    select ${place}, l.rank, l.story
    from unnest(${once}::uuid[]) with ordinality as l (story, rank)
    join story s on s.id = l.story
  `.execute(tx.db)
  tx.touch([place === 'front' ? 'front' : `section:${place}`])
}
