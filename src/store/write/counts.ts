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
  await add(
    tx,
    stories.map((story) => ({ ...story, by: story.isNew ? 1 : 0 })),
  )
}

/** Takes a story that is no longer published out of the counts. */
export async function discount(tx: Tx, story: Omit<Counted, 'isNew'>): Promise<void> {
  await add(tx, [{ ...story, by: -1 }])
}

/**
 * Rows are locked in the order of their keys, days before months, so that two transactions do not wait for each other. The
 * months ask for the count of the days for no other reason.
 */
async function add(
  tx: Tx,
  stories: readonly (Omit<Counted, 'isNew'> & { readonly by: 1 | 0 | -1 })[],
): Promise<void> {
  const { rows } = await sql<{ stories: number; more: number }>`
    with counted as (
      select * from unnest(${stories.map(({ day }) => day)}::text[],
        ${stories.map(({ publishedAt }) => monthOf(publishedAt))}::text[],
        ${stories.map(({ by }) => by)}::integer[],
        ${stories.map(({ changedAt }) => changedAt)}::timestamptz[]) as c (day, month, n, at)
    ), more as (
      select day, sum(n)::integer as n from counted where n <> 0 group by day
    ), days as (
      insert into day as d (day, stories) select day, n from more order by day
      on conflict (day) do update set stories = d.stories + excluded.stories
      returning day, stories
    ), months as (
      insert into month as m (month, stories, changed_at)
      select month, sum(n), max(at) from counted where (select count(*) from days) >= 0 group by month order by month
      on conflict (month) do update set
        stories = m.stories + excluded.stories,
        changed_at = greatest(m.changed_at, excluded.changed_at)
    )
    select days.stories, more.n as more from days join more on more.day = days.day
  `.execute(tx.db)
  // The calendar changes where a day gets its first story, or loses its last.
  if (rows.some(({ stories, more }) => stories === 0 || stories === more)) tx.touch(['days'])
}
