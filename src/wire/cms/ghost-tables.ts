import { isObject, type JsonObject } from '../parse/json-object.ts'
import { ownText } from '../parse/own-text.ts'

/** What the posts of a Ghost export refer to. */
export interface GhostTables {
  readonly meta: Map<string, JsonObject>
  readonly tags: Map<string, JsonObject>
  readonly users: Map<string, JsonObject>
  /** Numbers of a post's tags, and of its authors, with their order. */
  readonly tagged: Map<string, Joined[]>
  readonly written: Map<string, Joined[]>
  readonly settings: Map<string, string>
}

type Joined = readonly [order: number, id: string]

export function noTables(): GhostTables {
  return {
    meta: new Map(),
    tags: new Map(),
    users: new Map(),
    tagged: new Map(),
    written: new Map(),
    settings: new Map(),
  }
}

export function idOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Keeps a row of a table that posts refer to, and of it what a story can have. */
export function keepRow(tables: GhostTables, table: string, row: JsonObject): void {
  switch (table) {
    case 'posts_meta':
      keepMeta(tables.meta, row)
      break
    case 'tags':
      tables.tags.set(ownText(idOf(row['id'])), fieldsIn(row, ['id', 'name', 'slug', 'visibility']))
      break
    case 'users':
      tables.users.set(
        ownText(idOf(row['id'])),
        fieldsIn(row, ['id', 'name', 'slug', 'bio', 'email']),
      )
      break
    case 'posts_tags':
      join(tables.tagged, row, 'tag_id')
      break
    case 'posts_authors':
      join(tables.written, row, 'author_id')
      break
    case 'settings':
      if (row['key'] === 'permalinks') tables.settings.set('permalinks', idOf(row['value']))
      break
    default:
  }
}

const metaFields = [
  'feature_image_alt',
  'feature_image_caption',
  'custom_excerpt',
  'meta_title',
  'meta_description',
]

function keepMeta(meta: GhostTables['meta'], row: JsonObject): void {
  const kept = fieldsIn(row, metaFields)
  if (Object.keys(kept).length > 0) meta.set(ownText(idOf(row['post_id'])), kept)
}

function fieldsIn(row: JsonObject, names: readonly string[]): JsonObject {
  const kept: Record<string, unknown> = {}
  for (const name of names) {
    const value = row[name]
    if (typeof value === 'string' && value !== '') kept[name] = ownText(value)
    else if (typeof value === 'number') kept[name] = value
  }
  return kept
}

function join(lists: Map<string, Joined[]>, row: JsonObject, name: string): void {
  const post = ownText(idOf(row['post_id']))
  const one: Joined = [Number(row['sort_order'] ?? 0), ownText(idOf(row[name]))]
  const list = lists.get(post)
  if (list) list.push(one)
  else lists.set(post, [one])
}

/** The rows that a post is joined to, in its own order. */
export function joinedTo(
  lists: GhostTables['tagged'],
  post: string,
  to: ReadonlyMap<string, JsonObject>,
): readonly JsonObject[] {
  const list = lists.get(post) ?? []
  return list
    .toSorted(([one], [other]) => one - other)
    .flatMap(([, id]) => [to.get(id)].filter((row) => row !== undefined))
}

/** A list of rows in a document that is held whole. */
export function rowsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
