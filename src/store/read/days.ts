import { sql } from 'kysely'
import { type Day, dayText } from '#kit'
import type { Reader } from '../handles.ts'

/** The days of the paper's calendar that have stories, in order; `from` is in, `until` is not. */
export async function archiveDays(
  reader: Reader,
  { from, until }: { from: Day; until: Day },
): Promise<readonly Day[]> {
  const rows = await reader.db
    .selectFrom('published.day')
    .select('day')
    .where('day', '>=', dayText(from, '-'))
    .where('day', '<', dayText(until, '-'))
    .orderBy('day')
    .execute()
  return rows.map(({ day }) => dayOf(day))
}

/** The years that have stories, the newest first: one look into the index a year. */
export async function archiveYears(reader: Reader): Promise<readonly number[]> {
  const { rows } = await sql<{ day: string }>`
    with recursive newest (day) as (
      (select day from published.day order by day desc limit 1)
      union all
      select (select d.day from published.day d where d.day < left(newest.day, 4) order by d.day desc limit 1)
      from newest where newest.day is not null
    )
    select day from newest where day is not null
  `.execute(reader.db)
  return rows.map(({ day }) => dayOf(day).year)
}

/** The nearest days before and after that have stories. */
export async function nearestDays(
  reader: Reader,
  day: Day,
): Promise<{ earlier?: Day; later?: Day }> {
  const text = dayText(day, '-')
  const days = reader.db.selectFrom('published.day').select('day').limit(1)
  const [earlier, later] = await Promise.all([
    days.where('day', '<', text).orderBy('day', 'desc').executeTakeFirst(),
    days.where('day', '>', text).orderBy('day').executeTakeFirst(),
  ])
  return {
    ...(earlier ? { earlier: dayOf(earlier.day) } : {}),
    ...(later ? { later: dayOf(later.day) } : {}),
  }
}

function dayOf(text: string): Day {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return { year, month, day }
}
