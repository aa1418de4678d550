import { sql } from 'kysely'
import type { Newsroom } from '../handles.ts'

/** The first of some names that no published story is in the storyline of or was found to be, and about which nothing was decided. */
export async function freeStoryline(
  { db }: Newsroom,
  names: readonly string[],
): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${[...names]}::text[]) with ordinality as asked(name, place)
    where not exists (select from publication where storyline = name)
      and not exists (select from found_storyline where storyline = name)
      and not exists (
        select from decision_in_force
        where story is null and kind in ('storyline', 'title') and key = name)
    order by place limit 1
  `.execute(db)
  return rows[0]?.name
}
