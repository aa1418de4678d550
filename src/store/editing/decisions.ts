import { sql } from 'kysely'
import type { Ruling } from '#story'
import type { Newsroom } from '../handles.ts'
import { toText } from '../value/json.ts'

/** A decision in force, for the list of a story. */
export interface DecisionLine extends Ruling {
  readonly id: string
  readonly by: string
  readonly at: Date
  readonly why?: string
  /** What it is about, in words that people know it by. */
  readonly about?: string
}

/** The decisions in force about a story, and those of the whole paper about the keys named, the newest first. */
export async function decisionsOn(
  { db }: Newsroom,
  story: string,
  keys: readonly string[],
): Promise<readonly DecisionLine[]> {
  const { rows } = await sql<Row>`
    select d.id, d.story, d.kind, d.key, d.action, d.by, d.at, d.why,
      coalesce(p.card->>'headline', d.about) as about
    from (
      select *, case when kind = 'related' then key::uuid end as other
      from decision_in_force where story = ${story}
      union all
      select *, story as other from decision_in_force
      where key = ${story} and kind = 'related' and action->>'do' = 'ban'
      union all
      select *, null::uuid as other from decision_in_force
      where story is null and key = any(${keys.map(toText)}::text[])
    ) as d
    left join publication p on p.story = d.other
    where d.action->>'do' <> 'nothing'
    order by d.id desc
  `.execute(db)
  return rows.map(({ story: of, why, about, ...rest }) => ({
    ...rest,
    ...(of === null ? {} : { story: of }),
    ...(why === null ? {} : { why }),
    ...(about === null ? {} : { about }),
  }))
}

type Row = Pick<DecisionLine, 'id' | 'kind' | 'key' | 'action' | 'by' | 'at'> & {
  readonly story: string | null
  readonly why: string | null
  readonly about: string | null
}
