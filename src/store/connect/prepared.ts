import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type { PoolClient } from 'pg'
import { codeOf } from './patience.ts'

/** The name of each text, the same on every connection; none for a text whose plan has become old. */
const names = new Map<string, string | undefined>()
/** Texts are to be few. Should they not be, the rest goes without a name, and is planned each time. */
const mostNames = 500

function nameOf(text: string): string | undefined {
  if (names.has(text)) return names.get(text)
  if (names.size >= mostNames) return undefined
  const name = `plan_${names.size + 1}`
  names.set(text, name)
  return name
}

/** “Cached plan must not change result type”: a migration has changed a view since the text was planned. */
export const planIsOld = '0A000'

/**
 * A connection that has PostgreSQL plan each text once. On an index that finds a row in a tenth of a millisecond, planning
 * takes several times as long as reading.
 */
export function preparing(client: PoolClient): PostgresPoolClient {
  return prepared(client, true)
}

/** The same for transactions. One whose plan is old has failed as a whole: run again, it is planned anew. */
export function preparingWrites(client: PoolClient): PostgresPoolClient {
  return prepared(client, false)
}

function prepared(client: PoolClient, again: boolean): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('Rows that are read by and by are not prepared.')
    const name = values.length > 0 ? nameOf(text) : undefined
    if (name === undefined) return client.query(text, [...values])
    return client.query({ name, text, values: [...values] }).catch((error) => {
      if (codeOf(error) !== planIsOld) throw error
      names.set(text, undefined)
      if (!again) throw error
      return client.query(text, [...values])
    })
  }
  return { query, release: (destroy) => client.release(destroy) }
}
