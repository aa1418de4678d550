import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Client, escapeIdentifier } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { openSession } from '../connect/pool.ts'
import { StoreFault } from '../fault.ts'
import {
  type BackupFigures,
  endOfRows,
  type Manifest,
  type TableHead,
  type Tail,
} from './format.ts'
import { tables } from './tables.ts'

/**
 * Writes everything that a database holds, as it was at one moment, while work goes on. The stream is not ended.
 * Throws where the database has no tables of ours.
 */
export async function backup(
  url: string,
  out: NodeJS.WritableStream,
  at: Date,
): Promise<BackupFigures> {
  const client = await openSession({ url, name: 'broadside backup' })
  try {
    await client.query('begin isolation level repeatable read read only')
    const schema = await schemaOf(client)
    const counts = { rows: 0, bytes: 0 }
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        counts.bytes += chunk.length
        done(null, chunk)
      },
    })
    const lines = Readable.from(write(client, { schema, at, counts }), { objectMode: false })
    await pipeline(lines, createGzip(), measure, out, { end: false })
    return { schema, ...counts }
  } finally {
    await client.end()
  }
}

async function schemaOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.migration') is not null there`,
  )
  if (!rows[0]?.there)
    throw new StoreFault('There is nothing to back up: this database is not one of Broadside.')
  const { rows: last } = await client.query<{ schema: number }>(
    'select max(number) as schema from migration',
  )
  return last[0]?.schema ?? 0
}

interface Writing {
  readonly schema: number
  readonly at: Date
  readonly counts: { rows: number }
}

async function* write(
  client: Client,
  { schema, at, counts }: Writing,
): AsyncGenerator<string | Buffer> {
  yield line({
    format: 'broadside-backup',
    version: 1,
    schema,
    at: at.toISOString(),
  } satisfies Manifest)
  for (const table of tables) {
    const columns = await columnsOf(client, table)
    yield line({ table, columns } satisfies TableHead)
    const names = columns.map(escapeIdentifier).join(', ')
    const copy = client.query(copyTo(`copy ${escapeIdentifier(table)} (${names}) to stdout`))
    // A stream of bytes, as nothing has set an encoding.
    for await (const chunk of copy as AsyncIterable<Buffer>) {
      counts.rows += countLines(chunk)
      yield chunk
    }
    yield `${endOfRows}\n`
  }
  yield line({ rows: counts.rows } satisfies Tail)
}

async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [`public.${table}`],
  )
  return rows.map(({ name }) => name)
}

/** COPY writes a line feed inside a value as two other characters. */
function countLines(chunk: Buffer): number {
  let count = 0
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count += 1
  return count
}

function line(value: Manifest | TableHead | Tail): string {
  return `${JSON.stringify(value)}\n`
}
