import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import { type PoolClient, Query, type QueryResult } from 'pg'
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

/** The setting of a session that plans a text once for all values, where it has a name. */
export const plansOnce = 'set plan_cache_mode = force_generic_plan'
/** Milliseconds that a plan lives. The tables of a young paper grow fast, and a plan for an empty table reads it whole. */
const planMs = 60_000
/** When the plans of a session were thrown away last, in milliseconds of the process. */
const clearedAt = new WeakMap<PoolClient, number>()

/** Throws the plans of a session away when they have lived so long, once, however many ask for it at that moment. */
export async function clearOld(client: PoolClient, now = performance.now()): Promise<void> {
  const since = clearedAt.get(client)
  if (since !== undefined && now - since < planMs) return
  clearedAt.set(client, now)
  if (since !== undefined) await client.query('discard plans')
}

/**
 * Faults of the name, not of the text: its plan is old; or two reads that began at once gave it, and the first failed before it stood
 * (“prepared statement does not exist”, “already exists”).
 */
const faultsOfNames = new Set([planIsOld, '26000', '42P05'])
/** What would change the session for those who read on it at the same time. */
const notARead = /^\s*(?:begin|start|commit|rollback|set|lock)\b/i

/**
 * A connection that has PostgreSQL plan each text once. On an index that finds a row in a tenth of a millisecond, planning
 * takes several times as long as reading. It is in pipeline mode, and others may read on it at the same time: what has lived too
 * long is thrown away before the next text is read, and texts that are no reads are refused.
 */
export function preparing(client: PoolClient): PostgresPoolClient {
  const query = lent((text, values) => {
    if (notARead.test(text))
      throw new Error('Others read on this connection: it takes reads alone.')
    // Where that fails the connection is gone, and the read that follows it fails too.
    clearOld(client).catch(() => {})
    return ask(client, text, values).catch((error) => {
      if (!faultsOfNames.has(codeOf(error) ?? '')) throw error
      return client.query(text, values)
    })
  })
  return { query, release: (destroy) => client.release(destroy) }
}

/**
 * The same for transactions; to release it does nothing. One whose plan is old has failed as a whole: run again, it is planned anew.
 */
export function preparingWrites(client: PoolClient): PostgresPoolClient {
  return { query: lent((text, values) => ask(client, text, values)), release: () => {} }
}

/** Asks under the text's name. A text whose plan is old loses it, and is planned each time from then on. */
async function ask(client: PoolClient, text: string, values: unknown[]): Promise<QueryResult> {
  try {
    return await send(client, text, values)
  } catch (error) {
    // The way back to who asked, where the driver's own leads to its socket.
    if (error instanceof Error) Error.captureStackTrace(error)
    if (codeOf(error) === planIsOld) names.set(text, undefined)
    throw error
  }
}

/**
 * A text under its name. The driver copies a query that comes as a plain object, property by property, which takes longer than to
 * write it to the socket; one of its own kind it takes as it is.
 */
class NamedQuery extends Query {
  readonly name: string | undefined
  constructor(
    text: string,
    values: unknown[],
    done: (fault: unknown, result: QueryResult) => void,
  ) {
    super(text, values, done)
    this.name = nameOf(text)
  }
}

function send(client: PoolClient, text: string, values: unknown[]): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    const done = (fault: unknown, result: QueryResult) => (fault ? reject(fault) : resolve(result))
    client.query(new NamedQuery(text, values, done))
  })
}

function lent(
  answer: (text: string, values: unknown[]) => Promise<unknown>,
): PostgresPoolClient['query'] {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('Rows that are read by and by are not prepared.')
    return answer(text, [...values])
  }
  return query
}
