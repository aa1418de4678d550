import { sql } from 'kysely'
import type { Card, Section } from '#story'
import type { Reader } from '../handles.ts'
import type { CardRow } from '../published.ts'
import { toText } from '../value/json.ts'
import { cardFrom } from '../value/rows.ts'
import { sectionFrom } from './paper.ts'
import { standsForStory, versionsOf } from './versions.ts'

export interface Leads {
  readonly leads: readonly Card[]
  /** Whether editors chose the leads. */
  readonly byEditors: boolean
}

export interface Front extends Leads {
  /** In the paper's order; sections without stories are left out. */
  readonly sections: readonly { readonly section: Section; readonly cards: readonly Card[] }[]
}

/** How many of the newest stories are looked at for leads where editors chose none. */
const recent = 60

/**
 * Leads that editors chose for a place, in their order; where they chose none, the newest. There each step
 * of urgency counts like six hours.
 */
function leadsOf(asked: string, limit: number) {
  const place = toText(asked)
  const most = sql.lit(limit)
  const within = place === 'front' ? sql`true` : sql`section = ${place}`
  return sql`
    with edited as (
      select l.rank::bigint as rank, c.* from published.lead l join published.card c on c.id = l.story
      where l.place = ${place} order by l.rank limit ${most}
    ), newest as (
      select * from published.card where ${within} order by published_at desc, id desc limit ${sql.lit(recent)}
    )
    select true as edited, * from edited
    union all
    (select false, row_number() over (order by published_at - urgency * interval '6 hours' desc, id desc) as rank, *
     from newest where not exists (select from edited) order by rank limit ${most})
  `
}

/** The stories that stand first in a section. */
export async function sectionLeads(reader: Reader, section: string, limit: number): Promise<Leads> {
  const { rows } = await sql<CardRow & { edited: boolean }>`
    select l.*, ${versionsOf(sql`l`)} from (${leadsOf(section, limit)}) as l order by rank
  `.execute(reader.prepared)
  return { leads: rows.map(cardFrom), byEditors: rows[0]?.edited ?? false }
}

interface FrontRow extends CardRow {
  edited: boolean | null
  slug: string | null
  name: string | null
  description: string | null
  place: number
}

/** The front in one query: the leads, and the newest of each section, each story once in the language. */
export async function front(
  reader: Reader,
  { leads, perSection, language }: { leads: number; perSection: number; language: string },
): Promise<Front> {
  const { rows } = await sql<FrontRow>`
    select null as slug, null as name, null as description, 0 as place, l.*, ${versionsOf(sql`l`)}
    from (${leadsOf('front', leads)}) as l
    union all
    select s.slug, s.name, s.description, s.place, null, n.*, ${versionsOf(sql`n`)}
    from published.section s
    cross join lateral (
      select row_number() over (order by published_at desc, id desc) as rank, c.*
      from published.card c where c.section = s.slug and ${standsForStory(sql`c`, language, (row) => sql`${row}.section = s.slug`)}
      order by published_at desc, id desc limit ${sql.lit(perSection)}
    ) as n
    order by place, slug, rank
  `.execute(reader.prepared)
  const bySection = Map.groupBy(rows, ({ slug }) => slug)
  const lead = bySection.get(null) ?? []
  bySection.delete(null)
  return {
    leads: lead.map(cardFrom),
    byEditors: lead[0]?.edited ?? false,
    sections: [...bySection.values()].flatMap((list) => {
      const [first] = list
      if (!first?.slug || first.name === null) return []
      const { slug, name, description, place } = first
      return [
        { section: sectionFrom({ slug, name, description, place }), cards: list.map(cardFrom) },
      ]
    }),
  }
}
