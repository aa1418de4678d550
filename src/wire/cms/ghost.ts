import { failed, type Outcome } from '#kit'
import type { Copy } from '../copy.ts'
import type { Fault } from '../fault.ts'
import { isObject, type JsonObject, type JsonReading } from '../parse/json-object.ts'
import { attempt } from '../refused.ts'
import { ghostPost } from './ghost-post.ts'
import { keepRow, noTables, rowsIn } from './ghost-tables.ts'

/** Copy out of a Ghost export, from version 0 to 5, or an answer of its API: text as HTML, Lexical, mobiledoc or Markdown, with tags, authors and old addresses. */
export function* ghostCopies(
  value: JsonObject,
  reading: JsonReading,
): Generator<Outcome<Copy, Fault>> {
  const [db] = rowsIn(value['db'])
  const data = [db?.['data'], value['data'], db, value].find(isObject) ?? {}
  const tables = noTables()
  for (const [table, rows] of Object.entries(data))
    for (const row of rowsIn(rows)) keepRow(tables, table, row)
  const posts = rowsIn(data['posts'])
  if (posts.length === 0)
    yield failed({ type: 'no_story', at: reading.at, kind: 'a Ghost export without posts' })
  for (const [index, post] of posts.entries()) {
    const at = { ...reading.at, item: index + 1 }
    yield attempt(() => ghostPost(post, { tables, at, address: reading.address }), at, 'ghost')
  }
}
