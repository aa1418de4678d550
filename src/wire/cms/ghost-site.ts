import type { Place } from '../draft.ts'
import { jsonRows } from '../parse/json-rows.ts'
import { attempt } from '../refused.ts'
import type { CopyItem } from '../site-item.ts'
import { ghostPost } from './ghost-post.ts'
import { type GhostTables, keepRow, noTables } from './ghost-tables.ts'

/** Where an export, and an answer of Ghost's API, have the rows of their tables. */
const paths = ['$.db.*.data.*.*', '$.data.*.*', '$.posts.*']

/** What the posts of an export refer to: it stands behind them in the file, so one that breaks off is of no use. */
export async function surveyGhost(text: AsyncIterable<string>, at: Place): Promise<GhostTables> {
  const tables = noTables()
  for await (const { table, row } of jsonRows(text, { at, format: 'ghost', paths }))
    keepRow(tables, table, row)
  return tables
}

/** The posts and pages of an export of a site that moves, as copy. */
export async function* ghostSite(
  text: AsyncIterable<string>,
  site: { at: Place; tables: GhostTables; address: string; permalink: string },
): AsyncGenerator<CopyItem> {
  let item = 0
  for await (const { table, row } of jsonRows(text, { at: site.at, format: 'ghost', paths })) {
    if (table !== 'posts') continue
    item += 1
    const at = { ...site.at, item }
    const copy = attempt(() => ghostPost(row, { ...site, at }), at, 'ghost')
    const title = typeof row['title'] === 'string' ? row['title'].slice(0, 200) : undefined
    yield copy.ok
      ? { type: 'copy', copy: copy.value }
      : { type: 'refused', fault: copy.fault, ...(title ? { title } : {}) }
  }
}
