import { sql } from 'kysely'
import type { Newsroom } from '../handles.ts'

/** The jobs of one kind that are not done. */
export interface OpenJobs {
  readonly kind: string
  /** Due, or due later. */
  readonly waiting: number
  readonly running: number
  /** Since when the oldest one is due. */
  readonly oldest?: Date
}

/** What is left to do, by kind. */
export async function openJobs({ db }: Newsroom, now: Date): Promise<readonly OpenJobs[]> {
  const { rows } = await sql<{
    kind: string
    waiting: number
    running: number
    oldest: Date | null
  }>`
    select kind,
      count(*) filter (where lease_until is null or lease_until <= ${now}) as waiting,
      count(*) filter (where lease_until > ${now}) as running,
      min(run_at) filter (where run_at <= ${now}) as oldest
    from job where done_at is null and failed_at is null
    group by kind order by kind
  `.execute(db)
  return rows.map(({ oldest, ...jobs }) => ({ ...jobs, ...(oldest ? { oldest } : {}) }))
}
