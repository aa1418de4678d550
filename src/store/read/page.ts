import { isUuid } from '#kit'

/** Which page of a list, the newest first. A cursor that cannot be read is as none. */
export interface PageAsk {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Where a page begins: behind a row (older), or before it (newer). */
export interface Cursor {
  readonly way: 'older' | 'newer'
  readonly at: Date
  readonly id: string
}

/** Times of a cursor that the database can hold: some 6,000 years around 1970. */
const farthest = 2e14

export function readCursor(text: string | undefined): Cursor | undefined {
  const [, way, time, id = ''] = /^([on])\.(-?\d{1,15})\.([\da-f-]{36})$/.exec(text ?? '') ?? []
  if (!isUuid(id) || Math.abs(Number(time)) > farthest) return undefined
  return { way: way === 'o' ? 'older' : 'newer', at: new Date(Number(time)), id }
}

export function writeCursor({ way, at, id }: Cursor): string {
  return `${way === 'older' ? 'o' : 'n'}.${at.getTime()}.${id}`
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  /** The cursor of older rows. */
  readonly next?: string
  /** The cursor of newer rows. */
  readonly previous?: string
}

/**
 * One page of a list. `fetch` gives the rows behind the cursor (or before it, the nearest first), one
 * more than the page holds, which tells whether there are more.
 */
export async function turnPage<Row>(
  { limit, cursor: text }: PageAsk,
  fetch: (cursor: Cursor | undefined, count: number) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Omit<Cursor, 'way'>,
): Promise<Page<Row>> {
  const cursor = readCursor(text)
  const found = await fetch(cursor, limit + 1)
  const back = cursor?.way === 'newer'
  const nearest = found.slice(0, limit)
  const rows = back ? nearest.toReversed() : nearest
  const more = found.length > limit
  const first = rows[0]
  const last = rows.at(-1)
  return {
    rows,
    ...(last && (back || more) ? { next: writeCursor({ way: 'older', ...keyOf(last) }) } : {}),
    ...(first && (back ? more : cursor)
      ? { previous: writeCursor({ way: 'newer', ...keyOf(first) }) }
      : {}),
  }
}
