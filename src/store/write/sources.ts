import { sql } from 'kysely'
import type { SourceSettings } from '../editing/sources.ts'
import type { Tx } from '../handles.ts'
import { toJson, toText } from '../value/json.ts'
import { forgetUnfetchedPictures } from './fetched-pictures.ts'
import { enqueue } from './jobs.ts'

/** The kind of the jobs that fetch; the key of each is the slug of its source. */
export const sourceJobs = 'source'

/** Adds a source or changes its settings, and asks for it now. One that gets another address starts as a new one. */
export async function saveSource(tx: Tx, settings: SourceSettings, now: Date): Promise<void> {
  const {
    slug,
    kind,
    url,
    provider,
    section = null,
    language = null,
    credit = null,
    sections,
    rule,
    everyMinutes,
    pictures = false,
  } = settings
  const urgentFrom = rule.type === 'publish' ? (rule.urgentFrom ?? null) : null
  const topics = rule.type === 'publish' ? (rule.topics ?? []) : []
  await sql`
    insert into source as s
      (slug, kind, url, provider, section, language, credit, sections, rule, urgent_from, rule_topics, every_minutes,
      pictures, created_at)
    values (${slug}, ${kind}, ${toText(url)}, ${toText(provider)}, ${section}, ${language},
      ${credit === null ? null : toText(credit)}, ${toJson(sections)}::jsonb, ${rule.type}, ${urgentFrom},
      ${topics.map(toText)}::text[], ${everyMinutes}, ${pictures}, ${now})
    on conflict (slug) do update set
      kind = excluded.kind, url = excluded.url, provider = excluded.provider, section = excluded.section,
      language = excluded.language, credit = excluded.credit, sections = excluded.sections,
      rule = excluded.rule, urgent_from = excluded.urgent_from, rule_topics = excluded.rule_topics,
      every_minutes = excluded.every_minutes, pictures = excluded.pictures, edition = s.edition + 1,
      -- Whatever settings change, the items are to be read again with the new ones.
      etag = null, last_modified = null,
      faults = case when s.url = excluded.url then s.faults else 0 end,
      last_fault = case when s.url = excluded.url then s.last_fault end,
      next_at = null
  `.execute(tx.db)
  await forgetUnfetchedPictures(tx, slug)
  await enqueue(tx, [{ kind: sourceJobs, key: slug, payload: {}, runAt: now }], now)
}

/** Takes a source off the list. What was taken in from it stays. False where there is none of that name. */
export async function removeSource(tx: Tx, slug: string): Promise<boolean> {
  await tx.db
    .deleteFrom('job')
    .where('kind', '=', sourceJobs)
    .where('key', '=', slug)
    .where('done_at', 'is', null)
    .where('failed_at', 'is', null)
    .execute()
  const gone = await tx.db.deleteFrom('source').where('slug', '=', slug).executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** Stops asking a source, or goes on: not before the time that was set when it was asked last. False where there is none of that name. */
export async function pauseSource(
  tx: Tx,
  slug: string,
  { paused, now }: { paused: boolean; now: Date },
): Promise<boolean> {
  const source = await tx.db
    .updateTable('source')
    .set({ paused })
    .where('slug', '=', slug)
    .returning('next_at')
    .executeTakeFirst()
  if (source && !paused) {
    const runAt = source.next_at && source.next_at > now ? source.next_at : now
    await enqueue(tx, [{ kind: sourceJobs, key: slug, payload: {}, runAt }], now)
  }
  return source !== undefined
}

/** Asks for a source now, also where it is paused. False where there is none of that name. */
export async function askSourceNow(tx: Tx, slug: string, now: Date): Promise<boolean> {
  const source = await tx.db
    .updateTable('source')
    .set({ next_at: null })
    .where('slug', '=', slug)
    .returning('slug')
    .executeTakeFirst()
  if (source)
    await enqueue(tx, [{ kind: sourceJobs, key: slug, payload: { asked: true }, runAt: now }], now)
  return source !== undefined
}

/** How a source answered. */
export interface SourceAnswer {
  readonly slug: string
  /** Of the settings that it was asked with: where they were changed meanwhile, the answer counts for nothing. */
  readonly edition: number
  readonly at: Date
  /** None: it is not asked, but hands its news in. */
  readonly nextAt?: Date
  /** What the sender calls this version. Not there where it had nothing new. */
  readonly version?: { readonly etag?: string; readonly lastModified?: string }
}

/** Keeps what a source answered; it has no fault any more. */
export async function noteSourceAnswer(tx: Tx, answer: SourceAnswer): Promise<void> {
  const { slug, edition, at, nextAt, version } = answer
  await tx.db
    .updateTable('source')
    .set({
      last_asked_at: at,
      next_at: nextAt ?? null,
      last_fault: null,
      faults: 0,
      ...(version
        ? { etag: version.etag ?? null, last_modified: version.lastModified ?? null }
        : {}),
    })
    .where('slug', '=', slug)
    .where('edition', '=', edition)
    .execute()
}

/** What came of a message. */
export interface SourceTaken {
  readonly slug: string
  readonly at: Date
  /** How many stories came or changed. */
  readonly taken: number
  /** When the newest item was published. */
  readonly newestAt?: Date
}

/** Keeps how much came from a source, and how new it was. */
export async function noteSourceTaken(tx: Tx, noted: SourceTaken): Promise<void> {
  const { slug, at, taken, newestAt = null } = noted
  await tx.db
    .updateTable('source')
    .set(({ eb, ref, fn }) => ({
      taken: eb('taken', '+', taken),
      last_item_at: fn('greatest', [ref('last_item_at'), eb.val(newestAt)]),
      ...(taken > 0 ? { last_taken_at: at } : {}),
    }))
    .where('slug', '=', slug)
    .execute()
}

/** Gives a source that is handed its news another key, by its hash; the one before holds no more. False where there is none such. */
export async function setPushKey(tx: Tx, slug: string, hash: Buffer): Promise<boolean> {
  const done = await tx.db
    .updateTable('source')
    .set({ key_hash: hash })
    .where('slug', '=', slug)
    .where('kind', '=', 'push')
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** What went wrong with a source. */
export interface SourceFault {
  readonly slug: string
  readonly edition: number
  readonly at: Date
  readonly nextAt: Date
  /** A sentence for editors. */
  readonly fault: string
}

/** Keeps what went wrong with a source. */
export async function noteSourceFault(tx: Tx, noted: SourceFault): Promise<void> {
  const { slug, edition, at, nextAt, fault } = noted
  await tx.db
    .updateTable('source')
    .set(({ eb }) => ({
      last_asked_at: at,
      next_at: nextAt,
      last_fault: toText(fault).slice(0, 1_000),
      faults: eb('faults', '+', 1),
    }))
    .where('slug', '=', slug)
    .where('edition', '=', edition)
    .execute()
}
