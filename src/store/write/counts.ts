import { sql } from 'kysely'
import type { Tx } from '../handles.ts'
import { monthOf } from '../value/tags.ts'

interface Counted {
  readonly day: string
  readonly publishedAt: Date
  readonly changedAt: Date
  readonly isNew: boolean
}

/** Counts new stories by day and month, and notes when something of a month changed last. */
export async function count(tx: Tx, stories: readonly Counted[]): Promise<void> {
  await countDays(
    tx,
    stories.filter(({ isNew }) => isNew).map(({ day }) => day),
    1,
  )
  await countMonths(
    tx,
    stories.map(({ publishedAt, changedAt, isNew }) => ({
      publishedAt,
      changedAt,
      by: isNew ? 1 : 0,
    })),
  )
}

/** Takes a story that is no longer published out of the counts. */
export async function discount(tx: Tx, story: Omit<Counted, 'isNew'>): Promise<void> {
  await countDays(tx, [story.day], -1)
  await countMonths(tx, [{ ...story, by: -1 }])
}

/*
 * Rows are locked in the order of their keys, so that two transactions do not wait for each other.
 */

async function countDays(tx: Tx, days: readonly string[], by: 1 | -1): Promise<void> {
  if (days.length === 0) return
  const { rows } = await sql<{ stories: number; more: number }>`
    with more as (select day, count(*)::integer * ${by}::integer as n from unnest(${days}::text[]) as d (day) group by day)
    insert into day as d (day, stories) select day, n from more order by day
    on conflict (day) do update set stories = d.stories + excluded.stories
    returning stories, (select n from more where more.day = d.day) as more
  `.execute(tx.db)
  // The calendar changes where a day gets its first story, or loses its last.
  if (rows.some(({ stories, more }) => stories === 0 || stories === more)) tx.touch(['days'])
}

interface MonthCount {
  readonly publishedAt: Date
  readonly changedAt: Date
  readonly by: number
}

async function countMonths(tx: Tx, stories: readonly MonthCount[]): Promise<void> {
  const months = stories.map(({ publishedAt }) => monthOf(publishedAt))
  const numbers = stories.map(({ by }) => by)
  const times = stories.map(({ changedAt }) => changedAt)
  await sql`
    insert into month as m (month, stories, changed_at)
    select month, sum(n), max(at)
    from unnest(${months}::text[], ${numbers}::integer[], ${times}::timestamptz[]) as c (month, n, at)
    group by month order by month
    on conflict (month) do update set
      stories = m.stories + excluded.stories,
      changed_at = greatest(m.changed_at, excluded.changed_at)
  `.execute(tx.db)
}
