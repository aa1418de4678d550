import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientBase } from 'pg'
import { StoreFault } from '../fault.ts'
import type { Log } from '../log.ts'

interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** Any number, as long as every node takes the same. */
const migrationLock = 7_305_821

/** Runs work while no other node migrates or sets up the same database. */
export async function alone<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('select pg_advisory_lock($1)', [migrationLock])
  try {
    return await work()
  } finally {
    // The lock goes with its session, also where that one is lost.
    await client.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => {})
  }
}

export interface Migrate {
  /** The folder of files named `0001_name.sql`. */
  readonly folder: string
  readonly log: Log
  /** Goes no further than this one. */
  readonly upTo?: number
}

/**
 * Brings the tables up to date: each file in a transaction of its own, in order, once. Gives the
 * number of the last. Throws a StoreFault where files and database contradict each other.
 */
export async function migrate(client: ClientBase, ask: Migrate): Promise<number> {
  const files = readMigrations(ask.folder)
  const done = await appliedIn(client)
  compare(files, done)
  const last = Math.min(files.length, ask.upTo ?? files.length)
  for (const file of files.slice(done.length, last)) {
    await apply(client, file)
    ask.log.info({ migration: file.name }, 'Migrated the database.')
  }
  return Math.max(done.length, last)
}

/** The files of a folder in order. Their numbers run from 1 without a gap. */
export function readMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name, place) => {
    const number = Number(/^(\d{4})_[\w-]+\.sql$/.exec(name)?.[1])
    if (number !== place + 1)
      throw new StoreFault(
        `${join(folder, name)} should be number ${String(place + 1).padStart(4, '0')}: migrations are named 0001_what.sql and counted without a gap.`,
      )
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

interface Applied {
  readonly number: number
  readonly name: string
  readonly checksum: string
}

async function appliedIn(client: ClientBase): Promise<readonly Applied[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.migration') is not null there`,
  )
  if (!rows[0]?.there) {
    await client.query(
      'create table migration (number integer primary key, name text not null, checksum text not null, at timestamptz not null default now())',
    )
    return []
  }
  const applied = await client.query<Applied>(
    'select number, name, checksum from migration order by number',
  )
  return applied.rows
}

function compare(files: readonly Migration[], done: readonly Applied[]): void {
  if (done.length > files.length)
    throw new StoreFault(
      `The database is newer than this Broadside: it has had ${done.length} migrations, this one knows ${files.length}. ` +
        'Start the newer Broadside, or restore a backup from before the update.',
    )
  for (const [place, { name, checksum }] of done.entries()) {
    const file = files[place]
    if (file?.checksum !== checksum)
      throw new StoreFault(
        `The migration ${name} has run on this database, and its file ${file?.name} says something else now. ` +
          'Put the file back as it was; what is new belongs into a new file.',
      )
  }
}

async function apply(client: ClientBase, { number, name, sql, checksum }: Migration) {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into migration (number, name, checksum) values ($1, $2, $3)', [
      number,
      name,
      checksum,
    ])
    await client.query('commit')
  } catch (error) {
    // Where the connection is lost, the server undoes it by itself.
    await client.query('rollback').catch(() => {})
    throw new StoreFault(`The migration ${name} failed, and nothing of it was kept: ${error}`, {
      cause: error,
    })
  }
}
