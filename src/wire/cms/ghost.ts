import { failed, type Outcome, ok } from '#kit'
import { bodyOf } from '../body/body.ts'
import type { Copy, CopyTopic, Writer } from '../copy.ts'
import type { Place, Status } from '../draft.ts'
import type { Fault } from '../fault.ts'
import type { Node } from '../parse/element.ts'
import { isObject, type JsonObject, type JsonReading } from '../parse/json-object.ts'
import { parsePiece } from '../parse/parse-html.ts'
import { readDate } from '../parts/dates.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { pictureDesk } from '../parts/pictures.ts'
import { attempt } from '../refused.ts'
import { renderMarkdown } from '../text/markdown.ts'
import { lexicalNodes, mobiledocNodes } from './ghost-documents.ts'

/** The tables of a Ghost export that stories come from. */
interface Tables {
  readonly posts: readonly JsonObject[]
  readonly meta: ReadonlyMap<string, JsonObject>
  readonly tags: ReadonlyMap<string, readonly JsonObject[]>
  readonly authors: ReadonlyMap<string, readonly JsonObject[]>
  readonly users: ReadonlyMap<string, JsonObject>
}

/** Copy out of a Ghost export, from version 0 to 5, or an answer of its API: text as HTML, Lexical, mobiledoc or Markdown, with tags, authors and old addresses. */
export function* ghostCopies(
  value: JsonObject,
  reading: JsonReading,
): Generator<Outcome<Copy, Fault>> {
  const tables = tablesOf(value)
  if (tables.posts.length === 0)
    yield failed({ type: 'no_story', at: reading.at, kind: 'a Ghost export without posts' })
  for (const [index, post] of tables.posts.entries()) {
    const at = { ...reading.at, item: index + 1 }
    yield attempt(() => postCopy(post, tables, { ...reading, at }), at, 'ghost')
  }
}

function tablesOf(value: JsonObject): Tables {
  const [db] = rows(value['db'])
  const data = [db?.['data'], value['data'], db, value].find(isObject) ?? {}
  const tags = byId(rows(data['tags']))
  const users = byId(rows(data['users']))
  return {
    posts: rows(data['posts']),
    meta: new Map(rows(data['posts_meta']).map((row) => [id(row['post_id']), row])),
    tags: joined(rows(data['posts_tags']), 'tag_id', tags),
    authors: joined(rows(data['posts_authors']), 'author_id', users),
    users,
  }
}

function rows(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function id(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function byId(list: readonly JsonObject[]): ReadonlyMap<string, JsonObject> {
  return new Map(list.map((row) => [id(row['id']), row]))
}

/** What a table of pairs joins to each post, in its own order. */
function joined(
  pairs: readonly JsonObject[],
  name: string,
  to: ReadonlyMap<string, JsonObject>,
): ReadonlyMap<string, readonly JsonObject[]> {
  const lists = new Map<string, JsonObject[]>()
  const ordered = pairs.toSorted(
    (one, other) => Number(one['sort_order'] ?? 0) - Number(other['sort_order'] ?? 0),
  )
  for (const pair of ordered) {
    const row = to.get(id(pair[name]))
    const post = id(pair['post_id'])
    if (row) lists.set(post, [...(lists.get(post) ?? []), row])
  }
  return lists
}

function postCopy(
  post: JsonObject,
  tables: Tables,
  { at, address }: JsonReading,
): Outcome<Copy, Fault> {
  const text = (name: string): string | undefined => textOf(post[name], address)
  const title = text('title')
  if (post['page'] === 1 || post['page'] === true || post['type'] === 'page')
    return failed({ type: 'no_story', at, kind: `a page of the site (“${title ?? 'untitled'}”)` })
  const pictures = pictureDesk(address)
  const body = bodyOf(nodesOf(post, at, address), { pictures, base: address })
  const meta = tables.meta.get(id(post['id'])) ?? {}
  const image = text('feature_image') ?? text('image')
  const lead =
    image === undefined
      ? undefined
      : pictures.take({
          file: image,
          alt: textOf(meta['feature_image_alt'], address),
          caption: plain(textOf(meta['feature_image_caption'], address)),
        })
  const slug = text('slug')
  const published = date(post['published_at'])
  return ok({
    format: 'ghost',
    place: at,
    ...withoutGaps({
      guid: text('uuid') ?? id(post['id']),
      headline: title,
      standfirst: text('custom_excerpt') ?? textOf(meta['custom_excerpt'], address),
      slug: slug && /^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u.test(slug) ? slug : undefined,
      language: text('locale') ?? text('language'),
      lead,
      published: published ?? date(post['created_at']),
      updated: date(post['updated_at']),
      address: text('canonical_url')?.startsWith('http') ? text('canonical_url') : undefined,
      title: textOf(meta['meta_title'] ?? post['meta_title'], address),
      description: textOf(meta['meta_description'] ?? post['meta_description'], address),
      status: statusOf(post, published),
    }),
    writers: writersOf(post, tables),
    topics: topicsOf(tables.tags.get(id(post['id'])) ?? rows(post['tags'])),
    body: body.blocks,
    pictures: pictures.wanted,
    links: slug ? [{ href: encodeURI(`/${slug}/`), rel: 'former' }] : [],
    dropped: [...body.dropped, ...pictures.dropped],
  })
}

/** Ghost writes its own address as a placeholder. */
function textOf(value: unknown, address: string | undefined): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined
  return value.replaceAll('__GHOST_URL__', address?.replace(/\/$/, '') ?? '')
}

function plain(html: string | undefined): string | undefined {
  return html?.replace(/<[^>]*>/g, '')
}

function nodesOf(post: JsonObject, at: Place, address: string | undefined): readonly Node[] {
  const html = textOf(post['html'], address)
  if (html) return parsePiece(html, at).children
  const lexical = textOf(post['lexical'], address)
  if (lexical) return lexicalNodes(lexical, at)
  const mobiledoc = textOf(post['mobiledoc'], address)
  if (mobiledoc) return mobiledocNodes(mobiledoc, at)
  const markdown = textOf(post['markdown'], address) ?? textOf(post['plaintext'], address)
  return markdown ? parsePiece(renderMarkdown(markdown), at).children : []
}

function date(value: unknown): Date | undefined {
  if (typeof value === 'number' && Math.abs(value) < 8.64e15) return new Date(value)
  const read = typeof value === 'string' ? readDate(value) : undefined
  return read?.type === 'date' ? read.at : undefined
}

function statusOf({ status }: JsonObject, published: Date | undefined): Status {
  if (status === 'scheduled' && published) return { type: 'embargoed', until: published }
  return status === undefined || status === 'published' || status === 'sent'
    ? { type: 'usable' }
    : { type: 'draft' }
}

function writersOf(post: JsonObject, { authors, users }: Tables): readonly Writer[] {
  const joined = authors.get(id(post['id'])) ?? rows(post['authors'])
  const single = users.get(id(post['author_id']))
  const people = joined.length > 0 ? joined : single ? [single] : []
  return people.flatMap((user): readonly Writer[] => {
    const said = withoutGaps({
      slug: str(user['slug']),
      bio: str(user['bio'])?.slice(0, 2_000),
      email: str(user['email']),
    })
    const name = str(user['name'])
    return name === undefined ? [] : [{ type: 'person', name, ...said }]
  })
}

function str(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** Tags that begin with a number sign are internal to Ghost. */
function topicsOf(tags: readonly JsonObject[]): readonly CopyTopic[] {
  return tags.flatMap((tag) => {
    const name = str(tag['name'])
    return name === undefined || name.startsWith('#') ? [] : [{ name: name.slice(0, 200) }]
  })
}
