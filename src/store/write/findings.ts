import { sql } from 'kysely'
import type { Range } from '#story'
import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'
import { renewLater } from './renew-later.ts'
import { ruleFindings } from './rule-findings.ts'

/** Words of a story that may stand beside others. */
export interface NewFinding {
  readonly kind: string
  /** Who it is about. */
  readonly name: string
  readonly range: Range
  readonly text: string
  readonly confidence: number
  /** Below the bar: not shown until an editor says so. */
  readonly waits?: boolean
}

/** What was read in a story. */
export interface StoryFindings {
  readonly story: string
  /** Primary language subtag. */
  readonly language: string
  /** When the story that was read had changed last. */
  readonly of: Date
  readonly findings: readonly NewFinding[]
}

/**
 * Replaces what is known to be in stories. A story that has changed since it was read is left as it is. Later stories that may
 * quote what has come, gone or changed are left for this engine to read again.
 */
export async function saveFindings(
  tx: Tx,
  read: readonly StoryFindings[],
  engine: string,
): Promise<void> {
  if (read.length === 0) return
  const ids = read.map(({ story }) => story)
  const before = await quotable(tx, ids)
  if (before.length > 0) await tx.db.deleteFrom('finding').where(among(ids)).execute()
  const rows = read.flatMap(({ story, language, of, findings }) =>
    findings.map((finding) => ({ ...finding, story, language, of })),
  )
  await insertFindings(tx, rows)
  await ruleFindings(tx, { stories: ids })
  const after = rows.length > 0 ? await quotable(tx, ids) : []
  await renewLater(tx, [...without(before, after), ...without(after, before)], engine)
}

/** What there is to be quoted in stories, as editors ruled it. */
export async function quotable(tx: Tx, stories: readonly string[]) {
  const rows = await tx.db
    .selectFrom('finding')
    .select(['story', 'revision', 'kind', 'name', 'language', 'published_at', 'text', 'shown'])
    .where(among(stories))
    .execute()
  return rows.map(({ published_at, ...row }) => ({ ...row, publishedAt: published_at }))
}

type Quoted = Awaited<ReturnType<typeof quotable>>[number]

function keyOf({ story, revision, kind, name, text, shown }: Quoted): string {
  return JSON.stringify([story, revision, kind, name, text, shown])
}

function without(some: readonly Quoted[], others: readonly Quoted[]): readonly Quoted[] {
  const known = new Set(others.map(keyOf))
  return some.filter((one) => !known.has(keyOf(one)))
}

function among(stories: readonly string[]) {
  return sql<boolean>`story = any(${[...stories]}::uuid[])`
}

type Row = NewFinding & Pick<StoryFindings, 'story' | 'language' | 'of'>

async function insertFindings(tx: Tx, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await touchPeople(tx, [...new Set(rows.map(({ name }) => name))])
  await sql`
    insert into finding (story, revision, kind, name, language, published_at, range, text, confidence, waits)
    select p.story, p.revision, f.kind, f.name, f.language, p.published_at, f.range, f.text, f.confidence, coalesce(f.waits, false)
    from json_to_recordset(${toJson(rows)}::json) as f (story uuid, of timestamptz, kind text, name text,
      language text, range jsonb, text text, confidence real, waits boolean)
    join publication p on p.story = f.story and p.changed_at = f.of
  `.execute(tx.db)
}

/** The pages of people quote them. */
export async function touchPeople(tx: Tx, names: readonly string[]): Promise<void> {
  const found = await tx.db
    .selectFrom('topic')
    .select('slug')
    .where('kind', '=', 'person')
    .where('name', '=', sql<string>`any(${[...names]}::text[])`)
    .execute()
  tx.touch(found.map(({ slug }) => `topic:${slug}`))
}
