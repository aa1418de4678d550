import type { Pool, PoolClient } from 'pg'
import { patiently } from './patience.ts'

/** Takes a connection of a pool, and makes it ready. Where that fails, the connection is thrown away. */
export async function borrow<T>(
  pool: Pool,
  ready: (client: PoolClient) => T | Promise<T>,
): Promise<T> {
  const client = await patiently(() => pool.connect())
  try {
    return await ready(client)
  } catch (error) {
    client.release(true)
    throw error
  }
}
