import { sql } from 'kysely'
import type { Card } from '#story'
import type { Reader } from '../handles.ts'
import type { CardView } from '../published.ts'
import { cardFrom } from '../value/rows.ts'
import { type PageAsk, turnPage } from './page.ts'
import { versionsOf } from './versions.ts'
import { chosen, type Which } from './which.ts'

export interface CardPage {
  readonly cards: readonly Card[]
  /** The cursor of older stories. */
  readonly next?: string
  /** The cursor of newer stories. */
  readonly previous?: string
}

export interface CardAsk extends PageAsk {
  /** Each story once, in this language where the list has it, with its other versions; every version without. */
  readonly language?: string | undefined
}

/** One page of a list of stories, the newest first. */
export async function cards(reader: Reader, which: Which, ask: CardAsk): Promise<CardPage> {
  const { language } = ask
  const versions = language === undefined ? sql`null as versions` : versionsOf(sql`c`)
  const { rows, ...turn } = await turnPage(
    ask,
    async (cursor, count) => {
      const falling = cursor?.way === 'newer' ? sql`asc` : sql`desc`
      const found = await sql<CardView>`
        select c.*, ${versions} from (${chosen(which, { cursor, count, language })}) as w join published.card c on c.id = w.id
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
