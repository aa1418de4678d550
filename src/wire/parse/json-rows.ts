import { JSONParser } from '@streamparser/json'
import type { Format, Place } from '../draft.ts'
import { Refused } from '../refused.ts'
import { isDeeper } from './json-depth.ts'
import { isObject, type JsonObject } from './json-object.ts'

/** A row of one of the tables in a JSON document. */
export interface JsonRow {
  readonly table: string
  readonly row: JsonObject
}

export interface JsonTables {
  readonly at: Place
  readonly format: Format
  /** Where the tables' rows are: `$.db.*.data.*.*`. The part before the last is the name of the table. */
  readonly paths: readonly string[]
}

const deepest = 64
/** Bytes between the ends of two rows: as many as an item of an XML document may have, and more than a post ever had. */
const longestRow = 64 * 1024 * 1024

/**
 * The rows of tables in one JSON document, as its text comes in: the document is never held whole. Rows that are no objects are passed
 * over. Throws `Refused` where the document breaks off or breaks the rules of JSON, after the rows before that.
 */
export async function* jsonRows(
  text: AsyncIterable<string>,
  tables: JsonTables,
): AsyncGenerator<JsonRow> {
  const { at, format } = tables
  let rows: JsonRow[] = []
  let since = 0
  let wrong: string | undefined
  const parser = new JSONParser({
    paths: [...tables.paths],
    keepStack: false,
    // Bytes; without it each escaped character of a text is a string of its own.
    stringBufferSize: 64 * 1024,
  })
  parser.onValue = ({ value, stack }) => {
    since = 0
    if (isObject(value)) rows.push({ table: String(stack.at(-1)?.key ?? ''), row: value })
  }
  parser.onError = (error) => {
    wrong = error.message
  }
  for await (const piece of text) {
    const bytes = Buffer.from(piece)
    since += bytes.length
    if (since > longestRow)
      throw new Refused({ type: 'too_long', at, what: 'entry', limit: longestRow })
    if (!parser.isEnded) parser.write(bytes)
    for (const row of rows) {
      if (isDeeper(row.row, deepest)) throw new Refused({ type: 'too_deep', at, format })
      yield row
    }
    rows = []
    if (wrong !== undefined) break
  }
  if (wrong === undefined && parser.isEnded) return
  const problem =
    wrong === undefined ? 'the file ends in the midst' : wrong.replace(/\s+/g, ' ').slice(0, 120)
  throw new Refused({
    type: 'malformed',
    at,
    format,
    problem: `${problem}; export it again`,
  })
}
