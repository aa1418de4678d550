import { type Client, escapeIdentifier } from 'pg'
import { readerName } from '../inside/prepare.ts'
import type { Log } from '../log.ts'
import { codeOf } from './patience.ts'
import { openSession, type SessionOptions } from './pool.ts'

const notAllowed = '42501'

export interface ReaderAccess {
  readonly url: string
  readonly readerUrl?: string
  readonly log: Log
}

/**
 * How the reader's side logs in, its role made and allowed to see the published views. In order of preference:
 * an address of its own; the writer's address with its role given up for the reader's; where
 * the server allows neither, sessions that cannot write, and a warning.
 */
export async function readerSession(client: Client, ask: ReaderAccess): Promise<SessionOptions> {
  const name = 'broadside reader'
  if (ask.readerUrl) {
    const own = { url: ask.readerUrl, name }
    await allow(client, await roleOf(own))
    return own
  }
  if (await makeRole(client)) {
    await allow(client, readerName)
    return { url: ask.url, name, settings: [`set role ${readerName}`] }
  }
  ask.log.warn(
    {},
    'The database does not let Broadside make the role broadside_reader, so the public site reads with the rights of the newsroom, unable to write. ' +
      `Have an administrator run: create role ${readerName}; grant ${readerName} to (the user of DATABASE_URL). Or set READER_DATABASE_URL.`,
  )
  return { url: ask.url, name, settings: ['set default_transaction_read_only = on'] }
}

async function roleOf(session: SessionOptions): Promise<string> {
  const client = await openSession(session)
  try {
    const { rows } = await client.query<{ role: string }>('select current_user role')
    return rows[0]?.role ?? readerName
  } finally {
    await client.end()
  }
}

/** Whether there is a reader's role that the writer may take on, after making it where that is allowed. */
async function makeRole(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ member: boolean }>(
    `select pg_has_role(current_user, oid, 'member') member from pg_roles where rolname = $1`,
    [readerName],
  )
  if (rows[0]?.member) return true
  try {
    if (!rows[0]) await client.query(`create role ${readerName}`)
    await client.query(`grant ${readerName} to current_user`)
    return true
  } catch (error) {
    if (codeOf(error) === notAllowed) return false
    throw error
  }
}

/** Grants where something is missing. Granting takes locks, so it is not done at every start. */
async function allow(client: Client, role: string): Promise<void> {
  const { rows } = await client.query<{ allowed: boolean }>(
    `select has_schema_privilege($1, 'published', 'usage')
        and coalesce(bool_and(has_table_privilege($1, c.oid, 'select')), true) allowed
     from pg_class c where c.relnamespace = 'published'::regnamespace and c.relkind = 'v'`,
    [role],
  )
  if (rows[0]?.allowed) return
  const quoted = escapeIdentifier(role)
  await client.query(`grant usage on schema published to ${quoted}`)
  await client.query(`grant select on all tables in schema published to ${quoted}`)
}
