import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { borrow } from './borrow.ts'

/** Reads under way on one connection before the next is taken: what stands beside a story is five reads, and the page begins with one. */
const enough = 6

interface Shared {
  readonly client: Promise<PostgresPoolClient>
  /** Reads that hold it. */
  holders: number
}

/**
 * Connections for short reads, each lent to several at once; `most` is how many the pool has. A page asks for five things at a time:
 * five connections would wake five processes, each with plans and knowledge of tables of its own; on one, the first read wakes it, and
 * it finds the others waiting. When all have enough, a read goes where the fewest are. The pool's connections are in pipeline mode,
 * where each statement ends by itself, so that one that fails takes no other with it. A connection that nobody holds goes back to
 * the pool.
 */
export function shared(
  pool: Pool,
  { most, ready }: { most: number; ready: (client: PoolClient) => PostgresPoolClient },
): PostgresPool {
  const lent = new Set<Shared>()

  /** The first that has room: its plans are made already, where those of the others may not be. */
  function take(): Shared {
    for (const one of lent) if (one.holders < enough) return one
    const [least] = lent.size < most ? [] : [...lent].sort((a, b) => a.holders - b.holders)
    if (least) return least
    const fresh = { client: borrow(pool, ready), holders: 0 }
    lent.add(fresh)
    return fresh
  }

  function leave(one: Shared, client?: PostgresPoolClient): void {
    one.holders -= 1
    if (one.holders > 0) return
    lent.delete(one)
    client?.release()
  }

  return {
    connect: async () => {
      if (pool.ending) throw new Error('The database is being closed.')
      const one = take()
      one.holders += 1
      try {
        const client = await one.client
        return { query: client.query, release: () => leave(one, client) }
      } catch (error) {
        leave(one)
        throw error
      }
    },
    end: () => pool.end(),
  }
}
