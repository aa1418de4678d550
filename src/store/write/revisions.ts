import { sql } from 'kysely'
import type { StoryContent } from '#story'
import type { Tx } from '../handles.ts'
import { toJson, toText } from '../value/json.ts'
import { inLines, lineEnd } from '../value/lines.ts'

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
  const contents = revisions.map(({ content, json }) => json ?? toJson(content))
  await sql`
    insert into revision (story, number, content, by, at, why)
    select story, number, content::jsonb, ${toText(by)}, ${at}, coalesce(r.why, ${why === undefined ? null : toText(why)})
    from rows from (
      unnest(${revisions.map(({ story }) => story)}::uuid[], ${revisions.map(({ number }) => number)}::integer[],
        ${revisions.map((one) => one.why ?? null)}::text[]),
      string_to_table(${inLines(contents)}, ${lineEnd})
    ) as r (story, number, why, content)
  `.execute(tx.db)
}
