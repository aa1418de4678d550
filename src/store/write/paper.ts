import { sql } from 'kysely'
import type { Author, Paper, Section, Topic } from '#story'
import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'

/** What is kept of a paper: its address comes from the configuration. */
export type PaperSettings = Omit<Paper, 'address'>

/** Sets what every page says of the paper. */
export async function savePaper(tx: Tx, settings: Omit<PaperSettings, 'sections'>): Promise<void> {
  const kept = toJson(settings)
  await tx.db
    .insertInto('paper')
    .values({ settings: kept })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ settings: kept }))
    .execute()
  tx.touch(['paper'])
}

/** Sets all sections, in their order. Stories of a section that is left out stay where they are. */
export async function saveSections(tx: Tx, sections: readonly Section[]): Promise<void> {
  await tx.db.deleteFrom('section').execute()
  await addSections(tx, sections)
  tx.touch(['paper'])
}

/** Adds the sections that are not there yet, behind the others. */
export async function ensureSections(tx: Tx, sections: readonly Section[]): Promise<void> {
  if ((await addSections(tx, sections)) > 0) tx.touch(['paper'])
}

async function addSections(tx: Tx, sections: readonly Section[]): Promise<number> {
  const { rows } = await sql`
    insert into section (slug, place, name, description)
    select s.slug, last.place + s.number, s.name, s.description
    from (select coalesce(max(place), 0) as place from section) as last,
      rows from (json_to_recordset(${toJson(sections)}::json) as (slug text, name text, description text))
        with ordinality as s (slug, name, description, number)
    order by s.number
    on conflict (slug) do nothing
    returning slug
  `.execute(tx.db)
  return rows.length
}

/** Sets what the pages of writers say of them. */
export async function saveAuthors(tx: Tx, authors: readonly Author[]): Promise<void> {
  if (authors.length === 0) return
  await sql`
    insert into author (slug, name, role, bio, email)
    select slug, name, role, bio, email
    from json_to_recordset(${toJson(authors)}::json) as a (slug text, name text, role text, bio text, email text)
    order by slug
    on conflict (slug) do update set
      name = excluded.name, role = excluded.role, bio = excluded.bio, email = excluded.email
  `.execute(tx.db)
  tx.touch(['authors', ...authors.map(({ slug }) => `author:${slug}`)])
}

/** Sets what the pages of topics say of them. */
export async function saveTopics(tx: Tx, topics: readonly Topic[]): Promise<void> {
  if (topics.length === 0) return
  await sql`
    insert into topic (slug, name, kind, code, description)
    select slug, name, kind, code, description
    from json_to_recordset(${toJson(topics)}::json) as t (slug text, name text, kind text, code text, description text)
    order by slug
    on conflict (slug) do update set
      name = excluded.name, kind = excluded.kind, code = excluded.code, description = excluded.description
  `.execute(tx.db)
  tx.touch(['topics', ...topics.map(({ slug }) => `topic:${slug}`)])
}
