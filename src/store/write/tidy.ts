import { sql } from 'kysely'
import type { Store } from '../open.ts'

/** So many stories at once are many. */
const many = 1_000

/**
 * After many stories came at once: lets PostgreSQL learn what the tables hold, so that its plans are right,
 * and put waiting words into the index of the search. It would do both by itself, later: where it may not now, that is no fault.
 */
export async function tidy({ newsroom: { db }, log }: Store, stories: number): Promise<void> {
  if (stories < many) return
  try {
    await sql`select gin_clean_pending_list('search_words')`.execute(db)
    await sql`analyze story, revision, publication, search, story_topic, story_author, address`.execute(
      db,
    )
  } catch (error) {
    log.warn({ error: String(error) }, 'the database learns its tables later')
  }
}
