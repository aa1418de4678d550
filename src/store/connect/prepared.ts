import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type { PoolClient } from 'pg'
import { codeOf } from './patience.ts'

/** The name of each text, the same on every connection. */
const names = new Map<string, string>()

function nameOf(text: string): string {
  const name = names.get(text) ?? `read_${names.size + 1}`
  names.set(text, name)
  return name
}

/** “Cached plan must not change result type”: a migration has changed a view since the text was planned. */
const planIsOld = '0A000'

/**
 * A connection that has PostgreSQL plan each text once. On an index that finds a row in a tenth of a millisecond, planning
 * takes several times as long as reading.
 */
export function preparing(client: PoolClient): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('Rows that are read by and by are not prepared.')
    return client.query({ name: nameOf(text), text, values: [...values] }).catch((error) => {
      if (codeOf(error) !== planIsOld) throw error
      return client.query(text, [...values])
    })
  }
  return { query, release: (destroy) => client.release(destroy) }
}
