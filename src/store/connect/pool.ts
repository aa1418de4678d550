import { Client, type ClientBase, type ClientConfig, Pool, types } from 'pg'
import type { Log } from '../log.ts'
import { GatheringSocket } from './gathering-socket.ts'
import { patiently } from './patience.ts'

export interface SessionOptions {
  readonly url: string
  /** What the server's list of sessions shows. */
  readonly name: string
  /** Statements that every new session begins with. */
  readonly settings?: readonly string[]
}

/** No statement of ours takes half a minute, and no transaction waits that long for our own program. */
export const usualSettings = [
  'set statement_timeout = 30000',
  'set idle_in_transaction_session_timeout = 30000',
]

function configOf({ url, name }: SessionOptions): ClientConfig {
  return {
    connectionString: url,
    application_name: name,
    keepAlive: true,
    stream: () => new GatheringSocket(),
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: parserOf },
  }
}

/** Whole numbers of eight bytes come as numbers: none of ours reaches 2^53. Times are read by the language's own reader. */
const parserOf: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (format === 'binary') return types.getTypeParser(oid, format)
  if (oid === types.builtins.INT8) return Number
  return oid === types.builtins.TIMESTAMPTZ ? timeOf : types.getTypeParser(oid, format)
}

const readTime = types.getTypeParser(types.builtins.TIMESTAMPTZ)

/** `2026-11-29 16:17:00.5+00`, of which a front has two hundred. Infinity, and years of other lengths, are left to the driver. */
export function timeOf(text: string): unknown {
  const time = /^\d{4}-\d\d-\d\d .*[+-]\d\d$/.test(text) && new Date(`${text.replace(' ', 'T')}:00`)
  return time && !Number.isNaN(time.getTime()) ? time : readTime(text)
}

const begin = (client: ClientBase, settings: readonly string[]) =>
  settings.length > 0 ? client.query(settings.join(';')) : undefined

export interface PoolOptions extends SessionOptions {
  /** Most sessions. */
  readonly max: number
  readonly log: Log
  /** A session may be asked again before it has answered, and answers in order. */
  readonly pipeline?: boolean
  /** Milliseconds after which a session that has not answered is cut off, with all that waits for it. */
  readonly answerMs?: number
}

/** A pool whose sessions have the settings, and which waits for a server that is starting. */
export function createPool(options: PoolOptions): Pool {
  const { settings = [], max, log, pipeline = false, answerMs } = options
  const pool = new Pool({
    ...configOf(options),
    max,
    pipeline,
    ...(answerMs === undefined ? {} : { query_timeout: answerMs }),
    idleTimeoutMillis: 60_000,
    // The pool waits for the promise, although its types do not say so.
    onConnect: (client) => begin(client, [...usualSettings, ...settings]),
  })
  const lost = (error: Error) => {
    // A server that goes down while we close takes nothing from us.
    if (pool.ending) return
    log.warn({ error: error.message }, 'A connection to the database was lost.')
  }
  pool.on('error', lost)
  // The pool listens to idle connections only; one that is lost while it is lent would end the program.
  pool.on('connect', (client) => {
    client.on('error', lost)
  })
  return pool
}

/** A connection of its own, without time limits, for LISTEN and COPY. The caller ends it. */
export async function openSession(options: SessionOptions): Promise<Client> {
  return patiently(async () => {
    const client = new Client(configOf(options))
    client.on('error', () => {
      // The next query fails with the reason.
    })
    await client.connect()
    await begin(client, options.settings ?? [])
    return client
  })
}
