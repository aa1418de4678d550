import { sql } from 'kysely'
import type { Range } from '#story'
import type { Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'
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

/** Replaces what is known to be in stories. A story that has changed since it was read is left as it is. */
export async function saveFindings(tx: Tx, read: readonly StoryFindings[]): Promise<void> {
  if (read.length === 0) return
  const ids = read.map(({ story }) => story)
  await tx.db.deleteFrom('finding').where('story', '=', sql<string>`any(${ids}::uuid[])`).execute()
  const rows = read.flatMap(({ story, language, of, findings }) =>
    findings.map((finding) => ({ ...finding, story, language, of })),
  )
  if (rows.length === 0) return
  await touchPeople(tx, [...new Set(rows.map(({ name }) => name))])
  await sql`
    insert into finding (story, revision, kind, name, language, published_at, range, text, confidence, waits)
    select p.story, p.revision, f.kind, f.name, f.language, p.published_at, f.range, f.text, f.confidence, coalesce(f.waits, false)
    from json_to_recordset(${toJson(rows)}::json) as f (story uuid, of timestamptz, kind text, name text,
      language text, range jsonb, text text, confidence real, waits boolean)
    join publication p on p.story = f.story and p.changed_at = f.of
  `.execute(tx.db)
  await ruleFindings(tx, { stories: ids })
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
