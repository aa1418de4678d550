import { isUtf8 } from 'node:buffer'
import { type Outcome, ok } from '#kit'
import type { Block } from '#story'
import { bodyOf } from '../body/body.ts'
import type { Copy, CopyTopic, Writer } from '../copy.ts'
import type { Dropped, Link, Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { childOf, childrenOf, type Element, textOf } from '../parse/element.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { writersOf } from '../parts/names.ts'
import { type PictureDesk, pictureDesk, webAddress } from '../parts/pictures.ts'
import {
  alsoSaid,
  arrange,
  baseOf,
  dateAt,
  type FeedItem,
  type FeedText,
  foreignTexts,
  pageTitles,
  plainWords,
  relatedLinks,
  textBlocks,
  wordsAt,
} from './feed-item.ts'
import { captionsLeft, isPictureFile, mediaPictures } from './media.ts'

/** Copy out of one entry of Atom 1.0 (RFC 4287) or 0.3. */
export function atomCopy(asked: FeedItem): Outcome<Copy, Fault> {
  const { element: entry, around, at, address } = asked
  const [feed] = childrenOf(around)
  const dropped: Dropped[] = []
  const outer = baseOf(asked, undefined)
  const links = linksIn(entry, outer ?? address)
  const page = links.find(({ rel }) => rel === 'canonical')?.href
  const base = outer ?? page
  const pictures = pictureDesk(base)
  const context = { at, pictures, base }
  const content =
    contentOf(mainContent(entry), context) ?? contentOf(part(entry, 'summary'), context)
  const hasBoth = part(entry, 'content') !== undefined && part(entry, 'summary') !== undefined
  const summary = hasBoth ? wordsOf(part(entry, 'summary'), at) : undefined
  const texts = arrange(
    wordsOf(part(entry, 'title'), at),
    summary,
    content ?? { blocks: [], dropped: [] },
  )
  const inText = texts.body.blocks.some(({ type }) => type === 'picture' || type === 'gallery')
  const leads = [...mediaPictures(entry), ...enclosedPictures(entry)]
  const [lead] = inText ? [] : leads.flatMap((picture) => pictures.take(picture) ?? [])
  const published = dateAt(entry, names('published', 'issued', 'created'), dropped)
  const updated = dateAt(entry, names('updated', 'modified'), dropped)
  const language = languageOf(part(entry, 'content')) ?? languageOf(entry) ?? languageOf(feed)
  const provider = wordsOf(
    (part(entry, 'source') && part(part(entry, 'source'), 'title')) ?? part(feed, 'title'),
    at,
  )
  const rights = wordsOf(
    part(entry, 'rights') ??
      part(entry, 'copyright') ??
      part(feed, 'rights') ??
      part(feed, 'copyright'),
    at,
  )
  const guid = wordsAt(entry, 'atom:id', 'id') ?? page
  return ok({
    format: asked.format,
    place: at,
    ...withoutGaps({
      guid,
      provider: provider?.slice(0, 200),
      language,
      usageTerms: rights?.slice(0, 5_000),
      address: page,
      headline: texts.headline?.slice(0, 500),
      standfirst: texts.standfirst,
      lead,
      published: published ?? updated,
      updated,
    }),
    writers: writersIn(entry, feed),
    topics: topicsIn(entry),
    body: [...texts.body.blocks, ...enclosedFiles(entry, base)],
    pictures: pictures.wanted,
    links: relatedLinks(links),
    dropped: [
      ...dropped,
      ...texts.body.dropped,
      ...pictures.dropped,
      ...captionsLeft(leads, lead, texts.body.blocks),
      ...alsoSaid(furtherTexts(entry, at), texts),
    ],
  })
}

/** Titles, summaries and contents beside the first of each. */
function furtherTexts(entry: Element, at: Place): readonly (string | undefined)[] {
  const beside = ['title', 'summary', 'content'].flatMap((name) =>
    names(name)
      .flatMap((one) => childrenOf(entry, one))
      .filter(
        (element) =>
          element !== part(entry, name) &&
          element !== mainContent(entry) &&
          typeOf(element) !== 'other',
      ),
  )
  const others = ['dc:title', 'dc:description'].flatMap((name) => childrenOf(entry, name))
  const html = ['title', 'summary', 'content'].flatMap((name) => {
    const one = part(entry, name)
    return one && typeOf(one) === 'html' ? [wordsOfElement(one)] : []
  })
  return [
    ...[...beside, ...others].map((element) => plainWords(wordsOfElement(element), at)),
    ...foreignTexts(entry).map((words) => plainWords(words, at)),
    ...pageTitles(html, at),
  ]
}

function names(...local: readonly string[]): readonly string[] {
  return local.flatMap((name) => [`atom:${name}`, name])
}

/** A child by its name, with the namespace or, in feeds that forget it, without. */
function part(parent: Element | undefined, name: string): Element | undefined {
  return childOf(parent, `atom:${name}`) ?? childOf(parent, name)
}

/** The content; of several forms of one text (Atom 0.3, `multipart/alternative`) the last, which is the richest. */
function mainContent(entry: Element): Element | undefined {
  const first = part(entry, 'content')
  if (!/^multipart\/alternative$/i.test(first?.attributes['type'] ?? '')) return first
  // A field within a field of the same item was put beside it when the document was read.
  return [entry, first]
    .flatMap((place) => (place ? names('content').flatMap((name) => childrenOf(place, name)) : []))
    .at(-1)
}

function languageOf(element: Element | undefined): string | undefined {
  return element?.attributes['xml:lang'] || undefined
}

/** The words of a text construct (RFC 4287, section 3.1). */
function wordsOf(element: Element | undefined, at: Place): string | undefined {
  if (!element) return undefined
  const words = wordsOfElement(element)
  const type = typeOf(element)
  if (type === 'html') return plainWords(words, at)
  return words.replace(/\s+/g, ' ').trim() || undefined
}

/** `text`, `html` or `xhtml`; Atom 0.3 said `mode="escaped"` and a media type. */
function typeOf(element: Element): 'text' | 'html' | 'xhtml' | 'other' {
  const { attributes, children } = element
  const type = attributes['type']?.toLowerCase().trim()
  const nested = children.some((child) => typeof child !== 'string')
  if (attributes['mode'] === 'escaped' || attributes['mode'] === 'base64')
    return type === 'text/plain' ? 'text' : 'html'
  if (type === 'html' || type === 'text/html') return 'html'
  if (isBase64(type)) return base64Text(textOf(element)) === undefined ? 'other' : 'html'
  if (type === 'xhtml' || type === 'application/xhtml+xml' || nested) return 'xhtml'
  return type?.includes('/') && !/^text\/|[/+]xml$/.test(type) ? 'other' : 'text'
}

/** Content of any other media type is written in base64 (RFC 4287, section 4.1.3.3). */
function isBase64(type: string | undefined): boolean {
  return type?.includes('/') === true && !/^(text|message|multipart)\/|[/+]xml$/.test(type)
}

/** The text of base64, where it is text and not, say, a picture. */
function base64Text(words: string): string | undefined {
  const bare = words.replace(/\s+/g, '')
  if (bare === '' || !/^[A-Za-z\d+/]+={0,2}$/.test(bare)) return undefined
  const bytes = Buffer.from(bare, 'base64')
  const text = bytes.toString()
  return isUtf8(bytes) && !/[^\P{Cc}\s]/u.test(text) ? text : undefined
}

function wordsOfElement(element: Element): string {
  const { attributes } = element
  const words = textOf(element)
  const encoded = attributes['mode'] === 'base64' || isBase64(attributes['type']?.toLowerCase())
  return encoded ? (base64Text(words) ?? words) : words
}

interface Context {
  readonly at: Place
  readonly pictures: PictureDesk
  readonly base: string | undefined
}

function contentOf(element: Element | undefined, context: Context): FeedText | undefined {
  if (!element) return undefined
  const base = webAddress(element.attributes['xml:base'] ?? '', context.base) ?? context.base
  const source = webAddress(element.attributes['src'] ?? '', base)
  if (source) return { blocks: [sourceBlock(element, source, context)], dropped: [] }
  const type = typeOf(element)
  if (type === 'xhtml') return bodyOf(element.children, { pictures: context.pictures, base })
  const text = wordsOfElement(element)
  if (type === 'html') return textBlocks(text, { ...context, base })
  if (type === 'other')
    return {
      blocks: [],
      dropped: [{ what: element.attributes['type'] ?? 'content', why: 'content that is not text' }],
    }
  return textBlocks(text.replaceAll('<', '&lt;'), { ...context, base })
}

/** Content that is elsewhere: a picture, or something to link to. */
function sourceBlock({ attributes }: Element, href: string, { pictures }: Context): Block {
  const picture = isPictureFile(attributes['type'], href)
    ? pictures.take({ file: href })
    : undefined
  return picture ? { type: 'picture', attrs: picture } : { type: 'embed', attrs: { href } }
}

function linksIn(entry: Element, base: string | undefined): readonly Link[] {
  const inner = webAddress(entry.attributes['xml:base'] ?? '', base) ?? base
  const links = names('link').flatMap((name) => childrenOf(entry, name))
  const found = links.flatMap(({ attributes }): readonly Link[] => {
    const href = webAddress(
      attributes['href'] ?? '',
      webAddress(attributes['xml:base'] ?? '', inner) ?? inner,
    )
    const rel = attributes['rel'] ?? 'alternate'
    if (!href || rel === 'self' || rel === 'edit' || rel === 'replies' || rel === 'enclosure')
      return []
    const title = attributes['title']?.trim()
    return [
      { href, rel: rel === 'alternate' ? 'canonical' : 'related', ...(title ? { title } : {}) },
    ]
  })
  const first = found.findIndex(({ rel }) => rel === 'canonical')
  return found.map((link, at) =>
    link.rel === 'canonical' && at !== first ? { ...link, rel: 'alternate' } : link,
  )
}

function enclosures(entry: Element): readonly Element['attributes'][] {
  return names('link')
    .flatMap((name) => childrenOf(entry, name))
    .map(({ attributes }) => attributes)
    .filter((attributes) => attributes['rel'] === 'enclosure')
}

function enclosedPictures(entry: Element): readonly { file: string }[] {
  return enclosures(entry)
    .filter((attributes) => isPictureFile(attributes['type'], attributes['href']))
    .map((attributes) => ({ file: attributes['href'] ?? '' }))
}

/** Sound, film and documents that go with an entry, as embeds under the text. */
function enclosedFiles(entry: Element, base: string | undefined): readonly Block[] {
  return enclosures(entry).flatMap((attributes) => {
    const href = webAddress(attributes['href'] ?? '', base)
    const title = attributes['title']?.trim().slice(0, 1_000)
    return href === undefined || isPictureFile(attributes['type'], attributes['href'])
      ? []
      : [{ type: 'embed' as const, attrs: { href, ...(title ? { title } : {}) } }]
  })
}

/** The entry's own authors, else those of its source, else the feed's. */
function writersIn(entry: Element, feed: Element | undefined): readonly Writer[] {
  const authors = [entry, part(entry, 'source'), feed].map((place) =>
    place ? names('author').flatMap((name) => childrenOf(place, name)) : [],
  )
  const people = authors.find((list) => list.length > 0) ?? []
  const own = people.flatMap((author) => writersOf(wordsAt(author, 'atom:name', 'name') ?? ''))
  const creators = childrenOf(entry, 'dc:creator').flatMap((creator) => writersOf(textOf(creator)))
  return own.length > 0 ? own : creators
}

function topicsIn(entry: Element): readonly CopyTopic[] {
  return [
    ...names('category').flatMap((name) => childrenOf(entry, name)),
    ...childrenOf(entry, 'dc:subject'),
  ].map((element) => ({
    name: (element.attributes['label'] ?? element.attributes['term'] ?? textOf(element))
      .trim()
      .slice(0, 200),
  }))
}
