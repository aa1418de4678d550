import { failed, type Outcome, ok } from '#kit'
import { bodyOf } from '../body/body.ts'
import type { Copy } from '../copy.ts'
import type { Dropped, KeptBack, Place, Status } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { dateAt, plainWords, wordsAt } from '../feed/feed-item.ts'
import { childrenOf, type Element } from '../parse/element.ts'
import { parsePiece } from '../parse/parse-html.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { pictureDesk, webAddress } from '../parts/pictures.ts'
import { movedNodes } from './site-nodes.ts'
import { wordpressHtml } from './wordpress-html.ts'
import { formerOf } from './wxr-former.ts'
import { fieldOf, type Known, leadOf } from './wxr-known.ts'
import { categoriesOf, slugFrom, writersOf } from './wxr-terms.ts'

export interface PostReading {
  readonly at: Place
  readonly known: Known
  /** The whole site moves here: pages come as drafts, and what the old site knew of a post comes with it. */
  readonly moves?: boolean
  /** Further types of posts that are stories. */
  readonly kinds?: ReadonlySet<string>
}

export function typeOf(item: Element): string {
  return wordsAt(item, 'wp:post_type') ?? 'post'
}

export function stateOf(item: Element): string {
  return wordsAt(item, 'wp:status') ?? 'publish'
}

/** Copy out of a post, or out of a page where the whole site moves. */
export function postCopy(
  item: Element,
  channel: Element | undefined,
  reading: PostReading,
): Outcome<Copy, Fault> {
  const { at, known, moves = false } = reading
  const title = plainWords(wordsAt(item, 'title'), at)
  const state = stateOf(item)
  if (typeOf(item) === 'page' && !moves)
    return failed({ type: 'no_story', at, kind: `a page of the site (“${title ?? 'untitled'}”)` })
  if (state === 'trash' || state === 'auto-draft')
    return failed({
      type: 'no_story',
      at,
      kind: `a post that was thrown away (“${title ?? 'untitled'}”)`,
    })
  const site = webAddress(wordsAt(channel, 'wp:base_blog_url', 'wp:base_site_url', 'link') ?? '')
  const page = webAddress(wordsAt(item, 'link') ?? '', site)
  const pictures = pictureDesk(site)
  const dropped: Dropped[] = []
  const id = wordsAt(item, 'wp:post_id')
  const html = wordpressHtml(wordsAt(item, 'content:encoded', 'content') ?? '', {
    known,
    dropped,
    ...(id === undefined ? {} : { id }),
  })
  const parsed = parsePiece(html, at).children
  const original = (number: string) => known.attachments.get(number)
  const body =
    moves && site
      ? bodyOf(movedNodes(parsed, { site, page: page ?? site, original }), { pictures })
      : bodyOf(parsed, { pictures, base: page ?? site })
  const leadPicture = leadOf(item, known, dropped)
  const lead = leadPicture && pictures.take(leadPicture)
  const published = dateAt(item, ['wp:post_date_gmt', 'pubdate', 'wp:post_date'], [])
  const keptBack = moves ? keptBackOf(item, reading) : undefined
  if (moves) dropped.push(...commentsOf(item))
  const headline = title ?? titleOf(body.blocks.length > 0, id)
  return ok({
    format: 'wxr',
    place: at,
    ...withoutGaps({
      guid: wordsAt(item, 'guid') ?? page ?? id,
      provider: plainWords(wordsAt(channel, 'title'), at)?.slice(0, 200),
      language: wordsAt(item, 'dc:language') ?? wordsAt(channel, 'language'),
      headline: headline?.slice(0, 500),
      standfirst: plainWords(wordsAt(item, 'excerpt:encoded', 'description'), at)?.slice(0, 2_000),
      slug: slugFrom(wordsAt(item, 'wp:post_name')),
      lead,
      published,
      updated: dateAt(item, ['wp:post_modified_gmt', 'wp:post_modified'], []),
      status: statusOf(state, { published, item, keptBack }),
      keptBack,
      address: page,
      title: seoWords(item, '_yoast_wpseo_title')?.slice(0, 500),
      description: seoWords(item, '_yoast_wpseo_metadesc')?.slice(0, 2_000),
    }),
    ...categoriesOf(item),
    writers: writersOf(item, known),
    body: body.blocks,
    pictures: pictures.wanted,
    links: formerOf(item, { page, site, moves }),
    dropped: [...dropped, ...body.dropped, ...pictures.dropped],
  })
}

/** A post that has a text but no title is known by its number. */
function titleOf(hasText: boolean, id: string | undefined): string | undefined {
  return hasText && id ? `Untitled (${id})` : undefined
}

/** What an editor wrote for search engines; a pattern with variables is none. */
function seoWords(item: Element, key: string): string | undefined {
  const words = fieldOf(item, key)
  return words === undefined || words.includes('%%') ? undefined : words
}

function isLocked(item: Element): boolean {
  return wordsAt(item, 'wp:post_password') !== undefined
}

function keptBackOf(item: Element, { kinds }: PostReading): KeptBack | undefined {
  const type = typeOf(item)
  if (type === 'page') return 'page'
  if (type !== 'post' && !kinds?.has(type)) return 'kind'
  if (stateOf(item) === 'private') return 'private'
  return isLocked(item) ? 'password' : undefined
}

function statusOf(
  state: string,
  {
    published,
    item,
    keptBack,
  }: { published: Date | undefined; item: Element; keptBack: KeptBack | undefined },
): Status {
  if (state === 'private' || isLocked(item)) return { type: 'withheld' }
  if (keptBack !== undefined) return { type: 'draft' }
  if (state === 'future' && published) return { type: 'embargoed', until: published }
  return state === 'publish' || state === 'inherit' ? { type: 'usable' } : { type: 'draft' }
}

function commentsOf(item: Element): readonly Dropped[] {
  const count = childrenOf(item, 'wp:comment').length
  if (count === 0) return []
  return [{ what: count === 1 ? '1 comment' : `${count} comments`, why: commentsStay }]
}

/** Told once for every post that had any. */
export const commentsStay = 'the paper has no comments'
