import { failed, type Outcome, ok } from '#kit'
import { bodyOf } from '../body/body.ts'
import type { Copy, CopyTopic, Writer } from '../copy.ts'
import type { Dropped, Place, Status } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { dateAt, plainWords, wordsAt } from '../feed/feed-item.ts'
import { channelIn } from '../feed/rss.ts'
import { childrenOf, type Element, textOf } from '../parse/element.ts'
import { parsePiece } from '../parse/parse-html.ts'
import { xmlParts } from '../parse/xml.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { type NamedPicture, pictureDesk, webAddress } from '../parts/pictures.ts'
import { attempt } from '../refused.ts'
import { wordpressHtml } from './wordpress-html.ts'

/** What posts refer to: known from the channel's head, and from the items so far. */
interface Known {
  readonly authors: Map<string, Writer>
  /** Pictures of attachments by their number. */
  readonly attachments: Map<string, NamedPicture>
}

const noStories =
  /^(attachment|nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_.*|acf-.*)$/

/**
 * Copy out of a WordPress export (WXR 1.0 to 1.2), post by post. Attachments give no item, but later posts find
 * their lead picture and galleries among them.
 */
export async function* readWxr(
  text: AsyncIterable<string>,
  at: Place,
): AsyncGenerator<Outcome<Copy, Fault>> {
  const known: Known = { authors: new Map(), attachments: new Map() }
  const isPart = (name: string): boolean => name === 'item'
  let item = 0
  let given = 0
  for await (const part of xmlParts(text, { format: 'wxr', at, isPart, smallLetters: true })) {
    item += 1
    const place = { ...at, item }
    const channel = channelIn(part.around)
    if (known.authors.size === 0) readAuthors(channel, known)
    if (part.cut)
      yield failed({
        type: 'malformed',
        at: place,
        format: 'wxr',
        problem: 'the file ends in the middle of this item; export it again',
      })
    else if (part.tooLong)
      yield failed({ type: 'too_long', at: place, what: 'item', limit: 12_000_000 })
    else if (noStories.test(typeOf(part.element))) keepAttachment(part.element, place, known)
    else {
      given += 1
      yield attempt(() => postCopy(part.element, channel, { at: place, known }), place, 'wxr')
    }
  }
  if (given === 0) yield failed({ type: 'no_story', at, kind: 'a WordPress export without posts' })
}

function typeOf(item: Element): string {
  return wordsAt(item, 'wp:post_type') ?? 'post'
}

function readAuthors(channel: Element | undefined, { authors }: Known): void {
  for (const author of channel ? childrenOf(channel, 'wp:author') : []) {
    const login = wordsAt(author, 'wp:author_login')
    const name = wordsAt(author, 'wp:author_display_name') ?? login
    const email = wordsAt(author, 'wp:author_email')
    if (login && name) authors.set(login, { type: 'person', name, ...(email ? { email } : {}) })
  }
}

function keepAttachment(item: Element, at: Place, { attachments }: Known): void {
  const id = wordsAt(item, 'wp:post_id')
  const file = wordsAt(item, 'wp:attachment_url')
  if (!id || !file) return
  attachments.set(id, {
    file,
    alt: fieldOf(item, '_wp_attachment_image_alt'),
    caption: plainWords(wordsAt(item, 'excerpt:encoded'), at),
    credit: fieldOf(item, 'credit'),
  })
}

/** What WordPress keeps of an item beside the fields that the format names. */
function fieldOf(item: Element, key: string): string | undefined {
  const field = childrenOf(item, 'wp:postmeta').find((meta) => wordsAt(meta, 'wp:meta_key') === key)
  return wordsAt(field, 'wp:meta_value')
}

function postCopy(
  item: Element,
  channel: Element | undefined,
  { at, known }: { at: Place; known: Known },
): Outcome<Copy, Fault> {
  const title = plainWords(wordsAt(item, 'title'), at)
  const state = wordsAt(item, 'wp:status') ?? 'publish'
  const type = typeOf(item)
  if (type === 'page')
    return failed({ type: 'no_story', at, kind: `a page of the site (“${title ?? 'untitled'}”)` })
  if (state === 'trash' || state === 'auto-draft')
    return failed({
      type: 'no_story',
      at,
      kind: `a post that was thrown away (“${title ?? 'untitled'}”)`,
    })
  const site = webAddress(wordsAt(channel, 'wp:base_site_url', 'link') ?? '')
  const page = webAddress(wordsAt(item, 'link') ?? '', site)
  const pictures = pictureDesk(site)
  const dropped: Dropped[] = []
  const html = wordpressHtml(wordsAt(item, 'content:encoded', 'content') ?? '', {
    attachments: known.attachments,
    dropped,
  })
  const body = bodyOf(parsePiece(html, at).children, { pictures, base: page ?? site })
  const leadPicture = leadOf(item, known, dropped)
  const lead = leadPicture && pictures.take(leadPicture)
  const published = dateAt(item, ['wp:post_date_gmt', 'pubdate', 'wp:post_date'], [])
  const slug = slugOf(item)
  const { section, topics } = categoriesOf(item)
  return ok({
    format: 'wxr',
    place: at,
    ...withoutGaps({
      guid: wordsAt(item, 'guid') ?? page ?? wordsAt(item, 'wp:post_id'),
      provider: plainWords(wordsAt(channel, 'title'), at)?.slice(0, 200),
      language: wordsAt(item, 'dc:language') ?? wordsAt(channel, 'language'),
      headline: (title ?? titleOf(body.blocks.length > 0, wordsAt(item, 'wp:post_id')))?.slice(
        0,
        500,
      ),
      standfirst: plainWords(wordsAt(item, 'excerpt:encoded', 'description'), at)?.slice(0, 2_000),
      slug,
      section,
      lead,
      published,
      updated: dateAt(item, ['wp:post_modified_gmt', 'wp:post_modified'], []),
      status: statusOf(state, published, item),
      address: page,
    }),
    writers: childrenOf(item, 'dc:creator').flatMap((creator) =>
      writerOf(textOf(creator).trim(), known),
    ),
    topics,
    body: body.blocks,
    pictures: pictures.wanted,
    links: formerLinks(page),
    dropped: [...dropped, ...body.dropped, ...pictures.dropped],
  })
}

/** A post that has a text but no title is known by its number. */
function titleOf(hasText: boolean, id: string | undefined): string | undefined {
  return hasText && id ? `Untitled (${id})` : undefined
}

function writerOf(login: string, { authors }: Known): readonly Writer[] {
  const known = authors.get(login)
  if (known) return [known]
  return login === '' ? [] : [{ type: 'person', name: login }]
}

function slugOf(item: Element): string | undefined {
  return slugFrom(wordsAt(item, 'wp:post_name'))
}

/** A part of an address, which WordPress keeps percent-encoded; nothing where no address of ours may have it. */
function slugFrom(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  let slug = name
  try {
    slug = decodeURIComponent(name)
  } catch {
    return undefined
  }
  return /^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u.test(slug) && slug.length <= 200 ? slug : undefined
}

function statusOf(state: string, published: Date | undefined, item: Element): Status {
  if (state === 'future' && published) return { type: 'embargoed', until: published }
  const locked = wordsAt(item, 'wp:post_password') !== undefined
  if (state === 'private' || locked) return { type: 'withheld' }
  return state === 'publish' || state === 'inherit' ? { type: 'usable' } : { type: 'draft' }
}

/** The first category is the section; all others, and the tags, are topics. */
function categoriesOf(item: Element): { section?: string; topics: readonly CopyTopic[] } {
  const all = childrenOf(item, 'category').map((element) => ({
    domain: element.attributes['domain'] ?? 'category',
    name: textOf(element).trim().slice(0, 200),
    slug: slugFrom(element.attributes['nicename']),
  }))
  const sections = all.filter(
    ({ domain, name }) => domain === 'category' && name !== '' && !/^uncategorized$/i.test(name),
  )
  const tags = all.filter(({ domain }) => domain === 'post_tag' || domain === 'tag')
  const [first, ...others] = sections
  return {
    ...(first ? { section: first.slug ?? first.name } : {}),
    topics: [...tags, ...others].map(({ name, slug }) => ({ name, ...(slug ? { slug } : {}) })),
  }
}

/** The lead picture is an attachment, named by its number in a field of WordPress's own. */
function leadOf(
  item: Element,
  { attachments }: Known,
  dropped: Dropped[],
): NamedPicture | undefined {
  const id = fieldOf(item, '_thumbnail_id')
  if (id === undefined) return undefined
  const picture = attachments.get(id)
  if (picture === undefined)
    dropped.push({
      what: `lead picture, attachment ${id}`,
      why: 'its attachment does not stand before the post in the file',
    })
  return picture
}

function formerLinks(page: string | undefined): Copy['links'] & object {
  const url = page === undefined ? null : URL.parse(page)
  return url && url.pathname !== '/' ? [{ href: url.pathname, rel: 'former' }] : []
}
