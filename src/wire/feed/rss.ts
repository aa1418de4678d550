import { type Outcome, ok } from '#kit'
import type { Block } from '#story'
import type { Copy, CopyTopic, Writer } from '../copy.ts'
import type { Dropped, Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { childOf, childrenOf, type Element, textOf } from '../parse/element.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { writersOf } from '../parts/names.ts'
import { pictureDesk, webAddress } from '../parts/pictures.ts'
import {
  alsoSaid,
  arrange,
  baseOf,
  dateAt,
  type FeedItem,
  foreignTexts,
  pageTitles,
  plainWords,
  relatedLinks,
  textBlocks,
  wordsAt,
} from './feed-item.ts'
import { captionsLeft, mediaFiles, mediaPictures } from './media.ts'

/** Copy out of one item of RSS or RDF (RSS 2.0 specification; modules content, dc, media, atom, itunes). */
export function rssCopy(asked: FeedItem): Outcome<Copy, Fault> {
  const { element: item, around, at } = asked
  const channel = channelIn(around)
  const dropped: Dropped[] = []
  const guid = childrenOf(item, 'guid')[0]
  const page = pageOf(item, guid, baseOf(asked, undefined))
  const base = baseOf(asked, page)
  const pictures = pictureDesk(base)
  const long = wordsAt(item, ...longTexts) ?? wordsAt(childOf(item, 'media:group'), 'media:text')
  const short = wordsAt(item, ...shortTexts)
  const content = textBlocks(long ?? short ?? '', { at, pictures, base })
  const summary = long === undefined ? undefined : plainWords(short, at)
  const title = plainWords(wordsAt(item, ...titles), at)
  const texts = arrange(title, summary, content)
  const leads = mediaPictures(item)
  const inText = texts.body.blocks.some(({ type }) => type === 'picture' || type === 'gallery')
  const [lead] = inText ? [] : leads.flatMap((picture) => pictures.take(picture) ?? [])
  const published = dateAt(
    item,
    [
      'pubdate',
      'dc:date',
      'dcterms:issued',
      'dcterms:created',
      'atom:published',
      'date',
      'published',
    ],
    dropped,
  )
  const updated = dateAt(
    item,
    ['atom:updated', 'dcterms:modified', 'updated', 'lastbuilddate'],
    dropped,
  )
  const language =
    item.attributes['xml:lang'] ??
    wordsAt(item, 'dc:language', 'language') ??
    wordsAt(channel, 'language', 'dc:language')
  const provider = plainWords(wordsAt(channel, 'title', 'dc:publisher'), at)
  const rights = plainWords(
    wordsAt(item, 'dc:rights', 'media:copyright', 'copyright') ??
      wordsAt(channel, 'copyright', 'dc:rights'),
    at,
  )
  return ok({
    format: asked.format,
    place: at,
    ...withoutGaps({
      guid: (guid && textOf(guid).trim()) || item.attributes['rdf:about'] || page,
      provider: provider?.slice(0, 200),
      language,
      usageTerms: rights?.slice(0, 5_000),
      address: page,
      headline: texts.headline?.slice(0, 500),
      standfirst: texts.standfirst,
      lead,
      published,
      updated,
    }),
    writers: writersIn(item),
    topics: topicsIn(item),
    body: [...texts.body.blocks, ...filesOf(item, base)],
    pictures: pictures.wanted,
    links: relatedLinks([
      page ? { href: page, rel: 'canonical' } : undefined,
      ...originOf(item, base),
    ]),
    dropped: [
      ...dropped,
      ...texts.body.dropped,
      ...pictures.dropped,
      ...captionsLeft(leads, lead, texts.body.blocks),
      ...alsoSaid(furtherTexts(item, [long, short, wordsAt(item, ...titles)], at), texts),
    ],
  })
}

const titles = ['title', 'dc:title', 'atom:title', 'media:title', 'itunes:title'] as const
const longTexts = [
  'content:encoded',
  'encoded',
  'content',
  'atom:content',
  'xhtml:body',
  'body',
  'fullitem',
  'content:items',
  'media:text',
] as const
const shortTexts = [
  'description',
  'dc:description',
  'atom:summary',
  'itunes:summary',
  'summary',
  'dcterms:abstract',
  'abstract',
  'itunes:subtitle',
] as const

/** Titles and texts of other modules, beside those that were taken. */
function furtherTexts(
  item: Element,
  taken: readonly (string | undefined)[],
  at: Place,
): readonly (string | undefined)[] {
  return [...titles, ...longTexts, ...shortTexts]
    .flatMap((name) => childrenOf(item, name))
    .map((element) => textOf(element).trim())
    .filter((words) => words !== '' && !taken.includes(words))
    .concat(foreignTexts(item))
    .map((words) => plainWords(words, at))
    .concat(pageTitles(taken, at))
}

/** The channel that holds the item, or stands beside it as in RDF. */
export function channelIn(around: Element): Element | undefined {
  const [root] = childrenOf(around)
  if (!root || root.name === 'channel') return root
  return childOf(root, 'channel')
}

function pageOf(
  item: Element,
  guid: Element | undefined,
  address: string | undefined,
): string | undefined {
  const link =
    wordsAt(item, 'feedburner:origlink', 'link') ??
    childrenOf(item, 'atom:link').find(
      ({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate',
    )?.attributes['href']
  const permanent =
    guid && guid.attributes['ispermalink']?.toLowerCase() !== 'false' ? textOf(guid).trim() : ''
  return webAddress(link ?? '', address) ?? webAddress(permanent)
}

/** `name@desk.example (Nora Castellan)`, or a name, or the address alone. */
function writersIn(item: Element): readonly Writer[] {
  const creators = childrenOf(item, 'dc:creator')
  const authors =
    creators.length > 0
      ? creators
      : ['author', 'itunes:author', 'atom:author', 'dc:author']
          .flatMap((name) => childrenOf(item, name))
          .slice(0, 1)
  return authors.flatMap((author) =>
    writersOf(personName(wordsAt(author, 'atom:name', 'name') ?? textOf(author).trim())),
  )
}

export function personName(text: string): string {
  const bracketed =
    /^\S+@\S+\s*\(([^)]+)\)$/.exec(text)?.[1] ?? /^(.+?)\s*[<(]\S+@\S+[>)]$/.exec(text)?.[1]
  const name = (bracketed ?? text).replace(/<[^>]*>/g, '').trim()
  return /^\S+@\S+$/.test(name) ? '' : name
}

function topicsIn(item: Element): readonly CopyTopic[] {
  const words = [
    'category',
    'dc:subject',
    'atom:category',
    'media:category',
    'media:keywords',
    'itunes:keywords',
  ].flatMap((name) =>
    childrenOf(item, name).flatMap((element) => {
      const text =
        textOf(element).trim() || (element.attributes['label'] ?? element.attributes['term'] ?? '')
      return name.endsWith('keywords') ? text.split(',') : [text]
    }),
  )
  return words.map((name) => ({ name: name.trim().slice(0, 200) }))
}

/** Sound and film as embeds under the text. */
function filesOf(item: Element, base: string | undefined): readonly Block[] {
  return mediaFiles(item).flatMap(({ href }) => {
    const address = webAddress(href, base)
    return address ? [{ type: 'embed' as const, attrs: { href: address } }] : []
  })
}

function originOf(
  item: Element,
  base: string | undefined,
): readonly ({ href: string; rel: 'related'; title?: string } | undefined)[] {
  const source = childrenOf(item, 'source')[0]
  const href = webAddress(source?.attributes['url'] ?? '', base)
  const title = source && textOf(source).trim()
  return [href ? { href, rel: 'related', ...(title ? { title } : {}) } : undefined]
}
