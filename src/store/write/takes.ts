import { sql } from 'kysely'
import type { StoryContent } from '#story'
import type { TakeFate } from '../database.ts'
import type { Tx } from '../handles.ts'
import { toJson, toText } from '../value/json.ts'

/** A version from the wire that is kept beside the revisions of its story. */
export interface NewTake {
  readonly id: string
  readonly story: string
  readonly version: number
  readonly content: StoryContent
  readonly hash: Buffer
  readonly fate: TakeFate
}

/** Keeps versions beside their stories, each once. One that waits, or is merged, may have come before as another; the others stay as they are. */
export async function keepTakes(
  tx: Tx,
  takes: readonly NewTake[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  if (takes.length === 0) return
  const once = new Map(takes.map((take) => [`${take.story} ${take.hash.toString('hex')}`, take]))
  const rows = [...once.values()].map(({ content, hash, ...row }) => ({
    ...row,
    hash: hash.toString('hex'),
    content: toJson(content),
  }))
  await sql`
    insert into take (id, story, version, content, hash, by, at, fate)
    select n.id, n.story, n.version, n.content::jsonb, decode(n.hash, 'hex'), ${toText(by)}, ${at}, n.fate
    from json_to_recordset(${toJson(rows)}::json)
      as n (id uuid, story uuid, version integer, content text, hash text, fate text)
    where n.fate in ('waits', 'merged')
      or not exists (select from take t where t.story = n.story and t.hash = decode(n.hash, 'hex'))
    on conflict (story, hash) do update set fate = excluded.fate, by = excluded.by, at = excluded.at,
      decided_by = null, decided_at = null
    where excluded.fate in ('waits', 'merged')
  `.execute(tx.db)
}

/** A newer version came: the one that waited for the desk need not be looked at any more. */
export async function replaceWaiting(tx: Tx, stories: readonly string[], at: Date): Promise<void> {
  if (stories.length === 0) return
  await sql`
    update take set fate = 'replaced', decided_at = ${at}
    where story = any(${stories}::uuid[]) and fate = 'waits'
  `.execute(tx.db)
}
