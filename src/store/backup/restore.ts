import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type Client, DatabaseError, escapeIdentifier } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { z } from 'zod'
import { alone, migrate, readMigrations } from '../connect/migrate.ts'
import { openSession } from '../connect/pool.ts'
import { StoreFault } from '../fault.ts'
import type { Log } from '../log.ts'
import {
  type BackupFigures,
  endOfRows,
  type Manifest,
  manifest,
  tableHead,
  tail,
} from './format.ts'
import { Lines } from './lines.ts'
import { tables } from './tables.ts'

export interface Restore {
  readonly url: string
  /** The folder of the migrations. */
  readonly migrations: string
  readonly log: Log
}

/**
 * Fills an empty database from a backup: all of it, or nothing. A backup of an earlier Broadside is
 * brought up to date. Throws a StoreFault where the database is not empty, or the backup is damaged,
 * or of a newer Broadside.
 */
export async function restore(
  { url, migrations, log }: Restore,
  backup: NodeJS.ReadableStream,
): Promise<BackupFigures> {
  const counts = { bytes: 0 }
  const lines = new Lines(uncompressed(backup, counts))
  const about = await readManifest(lines)
  const known = readMigrations(migrations).length
  if (about.schema > known)
    throw new StoreFault(
      `The backup is of a newer Broadside: its database has had ${about.schema} migrations, this one knows ${known}. Restore it with the newer Broadside.`,
    )
  const client = await openSession({ url, name: 'broadside restore' })
  try {
    return await alone(client, async () => {
      await checkEmpty(client)
      const at = await migrate(client, { folder: migrations, log, upTo: about.schema })
      if (at !== about.schema)
        throw new StoreFault(
          `The database has had ${at} migrations, and the backup is from after ${about.schema}. Restore into a new, empty database.`,
        )
      const rows = await copyAll(client, lines)
      await migrate(client, { folder: migrations, log })
      await client.query('analyze')
      return { schema: known, rows, bytes: counts.bytes }
    })
  } finally {
    await client.end()
  }
}

async function* uncompressed(
  backup: NodeJS.ReadableStream,
  counts: { bytes: number },
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      counts.bytes += chunk.length
      done(null, chunk)
    },
  })
  const flow = pipeline(backup, measure, gunzip).catch(() => {
    // The loop below fails with it.
  })
  try {
    yield* gunzip
  } catch (error) {
    throw new StoreFault(
      `The backup cannot be read: it is damaged or cut off, or no backup of Broadside (${error instanceof Error ? error.message : error}).`,
    )
  } finally {
    gunzip.destroy()
    await flow
  }
}

async function readManifest(lines: Lines): Promise<Manifest> {
  return parse(manifest, await lines.line())
}

function parse<T extends z.ZodType>(shape: T, line: string): z.output<T> {
  try {
    return shape.parse(JSON.parse(line))
  } catch {
    throw new StoreFault(
      `This is no backup that this Broadside can read: a line says ${line.slice(0, 80)}.`,
    )
  }
}

async function checkEmpty(client: Client): Promise<void> {
  for (const table of tables) {
    const { rows } = await client.query<{ there: boolean }>(
      'select to_regclass($1) is not null there',
      [`public.${table}`],
    )
    if (!rows[0]?.there || table === 'change_counter') continue
    const { rows: found } = await client.query(`select from ${escapeIdentifier(table)} limit 1`)
    if (found.length > 0)
      throw new StoreFault(
        `The database is not empty: there is something in ${table}. Restore into a new, empty one.`,
      )
  }
}

/** Copies all tables in one transaction, so that a damaged backup leaves nothing. */
async function copyAll(client: Client, lines: Lines): Promise<number> {
  await client.query('begin')
  try {
    let total = 0
    let next = await lines.line()
    await client.query(`truncate ${tables.map(escapeIdentifier).join(', ')}`)
    while (!next.startsWith('{"rows":')) {
      total += await copyTable(client, lines, next)
      next = await lines.line()
    }
    const { rows } = parse(tail, next)
    if (rows !== total)
      throw new StoreFault(`The backup is damaged: it has ${total} rows, and says ${rows}.`)
    await client.query('commit')
    return total
  } catch (error) {
    await client.query('rollback').catch(() => {})
    if (error instanceof StoreFault || !(error instanceof DatabaseError)) throw error
    throw new StoreFault(`The backup is damaged; the database refuses it: ${error.message}.`, {
      cause: error,
    })
  }
}

async function copyTable(client: Client, lines: Lines, line: string): Promise<number> {
  const { table, columns } = parse(tableHead, line)
  const names = columns.map(escapeIdentifier).join(', ')
  const copy = client.query(copyFrom(`copy ${escapeIdentifier(table)} (${names}) from stdin`))
  await pipeline(Readable.from(lines.until(endOfRows), { objectMode: false }), copy)
  return copy.rowCount
}
