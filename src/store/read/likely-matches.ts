import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../handles.ts'

interface Plan {
  readonly 'Plan Rows': number
  readonly Plans?: readonly Plan[]
}

interface Explained {
  readonly 'QUERY PLAN': readonly { readonly Plan: Plan }[]
}

/** How many stories PostgreSQL expects. */
export interface Likely {
  /** That are asked for, whatever their words. */
  readonly all: number
  /** That match, of these. */
  readonly matching: number
  /** That match, of all stories: the index of words knows nothing else. */
  readonly named: number
}

/** Asks PostgreSQL, which knows how common words are, without looking into any story. */
export async function likelyMatches(
  reader: Reader,
  { within, query }: { within: RawBuilder<unknown>; query: string },
): Promise<Likely> {
  const matches = sql`s.words @@ ${query}::tsquery`
  const { rows } = await sql<Explained>`
    explain (format json)
    select from published.search s where ${within}
    union all
    select from published.search s where ${within} and ${matches}
    union all
    select from published.search s where ${matches}
  `.execute(reader.db)
  const plans = rows[0]?.['QUERY PLAN'][0]?.Plan.Plans ?? []
  const [all = 0, matching = 0, named = 0] = plans.map((plan) => plan['Plan Rows'])
  return { all, matching, named }
}
