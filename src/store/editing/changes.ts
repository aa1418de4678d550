import { sql } from 'kysely'
import type { Newsroom } from '../handles.ts'

/** A change by its number, and the node that made it: no two stores have the same. */
export interface ChangeMark {
  readonly id: number
  readonly node: string
}

/** The newest change; nothing where nothing ever changed. */
export async function lastChange({ db }: Newsroom): Promise<ChangeMark | undefined> {
  return db
    .selectFrom('change')
    .select(['id', 'node'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Names the newest decision that moved stories between storylines, and when one was last put into a storyline that was found for it. */
export async function lastMove({ db }: Newsroom): Promise<string> {
  const { rows } = await sql<{ move: string }>`
    select concat_ws(' ',
      (select id from decision where kind = 'storyline' order by id desc limit 1),
      (select at from found_storyline where storyline is not null order by at desc limit 1)
    ) as move
  `.execute(db)
  return rows[0]?.move ?? ''
}

/** Whether the store has been through a change. It forgets those of long ago. */
export async function isChange({ db }: Newsroom, { id, node }: ChangeMark): Promise<boolean> {
  const found = await db
    .selectFrom('change')
    .select('id')
    .where('id', '=', id)
    .where('node', '=', node)
    .executeTakeFirst()
  return found !== undefined
}
