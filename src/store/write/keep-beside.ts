import { sql } from 'kysely'
import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'
import type { Plan } from './plan.ts'

/** Keeps what stories from an archive have beside their content: their addresses, where nobody has them, and their corrections. */
export async function keepBeside(tx: Tx, plans: readonly Plan[]): Promise<void> {
  const back = plans.flatMap(({ id, item: { kept } }) => (kept ? [{ story: id, ...kept }] : []))
  await keepAddresses(
    tx,
    back.flatMap(({ story, path, former }) =>
      [path ?? [], former].flat().map((address) => ({ path: address, story })),
    ),
  )
  await keepCorrections(
    tx,
    back.flatMap(({ story, corrections }) => corrections.map((one) => ({ ...one, story }))),
  )
}

/** In one order in every transaction, so that two that want the same do not wait for each other. */
async function keepAddresses(
  tx: Tx,
  addresses: readonly { readonly path: string; readonly story: string }[],
): Promise<void> {
  if (addresses.length === 0) return
  await sql`
    insert into address (path, story)
    select path, story from json_to_recordset(${toJson(addresses)}::json) as a (path text, story uuid)
    order by path
    on conflict (path) do nothing
  `.execute(tx.db)
}

async function keepCorrections(tx: Tx, corrections: readonly object[]): Promise<void> {
  if (corrections.length === 0) return
  await sql`
    insert into correction (id, story, at, kind, text, by)
    select id, story, at, kind, text, by
    from json_to_recordset(${toJson(corrections)}::json)
      as c (id uuid, story uuid, at timestamptz, kind text, text text, by text)
    order by id
    on conflict (id) do nothing
  `.execute(tx.db)
  tx.touch(['corrections'])
}
