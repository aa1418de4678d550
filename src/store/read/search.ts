import { type RawBuilder, sql } from 'kysely'
import { isUuid, primaryLanguage } from '#kit'
import type { Card } from '#story'
import type { Reader } from '../handles.ts'
import type { CardRow } from '../published.ts'
import { toText } from '../value/json.ts'
import type { Marked } from '../value/marked.ts'
import { cardFrom } from '../value/rows.ts'
import { configOf, isUnspaced, searchable } from '../value/search-text.ts'
import { type Asked, markHits } from './mark-hits.ts'
import { newestMatches } from './newest-matches.ts'
import { versionsOf } from './versions.ts'

export interface Search {
  /** Words, "a phrase", or, and -not, as in search engines. */
  readonly query: string
  /** Only stories in this language. */
  readonly language?: string | undefined
  /** The paper's languages: how words are told apart where the script does not part them. */
  readonly languages: readonly string[]
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface SearchHit {
  readonly card: Card
  readonly headline: Marked
  /** Words of the story around the hits; none where the body has none. */
  readonly snippet?: Marked
}

export interface SearchPage {
  readonly hits: readonly SearchHit[]
  /** The cursor of less good hits. */
  readonly next?: string
}

/** Of the stories that have the words of a phrase, so many of the newest are looked through for the phrase. */
const phraseCandidates = 3_000

/** Of the stories that match, so many of the newest are ranked, so that a common word costs no more than a rare one. */
const candidates = 300

/** Seconds by which a story may be older and still stand before one that matches 1/e as well: two years. */
const decay = 2 * 365 * 86_400

/**
 * Searches headlines, standfirsts, names and bodies of published stories. Accents and word forms make no
 * difference. The best of the newest 300 matches come first: good matches before poor ones, and
 * of equal ones the newer.
 */
export async function search(reader: Reader, ask: Search): Promise<SearchPage> {
  const asked = await understand(reader, ask)
  if (asked.length === 0) return { hits: [] }
  const cursor = readPlace(ask.cursor)
  const beyond = cursor
    ? sql`(score, id) < (${cursor.score}::float8, ${cursor.id}::uuid)`
    : sql`true`
  const matches = await Promise.all(asked.map((one) => matching(reader, one, ask.language)))
  const { rows } = await sql<CardRow & { config: string; score: number }>`
    with found as (
      select * from (${sql.join(matches, sql` union all `)}) as every
      order by published_at desc, id desc limit ${sql.lit(candidates)}
    ), ranked as (
      select id, config, ln(rank + 1e-6) + extract(epoch from published_at)::float8 / ${decay}::float8 as score
      from found
    ), best as (
      select * from ranked where ${beyond} order by score desc, id desc limit ${ask.limit + 1}
    )
    select b.config, b.score, c.*, ${versionsOf(sql`c`)} from best b join published.card c on c.id = b.id
    order by b.score desc, b.id desc
  `.execute(reader.db)
  const page = rows.slice(0, ask.limit)
  const last = page.at(-1)
  const marks = await markHits(reader, asked, page)
  return {
    hits: page.map((row) => ({
      card: cardFrom(row),
      ...(marks.get(row.id) ?? { headline: { text: row.card.headline, hits: [] } }),
    })),
    ...(rows.length > ask.limit && last ? { next: `${last.score}_${last.id}` } : {}),
  }
}

/** One branch a configuration: a query that the planner knows whole. */
async function matching(
  reader: Reader,
  { config, query }: Asked,
  language: string | undefined,
): Promise<RawBuilder<unknown>> {
  const only = language === undefined ? sql`true` : sql`s.language = ${primaryLanguage(language)}`
  const wide = withoutOrder(query)
  const newest = await newestMatches(reader, {
    config,
    only,
    query: wide ?? query,
    wanted: wide === undefined ? candidates : phraseCandidates,
  })
  const asked = sql`${query}::tsquery`
  const inOrder = sql`
    select * from (${newest}) as w where words @@ ${asked}
    order by published_at desc, id desc limit ${sql.lit(candidates)}
  `
  // Ranked outside of the limit: inside, every match would be ranked before the newest are taken.
  return sql`(
    select id, config, published_at, ts_rank(words, ${asked}, 1) as rank
    from (${wide === undefined ? newest : inOrder}) as n
  )`
}

/**
 * A query with a phrase asks for words in their order, which the index does not know: each story that has the words is
 * looked through. So the newest that have them are taken first, and looked through one by one, until there are
 * enough. Nothing for a query without a phrase, or with words to leave out, where fewer words would mean fewer stories.
 */
function withoutOrder(query: string): string | undefined {
  return /<(?:-|\d+)>/.test(query) && !query.includes('!')
    ? query.replaceAll(/ <(?:-|\d+)> /g, ' & ')
    : undefined
}

/** What is asked of each configuration that published stories have: one look into the index each. */
async function understand(reader: Reader, ask: Search): Promise<readonly Asked[]> {
  const text = toText(ask.query).slice(0, 1_000)
  const language = ask.language ?? ask.languages.find(isUnspaced) ?? ask.languages[0] ?? 'en'
  const only = ask.language === undefined ? sql`true` : sql`config = ${configOf(ask.language)}`
  const { rows } = await sql<Asked>`
    with recursive next (config) as (
      (select config from published.search order by config limit 1)
      union all
      select (select s.config from published.search s where s.config > next.config order by s.config limit 1)
      from next where next.config is not null
    )
    select config, websearch_to_tsquery(config::regconfig, ${searchable(text, language)})::text as query
    from next where config is not null and ${only}
  `.execute(reader.db)
  return rows.filter(({ query }) => query !== '')
}

function readPlace(cursor: string | undefined): { score: number; id: string } | undefined {
  const [, score, id] = /^(-?\d+(?:\.\d+)?)_([\da-f-]{36})$/.exec(cursor ?? '') ?? []
  return score !== undefined && id !== undefined && isUuid(id)
    ? { score: Number(score), id }
    : undefined
}
