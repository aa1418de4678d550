import { sql } from 'kysely'
import type { Reason, Related } from '#story'
import type { Reader } from '../handles.ts'
import type { CardView } from '../published.ts'
import { cardFrom } from '../value/rows.ts'

/** The list of a story is kept a little longer than pages show it, so that a kill or a ban leaves no gap. */
const longest = 24

/** What the engine found to go with a story, the best first. */
export async function foundFor(reader: Reader, id: string): Promise<readonly Related[]> {
  const { rows } = await sql<CardView & { reason: Reason }>`
    select r.reason, c.* from published.relation r join published.card c on c.id = r.other
    where r.story = ${id} order by r.score desc, r.other desc limit ${sql.lit(longest)}
  `.execute(reader.prepared)
  return rows.map((row) => ({ card: cardFrom(row), reason: row.reason }))
}

/** What editors pinned to a story, the newest pin first: published stories only, and never the same one in another language. */
export async function pinnedTo(reader: Reader, id: string): Promise<readonly Related[]> {
  const { rows } = await sql<CardView>`
    select c.* from (
      select id as pin, case when kind = 'related' then key::uuid end as other
      from published.decision where story = ${id} and kind = 'related' and action->>'do' = 'pin'
    ) as d
    join published.card c on c.id = d.other
    where not exists (
      select from published.card own where own.id = ${id} and own.translation = c.translation
    )
    order by d.pin desc
  `.execute(reader.prepared)
  return rows.map((row) => ({ card: cardFrom(row), reason: { type: 'chosen' } }))
}
