import { sql } from 'kysely'
import { bodyWords, type StoryContent } from '#story'
import type { Reader } from '../handles.ts'
import { toJson } from '../value/json.ts'
import { closes, excerpt, hitsIn, type Marked, opens } from '../value/marked.ts'
import { fold } from '../value/search-text.ts'

/** What one text search configuration is asked: a query as PostgreSQL writes it, its words reduced to stems. */
export interface Asked {
  readonly config: string
  readonly query: string
}

/** Where a query hit a story, for readers to see. */
export interface Marks {
  readonly headline: Marked
  readonly snippet?: Marked
}

/** UTF-16 units of a body that are looked through for a snippet. */
const looked = 2_000

/** Marks hits in the headlines and bodies of a page of results. PostgreSQL knows what it took for a hit. */
export async function markHits(
  reader: Reader,
  asked: readonly Asked[],
  found: readonly { readonly id: string; readonly config: string }[],
): Promise<ReadonlyMap<string, Marks>> {
  if (found.length === 0) return new Map()
  const stories = await reader.db
    .selectFrom('published.story')
    .select(['id', 'content'])
    .where(
      'id',
      'in',
      found.map(({ id }) => id),
    )
    .execute()
  const texts = stories.flatMap(({ id, content }) => {
    const ask = asked.find(({ config }) => config === found.find((row) => row.id === id)?.config)
    return ask ? [{ id, ...ask, headline: content.headline, body: partOf(content, ask.query) }] : []
  })
  const options = `HighlightAll=true, StartSel=${opens}, StopSel=${closes}`
  const { rows } = await sql<{ id: string; headline: string; body: string }>`
    select id,
      ts_headline(config::regconfig, headline, query::tsquery, ${options}) as headline,
      ts_headline(config::regconfig, body, query::tsquery, ${options}) as body
    from json_to_recordset(${toJson(texts.map(folded))}::json)
      as t (id uuid, config text, query text, headline text, body text)
  `.execute(reader.db)
  const signed = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    texts.map(({ id, headline, body }) => {
      const marks = signed.get(id)
      const snippet = excerpt(marked(body, marks?.body))
      return [id, { headline: marked(headline, marks?.headline), ...(snippet ? { snippet } : {}) }]
    }),
  )
}

function folded<T extends { headline: string; body: string }>(text: T): T {
  return { ...text, headline: fold(text.headline), body: fold(text.body) }
}

function marked(text: string, signed: string | undefined): Marked {
  return { text, hits: (signed && hitsIn(signed, fold(text))) || [] }
}

/** The part of a body from where a word begins like a stem of the query, or the beginning. A crosshead would run into the text. */
function partOf(content: StoryContent, query: string): string {
  const text = bodyWords(content.body.filter(({ type }) => type !== 'crosshead'))
  if (text.length <= looked) return text
  const heads = query.match(/[\p{L}\p{N}]{2,}/gu)?.map((stem) => stem.slice(0, 4)) ?? []
  if (heads.length === 0) return text.slice(0, looked)
  const likely = new RegExp(`(?<![\\p{L}\\p{N}])(?:${heads.join('|')})`, 'iu')
  const at = fold(text).search(likely)
  const from = text.lastIndexOf(' ', Math.max(0, at - 100)) + 1
  return text.slice(from, from + looked).toWellFormed()
}
