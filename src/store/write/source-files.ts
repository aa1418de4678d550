import { sql } from 'kysely'
import type { Newsroom, Tx } from '../handles.ts'
import { toJson } from '../value/json.ts'

/** A file of a source that stays where it is, and the version that was read of it. */
export interface SourceFile {
  readonly name: string
  /** Another mark: another version. */
  readonly mark: string
  readonly etag?: string
  readonly lastModified?: string
}

/** What was read before of files of a source, by their names. */
export async function sourceFiles(
  { db }: Newsroom,
  source: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, SourceFile>> {
  if (names.length === 0) return new Map()
  const { rows } = await sql<{
    name: string
    mark: string
    etag: string | null
    last_modified: string | null
  }>`
    select f.name, f.mark, f.etag, f.last_modified
    from source_file f join json_array_elements_text(${toJson(names)}::json) n (name) on n.name = f.name
    where f.source = ${source}
  `.execute(db)
  return new Map(
    rows.map(({ name, mark, etag, last_modified: lastModified }) => [
      name,
      {
        name,
        mark,
        ...(etag === null ? {} : { etag }),
        ...(lastModified === null ? {} : { lastModified }),
      },
    ]),
  )
}

/** Remembers that files were read. */
export async function rememberFiles(
  tx: Tx,
  source: string,
  { files, at }: { files: readonly SourceFile[]; at: Date },
): Promise<void> {
  const rows = files.map(({ name, mark, etag, lastModified }) => ({
    name,
    mark,
    etag,
    last_modified: lastModified,
  }))
  await sql`
    insert into source_file (source, name, mark, etag, last_modified, seen_at)
    select s.slug, f.name, f.mark, f.etag, f.last_modified, ${at}
    from json_to_recordset(${toJson(rows)}::json) as f (name text, mark text, etag text, last_modified text)
    join source s on s.slug = ${source}
    on conflict (source, name) do update set mark = excluded.mark, etag = excluded.etag,
      last_modified = excluded.last_modified, seen_at = excluded.seen_at
  `.execute(tx.db)
}

/** Forgets the files of a source that are not there any more. */
export async function forgetFiles(tx: Tx, source: string, there: readonly string[]): Promise<void> {
  await sql`
    delete from source_file where source = ${source}
      and name not in (select json_array_elements_text(${toJson(there)}::json))
  `.execute(tx.db)
}
