import { sql } from 'kysely'
import type { StoryContent } from '#story'
import type { Tx } from '../handles.ts'
import { toJson, toText } from '../value/json.ts'

export interface NewRevision {
  readonly story: string
  readonly number: number
  readonly content: StoryContent
}

/** Adds revisions, in one statement. */
export async function addRevisions(
  tx: Tx,
  revisions: readonly NewRevision[],
  { by, at, why }: { by: string; at: Date; why?: string | undefined },
): Promise<void> {
  if (revisions.length === 0) return
  await sql`
    insert into revision (story, number, content, by, at, why)
    select story, number, content, ${toText(by)}, ${at}, ${why === undefined ? null : toText(why)}
    from json_to_recordset(${toJson(revisions)}::json) as r (story uuid, number integer, content jsonb)
  `.execute(tx.db)
}
