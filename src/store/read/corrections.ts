import { sql } from 'kysely'
import type { Card, Correction } from '#story'
import type { Reader } from '../handles.ts'
import type { CardView } from '../published.ts'
import { cardFrom } from '../value/rows.ts'
import { type PageAsk, turnPage } from './page.ts'

/** A correction with the story that it corrects. */
export interface PublishedCorrection {
  readonly correction: Correction
  readonly card: Card
}

interface Row extends CardView {
  correction: string
  at: Date
  kind: Correction['kind']
  text: string
}

/** The paper's corrections, the newest first. */
export async function corrections(
  reader: Reader,
  ask: PageAsk,
): Promise<{ corrections: readonly PublishedCorrection[]; next?: string; previous?: string }> {
  const { rows, ...turn } = await turnPage(
    ask,
    async (cursor, count) => {
      const newer = cursor?.way === 'newer'
      const edge = cursor && sql`(${cursor.at}::timestamptz, ${cursor.id}::uuid)`
      const beyond = edge ? sql`(k.at, k.id) ${newer ? sql`>` : sql`<`} ${edge}` : sql`true`
      const way = newer ? sql`asc` : sql`desc`
      const found = await sql<Row>`
        select k.id as correction, k.at, k.kind, k.text, c.*
        from published.correction k join published.card c on c.id = k.story
        where ${beyond} order by k.at ${way}, k.id ${way} limit ${count}
      `.execute(reader.db)
      return found.rows
    },
    ({ at, correction }) => ({ at, id: correction }),
  )
  const listed = rows.map((row) => ({
    correction: { at: row.at, kind: row.kind, text: row.text },
    card: cardFrom(row),
  }))
  return { corrections: listed, ...turn }
}
