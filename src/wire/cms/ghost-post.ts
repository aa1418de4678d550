import { failed, type Outcome, ok } from '#kit'
import { bodyOf } from '../body/body.ts'
import type { Copy, CopyTopic, Writer } from '../copy.ts'
import type { KeptBack, Place, Status } from '../draft.ts'
import type { Fault } from '../fault.ts'
import type { Node } from '../parse/element.ts'
import type { JsonObject } from '../parse/json-object.ts'
import { parsePiece } from '../parse/parse-html.ts'
import { readDate } from '../parts/dates.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { pictureDesk } from '../parts/pictures.ts'
import { renderMarkdown } from '../text/markdown.ts'
import { lexicalNodes, mobiledocNodes } from './ghost-documents.ts'
import { ghostFormer } from './ghost-former.ts'
import type { GhostReading } from './ghost-reading.ts'
import { type GhostTables, idOf, joinedTo, rowsIn } from './ghost-tables.ts'
import { movedNodes } from './site-nodes.ts'

/** Copy out of a row of the table of posts. */
export function ghostPost(post: JsonObject, reading: GhostReading): Outcome<Copy, Fault> {
  const { tables, at, address, permalink } = reading
  const moves = permalink !== undefined
  const text = (name: string): string | undefined => textOf(post[name], address)
  const title = text('title')
  const isPage = post['page'] === 1 || post['page'] === true || post['type'] === 'page'
  if (isPage && !moves)
    return failed({ type: 'no_story', at, kind: `a page of the site (“${title ?? 'untitled'}”)` })
  const pictures = pictureDesk(address)
  const nodes = nodesOf(post, at, address)
  const body =
    moves && address
      ? bodyOf(movedNodes(nodes, { site: address, page: address }), { pictures })
      : bodyOf(nodes, { pictures, base: address })
  const meta = tables.meta.get(idOf(post['id'])) ?? {}
  const image = text('feature_image') ?? text('image')
  const lead =
    image === undefined
      ? undefined
      : pictures.take({
          file: image,
          alt: textOf(meta['feature_image_alt'] ?? post['feature_image_alt'], address),
          caption: plain(
            textOf(meta['feature_image_caption'] ?? post['feature_image_caption'], address),
          ),
        })
  const slug = text('slug')
  const published = date(post['published_at'])
  const keptBack = moves ? keptBackOf(post, isPage) : undefined
  const joined = joinedTo(tables.tagged, idOf(post['id']), tables.tags)
  const tags = topicsOf(joined.length > 0 ? joined : rowsIn(post['tags']))
  const [first, ...others] = tags
  return ok({
    format: 'ghost',
    place: at,
    ...withoutGaps({
      guid: text('uuid') ?? idOf(post['id']),
      headline: title,
      standfirst: text('custom_excerpt') ?? textOf(meta['custom_excerpt'], address),
      slug: slug && /^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u.test(slug) ? slug : undefined,
      section: moves ? (first?.slug ?? first?.name) : undefined,
      sectionName: moves ? first?.name : undefined,
      language: text('locale') ?? text('language'),
      lead,
      published: published ?? date(post['created_at']),
      updated: date(post['updated_at']),
      address: text('canonical_url')?.startsWith('http') ? text('canonical_url') : undefined,
      title: textOf(meta['meta_title'] ?? post['meta_title'], address),
      description: textOf(meta['meta_description'] ?? post['meta_description'], address),
      status: statusOf(post, published, keptBack),
      keptBack,
    }),
    writers: writersOf(post, tables),
    topics: moves ? others : tags,
    body: body.blocks,
    pictures: pictures.wanted,
    links: ghostFormer(post, { reading, slug, isPage, published, tags }),
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

/** What only members could read is not to stand open because it moves; a letter never stood on the site. */
function keptBackOf({ visibility, status }: JsonObject, isPage: boolean): KeptBack | undefined {
  if (isPage) return 'page'
  const open = visibility === undefined || visibility === null || visibility === 'public'
  return open && status !== 'sent' ? undefined : 'members'
}

function statusOf(
  { status }: JsonObject,
  published: Date | undefined,
  keptBack: KeptBack | undefined,
): Status {
  if (keptBack !== undefined) return { type: 'draft' }
  if (status === 'scheduled' && published) return { type: 'embargoed', until: published }
  return status === undefined || status === 'published' || status === 'sent'
    ? { type: 'usable' }
    : { type: 'draft' }
}

function writersOf(post: JsonObject, { written, users }: GhostTables): readonly Writer[] {
  const table = joinedTo(written, idOf(post['id']), users)
  const joined = table.length > 0 ? table : rowsIn(post['authors'])
  const single = users.get(idOf(post['author_id']))
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
