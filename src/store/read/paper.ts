import type { Author, Section, Topic } from '#story'
import type { Reader } from '../handles.ts'
import type { Published } from '../published.ts'
import { toText } from '../value/json.ts'
import type { PaperSettings } from '../write/paper.ts'

/** What every page says of the paper, with its sections in order. Nothing before it was saved first. */
export async function paper(reader: Reader): Promise<PaperSettings | undefined> {
  const [saved, known] = await Promise.all([
    reader.db.selectFrom('published.paper').select('settings').executeTakeFirst(),
    sections(reader),
  ])
  return saved && { ...saved.settings, sections: known }
}

/** The paper's sections in order, also of a paper that was never saved: stories bring theirs along. */
export async function sections(reader: Reader): Promise<readonly Section[]> {
  const rows = await reader.db
    .selectFrom('published.section')
    .selectAll()
    .orderBy('place')
    .execute()
  return rows.map(sectionFrom)
}

export function sectionFrom(row: Published['published.section']): Section {
  return { slug: row.slug, name: row.name, ...maybe('description', row.description) }
}

/** A field, where the database has it. */
function maybe<K extends string>(name: K, value: string | null): { [P in K]?: string } {
  const field: { [P in K]?: string } = {}
  if (value !== null) field[name] = value
  return field
}

export async function author(reader: Reader, slug: string): Promise<Author | undefined> {
  const row = await reader.prepared
    .selectFrom('published.author')
    .selectAll()
    .where('slug', '=', toText(slug))
    .executeTakeFirst()
  return row && authorFrom(row)
}

export async function topic(reader: Reader, slug: string): Promise<Topic | undefined> {
  const row = await reader.prepared
    .selectFrom('published.topic')
    .selectAll()
    .where('slug', '=', toText(slug))
    .executeTakeFirst()
  return row && topicFrom(row)
}

/** A page of a list in the order of slugs; `after` is the last slug of the page before. */
export interface ListAsk {
  readonly limit: number
  readonly after?: string | undefined
}

export async function authors(
  reader: Reader,
  { limit, after = '' }: ListAsk,
): Promise<{ authors: readonly Author[]; next?: string }> {
  const rows = await reader.db
    .selectFrom('published.author')
    .selectAll()
    .where('slug', '>', toText(after))
    .orderBy('slug')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit).map(authorFrom)
  return { authors: page, ...nextOf(page, rows.length > limit) }
}

export async function topics(
  reader: Reader,
  { limit, after = '' }: ListAsk,
): Promise<{ topics: readonly Topic[]; next?: string }> {
  const rows = await reader.db
    .selectFrom('published.topic')
    .selectAll()
    .where('slug', '>', toText(after))
    .orderBy('slug')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit).map(topicFrom)
  return { topics: page, ...nextOf(page, rows.length > limit) }
}

function nextOf(page: readonly { slug: string }[], more: boolean): { next?: string } {
  const last = page.at(-1)
  return more && last ? { next: last.slug } : {}
}

function authorFrom(row: Published['published.author']): Author {
  const { slug, name, role, bio, email } = row
  return { slug, name, ...maybe('role', role), ...maybe('bio', bio), ...maybe('email', email) }
}

function topicFrom(row: Published['published.topic']): Topic {
  const { slug, name, kind, code, description } = row
  return { slug, name, kind, ...maybe('code', code), ...maybe('description', description) }
}
