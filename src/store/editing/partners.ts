import type { Selectable } from 'kysely'
import type { Newsroom } from '../handles.ts'
import type { PartnerTable } from '../source-tables.ts'

export const partnerFormats = [
  'ninjs',
  'ninjs2',
  'newsml-g2',
  'nitf',
  'rss',
  'atom',
  'json',
] as const

/** The form in which a partner gets stories. */
export type PartnerFormat = (typeof partnerFormats)[number]

/** Somebody whom the paper sends its stories to, and which ones. */
export interface Partner {
  readonly slug: string
  readonly format: PartnerFormat
  readonly section?: string
  readonly topic?: string
  /** `own`: what the paper wrote itself. `all`: also what came from others, with their terms. */
  readonly rights: 'own' | 'all'
  /** What the partner may do with the stories. */
  readonly terms?: string
}

/** All partners, by their slugs. A paper has some dozens. */
export async function partners({ db }: Newsroom): Promise<readonly Partner[]> {
  const rows = await db.selectFrom('partner').selectAll().orderBy('slug').execute()
  return rows.map(partnerFrom)
}

/** The partner of that slug, with the SHA-256 of its key. */
export async function partnerWithKey(
  { db }: Newsroom,
  slug: string,
): Promise<{ readonly partner: Partner; readonly keyHash: Buffer } | undefined> {
  const row = await db.selectFrom('partner').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row && { partner: partnerFrom(row), keyHash: row.key_hash }
}

function partnerFrom({
  slug,
  format,
  section,
  topic,
  rights,
  terms,
}: Selectable<PartnerTable>): Partner {
  return {
    slug,
    format,
    rights,
    ...(section === null ? {} : { section }),
    ...(topic === null ? {} : { topic }),
    ...(terms === null ? {} : { terms }),
  }
}
