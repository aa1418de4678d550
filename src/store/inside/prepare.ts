import { Client } from 'pg'

export const databaseName = 'broadside'
export const writerName = 'broadside'
export const readerName = 'broadside_reader'

/** The address of a database behind a Unix socket. */
export function urlOf(socket: string, user: string, database = databaseName): string {
  return `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(socket)}`
}

/**
 * Makes the two roles and the database, as far as they are missing. Neither role is a superuser: what the program is
 * tricked into, it cannot do outside its own tables.
 */
export async function prepare(socket: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(socket, 'postgres', 'postgres') })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ writer: boolean; reader: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) writer,
              exists (select from pg_roles where rolname = $2) reader,
              exists (select from pg_database where datname = $3) database`,
      [writerName, readerName, databaseName],
    )
    const [found] = rows
    if (!found?.writer) await client.query(`create role ${writerName} login`)
    if (!found?.reader) await client.query(`create role ${readerName} login`)
    if (!found?.database) await createDatabase(client, databaseName)
  } finally {
    await client.end()
  }
}

/** Makes a database of the writer, in which others may make nothing, not even for a while. */
export async function createDatabase(
  client: Client,
  name: string,
  template = 'template1',
): Promise<void> {
  await client.query(`create database ${name} owner ${writerName} template ${template}`)
  await client.query(`revoke temporary on database ${name} from public`)
}
