import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../handles.ts'
import { type Likely, likelyMatches } from './likely-matches.ts'

export interface MatchAsk {
  /** A configuration of text search. */
  readonly config: string
  /** What else is asked of a row `s` of `published.search`. */
  readonly only: RawBuilder<unknown>
  /** A query as PostgreSQL writes it. */
  readonly query: string
  readonly wanted: number
}

/*
 * Microseconds, seen with 200,000 stories. Only how they stand to each other counts.
 */
/** To look into the words of a story, which lie in another place and have to be unpacked. */
const look = 3.7
/** To fetch a story that the index of words has named. */
const fetch = 1.5
/** To read a story's entry in the index of words, and in that of times. */
const entry = 0.4
const time = 0.1

/** So many times the stories that would be enough, were the words as common in every year. */
const margin = 1.5

/**
 * The newest stories that match, with their words, by the quickest of four ways: to walk down from the newest story, looking
 * into each; to look into all, where a language has few stories; to fetch all that the index of words names; or to fetch those of the
 * newest months, and the others only where these are not enough. Common words are met at every step of the walk, rare ones
 * only at its end. PostgreSQL knows how common words are, but takes it for cheap to look into a story.
 */
export async function newestMatches(reader: Reader, ask: MatchAsk): Promise<RawBuilder<unknown>> {
  const { config, only, query, wanted } = ask
  const within = sql`s.config = ${sql.lit(config)} and ${only}`
  const likely = await likelyMatches(reader, { query, within })
  const near = partThatIsEnough(likely, wanted)
  const steps = Math.min(likely.all, (wanted * likely.all) / Math.max(1, likely.matching))
  const stories = sql`select s.story as id, s.config, s.published_at, s.words from published.search s where ${within}`
  const matches = sql`words @@ ${query}::tsquery`
  const newest = sql`order by published_at desc, id desc limit ${sql.lit(wanted)}`
  if (steps * look < lookUpTime(likely, near)) {
    // Where all are looked into, the planner has no choice: it would ask the index of words, for those of all languages.
    return steps < likely.all
      ? sql`${stories} and ${matches} ${newest}`
      : sql`select * from (${stories} offset 0) as f where ${matches} ${newest}`
  }
  // Without a word of the order inside, there is nothing to walk along.
  if (near === 1) return sql`select * from (${stories} and ${matches} offset 0) as f ${newest}`
  // Always true, and never asked behind the or: for the planner, a row costs what stands there, so that it walks past none.
  const dear = sql`(s.config = ${sql.lit(config)} or to_tsvector(s.config) is null)`
  return sql`
    with since as materialized (${beginOfNewest(near)}), near as materialized (
      select * from (${stories} and ${matches} and ${dear} and s.published_at >= (select at from since) offset 0) as f
      ${newest}
    )
    select * from (
      select * from near
      union all
      select * from (${stories} and ${matches} and s.published_at < (select at from since) offset 0) as f
      where (select count(*) from near) < ${sql.lit(wanted)}
    ) as n ${newest}
  `
}

/** The part of the stories, from the newest on, that is likely to have enough; 1 where it would be most of them. */
function partThatIsEnough({ matching }: Likely, wanted: number): number {
  const part = (wanted * margin) / Math.max(1, matching)
  return part < 0.6 ? part : 1
}

/** Microseconds that it takes to have the index of words name stories, and to fetch those of the newest part. */
function lookUpTime({ all, matching, named }: Likely, near: number): number {
  const times = near < 1 ? near * all : 0
  return named * entry + near * matching * fetch + times * time
}

/** The begin of the month since which such a part of the stories was published. */
function beginOfNewest(part: number): RawBuilder<unknown> {
  return sql`
    select coalesce((min(month) || '-01T00:00:00Z')::timestamptz, '-infinity') as at
    from (
      select month, sum(stories) over (order by month desc) - stories as newer, sum(stories) over () as stories
      from published.month
    ) as m
    where newer < stories * ${sql.lit(part)}
  `
}
