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

/** The newest decision of editors that moved stories between storylines; an empty text where they made none. */
export async function lastMove({ db }: Newsroom): Promise<string> {
  const found = await db
    .selectFrom('decision')
    .select('id')
    .where('kind', '=', 'storyline')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.id ?? ''
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
