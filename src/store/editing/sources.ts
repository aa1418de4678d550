import type { Selectable } from 'kysely'
import { shownAddress } from '#kit'
import type { Newsroom } from '../handles.ts'
import type { SourceKind, SourceTable } from '../source-tables.ts'

/** What is done with what a source sends: it waits at the desk, or goes out at once where its urgency is high enough. */
export type SourceRule =
  | { readonly type: 'hold' }
  | {
      readonly type: 'publish'
      /** IPTC urgency: 1 is a flash. Items that are less urgent, or do not say, wait at the desk. */
      readonly urgentFrom?: number
      /** Only items with one of these topics; any, where it is not there. The rest waits at the desk. */
      readonly topics?: readonly string[]
    }

/** Where items with a topic go. */
export interface SectionRule {
  /** A concept's qcode, `medtop:15000000`, the first part of one with a star, or a topic's slug. */
  readonly topic: string
  readonly section: string
}

/** What the newsroom decides about a source. */
export interface SourceSettings {
  readonly slug: string
  readonly kind: SourceKind
  /** May hold a name and a password: not for showing. A folder's is a file URL; a push has `push:`. */
  readonly url: string
  /** The sender's name, printed as the source of its stories. */
  readonly provider: string
  /** Of items that do not say theirs. */
  readonly section?: string
  readonly language?: string
  /** Printed where an item names no writer. */
  readonly credit?: string
  /** The first that fits an item says its section. */
  readonly sections: readonly SectionRule[]
  readonly rule: SourceRule
  /** Its pictures are fetched from the web. They are not where it is not said. */
  readonly pictures?: boolean
  readonly everyMinutes: number
}

/** A place that news is fetched from, and how it went. */
export interface NewsSource extends SourceSettings {
  /** Of its settings; grows when they change. */
  readonly edition: number
  readonly paused: boolean
  readonly etag?: string
  readonly lastModified?: string
  readonly lastAskedAt?: Date
  /** When the newest item was published by its sender. */
  readonly lastItemAt?: Date
  /** When a story came or changed last. */
  readonly lastTakenAt?: Date
  readonly lastFault?: string
  /** In a row. */
  readonly faults: number
  readonly nextAt?: Date
  /** Stories that came or changed, ever. */
  readonly taken: number
}

/** All sources, by their slugs. A paper has some dozens. */
export async function newsSources({ db }: Newsroom): Promise<readonly NewsSource[]> {
  const rows = await db.selectFrom('source').selectAll().orderBy('slug').execute()
  return rows.map(sourceFrom)
}

/** The source of that slug. */
export async function newsSource({ db }: Newsroom, slug: string): Promise<NewsSource | undefined> {
  const row = await db.selectFrom('source').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row && sourceFrom(row)
}

/** Where a source's news comes from, as it may be shown: no name and password, and a folder as people write it. */
export function shownPlace({
  kind,
  slug,
  url,
}: Pick<SourceSettings, 'kind' | 'slug' | 'url'>): string {
  if (kind === 'push') return `/wire/${slug}`
  return kind === 'folder' ? decodeURIComponent(url.replace(/^file:\/\//, '')) : shownAddress(url)
}

/** SHA-256 of the key that a sender shows who hands news in. None: there is no such source, or it takes no pushes. */
export async function pushKeyHash({ db }: Newsroom, slug: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('source')
    .select('key_hash')
    .where('slug', '=', slug)
    .where('kind', '=', 'push')
    .executeTakeFirst()
  return row?.key_hash ?? undefined
}

function sourceFrom(row: Selectable<SourceTable>): NewsSource {
  return {
    slug: row.slug,
    kind: row.kind,
    url: row.url,
    provider: row.provider,
    ...maybe('section', row.section),
    ...maybe('language', row.language),
    rule:
      row.rule === 'hold'
        ? { type: 'hold' }
        : {
            type: 'publish',
            ...maybe('urgentFrom', row.urgent_from),
            ...(row.rule_topics.length > 0 ? { topics: row.rule_topics } : {}),
          },
    ...maybe('credit', row.credit),
    sections: row.sections,
    ...(row.pictures ? { pictures: true } : {}),
    everyMinutes: row.every_minutes,
    edition: row.edition,
    paused: row.paused,
    ...maybe('etag', row.etag),
    ...maybe('lastModified', row.last_modified),
    ...maybe('lastAskedAt', row.last_asked_at),
    ...maybe('lastItemAt', row.last_item_at),
    ...maybe('lastTakenAt', row.last_taken_at),
    ...maybe('lastFault', row.last_fault),
    faults: row.faults,
    ...maybe('nextAt', row.next_at),
    taken: row.taken,
  }
}

/** A field, where the database has it. */
function maybe<K extends string, T>(name: K, value: T | null): { [P in K]?: T } {
  const field: { [P in K]?: T } = {}
  if (value !== null) field[name] = value
  return field
}
