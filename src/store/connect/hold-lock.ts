import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Client } from 'pg'
import type { Newsroom } from '../handles.ts'
import type { Store } from '../open.ts'

/** A lock that one process in all the nodes holds. */
export interface Lock {
  readonly release: () => Promise<void>
}

/** Milliseconds between looks whether the connection that holds the lock is still there. */
const pulse = 10_000

/**
 * The server lets go of the lock of a machine that is gone 25 seconds after that, and not when the system thinks of it, which can be
 * two hours.
 */
const soonGone =
  'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3'

/**
 * Takes the lock of a name (PostgreSQL's advisory lock of a session), or gives nothing where another process holds it.
 * `onLost` is called when the connection breaks, and the lock with it.
 */
export async function holdLock(
  store: Store,
  name: string,
  onLost: () => void,
): Promise<Lock | undefined> {
  const client = await store.session(`broadside lock ${name}`)
  await client.query(soonGone)
  if (!(await tryLock(client, name))) {
    await client.end()
    return undefined
  }
  let held = true
  const timer = setInterval(() => {
    client.query('select 1').catch(lose)
  }, pulse)
  timer.unref()
  const lose = () => {
    if (!held) return
    held = false
    clearInterval(timer)
    client.end().catch(() => {})
    onLost()
  }
  client.once('error', lose)
  client.once('end', lose)
  return {
    release: async () => {
      held = false
      clearInterval(timer)
      await client.end()
    },
  }
}

/** Whether a process of any node holds the lock of a name. */
export async function isHeld({ db }: Newsroom, name: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select exists (
      select from pg_locks
      where locktype = 'advisory' and granted and objsubid = 1
        and database = (select oid from pg_database where datname = current_database())
        and (classid::bigint << 32 | objid::bigint) = ${numberOf(name)}
    ) as held`.execute(db)
  return rows[0]?.held ?? false
}

async function tryLock(client: Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) taken', [
    numberOf(name),
  ])
  return rows[0]?.taken ?? false
}

/** Advisory locks have numbers: 64 bits of the name's hash. */
function numberOf(name: string): bigint {
  return createHash('sha256').update(`broadside ${name}`).digest().readBigInt64BE()
}
