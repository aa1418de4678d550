import { sql } from 'kysely'
import type { StoryContent } from '#story'
import type { Tx } from '../handles.ts'
import { toJson, toText } from '../value/json.ts'

export interface NewRevision {
  readonly story: string
  readonly number: number
  readonly content: StoryContent
  /** Said of this one alone. */
  readonly why?: string
  /** The content as `toJson` writes it, where that is done. */
  readonly json?: string
}

/** Adds revisions, in one statement. */
export async function addRevisions(
  tx: Tx,
  revisions: readonly NewRevision[],
  { by, at, why }: { by: string; at: Date; why?: string | undefined },
): Promise<void> {
  if (revisions.length === 0) return
  // As JSON inside JSON: PostgreSQL would read the content twice otherwise, which takes twice the time.
  const rows = revisions.map(({ content, json, ...row }) => ({
    ...row,
    content: json ?? toJson(content),
  }))
  await sql`
    insert into revision (story, number, content, by, at, why)
    select story, number, content::jsonb, ${toText(by)}, ${at}, coalesce(r.why, ${why === undefined ? null : toText(why)})
    from json_to_recordset(${toJson(rows)}::json) as r (story uuid, number integer, content text, why text)
  `.execute(tx.db)
}
