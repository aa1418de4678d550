import { sql } from 'kysely'
import type { Card } from '#story'
import type { Reader } from '../handles.ts'
import type { CardView } from '../published.ts'
import { cardFrom } from '../value/rows.ts'
import { type PageAsk, turnPage } from './page.ts'
import { chosen, type Which } from './which.ts'

export interface CardPage {
  readonly cards: readonly Card[]
  /** The cursor of older stories. */
  readonly next?: string
  /** The cursor of newer stories. */
  readonly previous?: string
}

/** One page of a list of stories, the newest first. */
export async function cards(reader: Reader, which: Which, ask: PageAsk): Promise<CardPage> {
  const { rows, ...turn } = await turnPage(
    ask,
    async (cursor, count) => {
      const falling = cursor?.way === 'newer' ? sql`asc` : sql`desc`
      const found = await sql<CardView>`
        select c.* from (${chosen(which, cursor, count)}) as w join published.card c on c.id = w.id
        order by w.published_at ${falling}, w.id ${falling}
      `.execute(reader.prepared)
      return found.rows
    },
    ({ published_at, id }) => ({ at: published_at, id }),
  )
  return { cards: rows.map(cardFrom), ...turn }
}

/** All versions of a story in the languages of the paper, itself included. */
export async function translationsOf(reader: Reader, key: string): Promise<readonly Card[]> {
  const rows = await reader.prepared
    .selectFrom('published.card')
    .selectAll()
    .where('translation', '=', key)
    .orderBy('language')
    .orderBy('id')
    .limit(sql.lit(100))
    .execute()
  return rows.map(cardFrom)
}
