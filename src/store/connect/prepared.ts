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

/** How a session plans. */
interface Habit {
  /** Each text once for all values, where it has a name. */
  isGeneral: boolean
  /** When its plans were thrown away last, in milliseconds of the process. */
  clearedAt: number
}

const habits = new WeakMap<PoolClient, Habit>()
/** Milliseconds that a plan lives. The tables of a young paper grow fast, and a plan for an empty table reads it whole. */
const planMs = 20_000

/** A connection that has PostgreSQL plan each time, for the values at hand. */
export async function planning(client: PoolClient): Promise<PostgresPoolClient> {
  const habit = habits.get(client)
  if (habit?.isGeneral) {
    await client.query('set plan_cache_mode = auto')
    habit.isGeneral = false
  }
  return client
}

/**
 * A connection that has PostgreSQL plan each text once, for all values. On an index that finds a row in a tenth of a millisecond,
 * planning takes several times as long as reading.
 */
export async function preparing(client: PoolClient): Promise<PostgresPoolClient> {
  await settle(client)
  return prepared(client, true)
}

/** The same for transactions. One whose plan is old has failed as a whole: run again, it is planned anew. */
export async function preparingWrites(client: PoolClient): Promise<PostgresPoolClient> {
  await settle(client)
  return prepared(client, false)
}

/** Has a session plan a text once for all values, by the tables as they are about now. */
async function settle(client: PoolClient): Promise<void> {
  const now = performance.now()
  const habit = habits.get(client) ?? { isGeneral: false, clearedAt: now }
  habits.set(client, habit)
  if (!habit.isGeneral) {
    await client.query('set plan_cache_mode = force_generic_plan')
    habit.isGeneral = true
  }
  if (now - habit.clearedAt < planMs) return
  await client.query('discard plans')
  habit.clearedAt = now
}

function prepared(client: PoolClient, again: boolean): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('Rows that are read by and by are not prepared.')
    const name = again || values.length > 0 ? nameOf(text) : undefined
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
