import { sql } from 'kysely'
import type { Card, Picture } from '#story'
import type { Reader } from '../handles.ts'
import type { CardView } from '../published.ts'
import { cardFrom } from '../value/rows.ts'

export interface SitemapMonth {
  /** `2026-11`, of UTC. */
  readonly month: string
  readonly stories: number
  /** In how many files the month fits. */
  readonly parts: number
  readonly changedAt: Date
}

export interface SitemapUrl {
  readonly path: string
  readonly changedAt: Date
  /** The story's lead picture. */
  readonly lead?: Picture
  /** What it has in common with its versions in other languages. */
  readonly translation?: string
  /** The versions, itself included, where there are others. */
  readonly versions?: readonly StoryVersion[]
}

/** A story in one of its languages. */
export interface StoryVersion {
  readonly language: string
  readonly path: string
}

interface UrlRow {
  path: string
  changed_at: Date
  lead: Picture | null
  translation: string | null
  versions: readonly StoryVersion[] | null
}

/**
 * A file of a sitemap holds 50,000 addresses at most (sitemaps.org). Stories fall into the parts of a month by
 * their ids, that is by chance, so a part is planned smaller than it may be.
 */
const perPart = 45_000
const longestPart = 50_000

/** The months that have stories, the newest first. */
export async function sitemapMonths(reader: Reader): Promise<readonly SitemapMonth[]> {
  const rows = await reader.db
    .selectFrom('published.month')
    .selectAll()
    .orderBy('month', 'desc')
    .execute()
  return rows.map(({ month, stories, changed_at }) => ({
    month,
    stories,
    parts: partsOf(stories),
    changedAt: changed_at,
  }))
}

function partsOf(stories: number): number {
  return Math.ceil(stories / perPart)
}

/** The addresses of one part (from 1) of a month, the newest first. None where there is no such part. */
export async function sitemapUrls(
  reader: Reader,
  month: string,
  part: number,
): Promise<readonly SitemapUrl[]> {
  const known = await reader.db
    .selectFrom('published.month')
    .select('stories')
    .where('month', '=', month)
    .executeTakeFirst()
  const parts = partsOf(known?.stories ?? 0)
  if (!Number.isInteger(part) || part < 1 || part > parts) return []
  const from = new Date(`${month}-01T00:00:00Z`)
  const until = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1))
  // The last bits of a UUID of version 7 are random.
  const { rows } = await sql<UrlRow>`
    select path, changed_at, card -> 'lead' as lead, translation,
      case when translation is not null then (
        select json_agg(json_build_object('language', v.language, 'path', v.path) order by v.language, v.id)
        from published.card v where v.translation = c.translation
      ) end as versions
    from published.card c
    where published_at >= ${from} and published_at < ${until}
      and ('x' || right(id::text, 7))::bit(28)::integer % ${parts} = ${part - 1}
    order by published_at desc, id desc limit ${longestPart}
  `.execute(reader.db)
  return rows.map(urlFrom)
}

function urlFrom({ path, changed_at, lead, translation, versions }: UrlRow): SitemapUrl {
  return {
    path,
    changedAt: changed_at,
    ...(lead === null ? {} : { lead }),
    ...(translation === null ? {} : { translation }),
    ...(versions && versions.length > 1 ? { versions } : {}),
  }
}

const newsDays = 2
const newsLimit = 1_000

/** The stories of the two days before `now`, the newest first, 1,000 at most: what a news sitemap may hold. */
export async function recentNews(reader: Reader, now: Date): Promise<readonly Card[]> {
  const from = new Date(now.getTime() - newsDays * 86_400_000)
  const { rows } = await sql<CardView>`
    select * from published.card where published_at > ${from}
    order by published_at desc, id desc limit ${newsLimit}
  `.execute(reader.db)
  return rows.map(cardFrom)
}
