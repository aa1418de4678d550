import { sql } from 'kysely'
import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'

/** An address at which a story stood elsewhere, decoded: `/2019/03/a-tug`, `/?p=12`. */
export interface FormerAddress {
  readonly story: string
  readonly path: string
}

/**
 * Lets addresses lead to stories for ever. One that another story has or had stays with that; gives those. In one order in every
 * transaction, so that two that want the same do not wait for each other.
 */
export async function keepFormerAddresses(
  tx: Tx,
  wanted: readonly FormerAddress[],
): Promise<readonly FormerAddress[]> {
  if (wanted.length === 0) return []
  const first = new Map<string, FormerAddress>()
  for (const one of wanted) if (!first.has(one.path)) first.set(one.path, one)
  const rows = toJson([...first.values()])
  await sql`
    insert into address (path, story)
    select path, story from json_to_recordset(${rows}::json) as a (path text, story uuid)
    order by path
    on conflict (path) do nothing
  `.execute(tx.db)
  const { rows: owners } = await sql<FormerAddress>`
    select a.path, a.story from address a
    join json_to_recordset(${rows}::json) as w (path text) on w.path = a.path
  `.execute(tx.db)
  const ownerOf = new Map(owners.map(({ path, story }) => [path, story]))
  return wanted.filter(({ path, story }) => ownerOf.get(path) !== story)
}
