import { decodeHTML } from 'entities'
import { shorten } from '#kit'
import type { Block } from '#story'
import { blockWords, bodyWords } from '#story'
import { bodyOf } from '../body/body.ts'
import { paragraphsOf, splitText } from '../body/split-text.ts'
import type { Dropped, Format, Link, Place } from '../draft.ts'
import { childOf, childrenOf, type Element, textOf, within } from '../parse/element.ts'
import { parsePiece } from '../parse/parse-html.ts'
import { readDate } from '../parts/dates.ts'
import { type PictureDesk, webAddress } from '../parts/pictures.ts'

/** An item of a feed, with what stood around it. */
export interface FeedItem {
  readonly element: Element
  readonly around: Element
  readonly format: Format
  readonly at: Place
  readonly address?: string | undefined
}

/** The text of the first child of one of some names that has any. */
export function wordsAt(
  parent: Element | undefined,
  ...names: readonly string[]
): string | undefined {
  for (const name of names)
    for (const child of parent ? childrenOf(parent, name) : []) {
      const words = textOf(child).trim()
      if (words !== '') return words
    }
  return undefined
}

/** A time in one of some children; one that is no date is dropped and said, for a feed is not to blame its reader. */
export function dateAt(
  parent: Element,
  names: readonly string[],
  dropped: Dropped[],
): Date | undefined {
  for (const name of names) {
    const words = wordsAt(parent, name)
    if (words === undefined) continue
    const read = readDate(words)
    if (read.type === 'date') return read.at
    dropped.push({
      what: `${name}: ${shorten(words, 60)}`,
      why: read.type === 'impossible' ? `no date for a story: ${read.why}` : 'not a date',
    })
  }
  return undefined
}

/** Whether text is HTML, as the text of feeds mostly is. */
export function isMarkup(text: string): boolean {
  return /<\/?[a-z][^>]*>|&(#\d+|#x[\da-f]+|[a-z]\w*);/i.test(text)
}

/** The words of a title or summary, its markup taken off. */
export function plainWords(text: string | undefined, at: Place): string | undefined {
  if (text === undefined) return undefined
  const words = isMarkup(text)
    ? bodyWords(bodyOf(parsePiece(text, at).children, { pictures: none }).blocks)
    : text
  return words.replace(/\s+/g, ' ').trim() || undefined
}

const none: PictureDesk = { take: () => undefined, wanted: [], dropped: [] }

export interface FeedText {
  readonly blocks: readonly Block[]
  readonly dropped: readonly Dropped[]
}

/** The body of an item out of HTML, or of text without markup. */
export function textBlocks(
  text: string,
  { at, pictures, base }: { at: Place; pictures: PictureDesk; base: string | undefined },
): FeedText {
  // Without a tag there is nothing to divide it but its lines.
  if (!isMarkup(text) || !/<\/?[a-z][^>]*>|<!--/i.test(text))
    return { blocks: paragraphsOf(splitText(decodeHTML(text))), dropped: [] }
  return bodyOf(parsePiece(text, at).children, { pictures, base })
}

/** What an item says of itself, put together: the long text is the body, the short one the standfirst. */
export interface ItemTexts {
  readonly headline: string | undefined
  readonly standfirst: string | undefined
  readonly body: FeedText
}

export function arrange(
  title: string | undefined,
  summary: string | undefined,
  content: FeedText,
): ItemTexts {
  const repeats = summary !== undefined && begins(content, summary)
  const long = summary !== undefined && summary.length > 2_000
  const standfirst = summary === undefined || repeats || long ? undefined : summary
  const blocks = long && !repeats ? [...paragraphsOf([summary]), ...content.blocks] : content.blocks
  return {
    headline: title,
    standfirst,
    body: { ...content, blocks },
  }
}

/** Whether a text begins with its summary, which may be cut off. */
function begins({ blocks }: FeedText, summary: string): boolean {
  const start = key(summary).replace(/…$|\.\.\.$|\[…\]$/, '')
  let said = ''
  for (const block of blocks) {
    if (said.length >= start.length) break
    said += key(blockWords(block))
  }
  return said.startsWith(start)
}

/** Further texts of an item that are not in its story: left out, but not without a word. */
export function alsoSaid(
  further: readonly (string | undefined)[],
  { headline, standfirst, body }: ItemTexts,
): readonly Dropped[] {
  if (further.length === 0) return []
  const said = key([headline, standfirst, bodyWords(body.blocks)].join(' '))
  const left = new Set(further.filter((words) => words !== undefined && !said.includes(key(words))))
  return [...left].map((words) => ({
    what: shorten(words ?? '', 2_000),
    why: 'another title or text of the item, beside the first',
  }))
}

function key(text: string): string {
  return text.replace(/[\s[\]…]+/g, '').toLowerCase()
}

/** The titles of whole pages that stand in some texts as HTML: a browser shows them above the page, and never in it. */
export function pageTitles(texts: readonly (string | undefined)[], at: Place): readonly string[] {
  return texts
    .filter((text): text is string => text !== undefined && /<title[\s>]/i.test(text))
    .flatMap((text) => [...within(parsePiece(text, at), ({ name }) => name === 'title')])
    .map((title) => textOf(title).replace(/\s+/g, ' ').trim())
}

const read = /^(atom|content|dc|dcterms|excerpt|itunes|media|rdf|wp|xhtml|xml):/
const textual = /(^|:)(title|description|summary|abstract|content|encoded|text)$/

/** Texts in an item's elements of a vocabulary that is not read here. */
export function foreignTexts(item: Element): readonly string[] {
  return childrenOf(item)
    .filter(({ name }) => name.includes(':') && !read.test(name))
    .flatMap((one) =>
      textual.test(one.name) ? [one] : [...within(one, ({ name }) => textual.test(name))],
    )
    .map((element) => textOf(element).trim())
    .filter((words) => words !== '')
}

/** The address that relative ones in an item count from: `xml:base` nearest first, the page, the feed. */
export function baseOf(
  { element, around, address }: FeedItem,
  page: string | undefined,
): string | undefined {
  const [root] = childrenOf(around)
  const outer = webAddress(root?.attributes['xml:base'] ?? '', address) ?? address
  const channel = root && childOf(root, 'channel')
  const site = webAddress(wordsAt(channel, 'link') ?? '', outer)
  return webAddress(element.attributes['xml:base'] ?? '', outer ?? site) ?? page ?? outer ?? site
}

export function relatedLinks(addresses: readonly (Link | undefined)[]): readonly Link[] {
  const seen = new Set<string>()
  return addresses.filter((link): link is Link => {
    if (!link || seen.has(`${link.rel} ${link.href}`)) return false
    seen.add(`${link.rel} ${link.href}`)
    return true
  })
}
