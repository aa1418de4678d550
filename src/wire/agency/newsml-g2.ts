import { failed, type Outcome, ok } from '#kit'
import type { Block } from '#story'
import { paragraphsOf } from '../body/split-text.ts'
import type { Copy, Writer } from '../copy.ts'
import type { Dropped, Place } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { childOf, childrenOf, type Element } from '../parse/element.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { labelOfGenre } from '../parts/genre.ts'
import { withDateline } from '../parts/lead-paragraph.ts'
import { writersOf } from '../parts/names.ts'
import { type NamedPicture, pictureDesk } from '../parts/pictures.ts'
import { contentOf } from './g2-content.ts'
import {
  codeAt,
  codeOf,
  commonFields,
  dateAt,
  line,
  lines,
  notesOf,
  statusOf,
} from './g2-fields.ts'
import { linksOf } from './g2-links.ts'
import { filesIn, linkedPictures } from './g2-pictures.ts'
import { topicsOf } from './g2-topics.ts'
import type { NitfParts } from './nitf.ts'

/** What a news item is read with. */
export interface G2Reading {
  readonly at: Place
  /** The message around the item. */
  readonly around?: Element
  /** Pictures of other items of the message that belong to this one. */
  readonly companions?: readonly NamedPicture[]
}

/** Copy out of one item of NewsML-G2 (IPTC, versions 2.0 to 2.35): a news item whose content is a text. */
export function g2Copy(
  item: Element,
  { at, around, companions = [] }: G2Reading,
): Outcome<Copy, Fault> {
  if (item.name !== 'newsItem')
    return failed({ type: 'no_story', at, kind: kinds[item.name] ?? `a ${item.name}` })
  const itemMeta = childOf(item, 'itemMeta')
  const contentMeta = childOf(item, 'contentMeta')
  const pictures = pictureDesk()
  const parts = contentOf(item, pictures, at)
  const isText = parts.body.length > 0
  const status = statusOf(itemMeta)
  const texts = textsOf(item, parts)
  if (!isText && status?.type !== 'cancelled') {
    const kind = notText(codeAt(itemMeta, 'itemClass'), texts)
    if (kind !== undefined) return failed({ type: 'no_story', at, kind })
  }
  const filed = parts.dateline
    ? { blocks: parts.body, dateline: parts.dateline, dropped: [] }
    : withDateline(parts.body, dateline(contentMeta))
  const said = isText || texts.summary === undefined ? [] : paragraphsOf([texts.summary])
  const named = [...filesIn(item), ...companions, ...linkedPictures(item)]
  const own = parts.lead ? [pictureBlock(parts.lead)] : []
  const beside = pictureBlocks(named, [...own, ...filed.blocks], pictures.take)
  const [lead, ...others] = [...own, ...beside]
  return ok({
    format: 'newsml-g2',
    place: at,
    ...withoutGaps({
      ...commonFields(item, around),
      language:
        childOf(contentMeta ?? item, 'language')?.attributes['tag'] ?? item.attributes['xml:lang'],
      kicker: lines(contentMeta, 'headline', { of: 'kicker' })[0],
      headline: texts.headline?.slice(0, 500),
      standfirst: isText ? texts.standfirst?.slice(0, 2_000) : undefined,
      dateline: filed.dateline,
      label: labelOfGenre(genresOf(contentMeta)),
      lead: lead?.attrs,
      published:
        dateAt(itemMeta, 'firstCreated') ??
        dateAt(contentMeta, 'contentCreated') ??
        dateAt(itemMeta, 'versionCreated'),
      updated: dateAt(itemMeta, 'versionCreated') ?? dateAt(contentMeta, 'contentModified'),
      status,
    }),
    writers: writersIn(contentMeta, parts),
    topics: topicsOf(contentMeta, item),
    body: [...(isText ? filed.blocks : said), ...others],
    pictures: pictures.wanted,
    links: linksOf(item),
    dropped: [
      ...parts.dropped,
      ...filed.dropped,
      ...texts.dropped,
      ...notesOf(itemMeta),
      ...pictures.dropped,
    ],
  })
}

const kinds: Readonly<Record<string, string>> = {
  planningItem: 'a planning item',
  conceptItem: 'a concept item',
  knowledgeItem: 'a knowledge item (a list of terms)',
  catalogItem: 'a catalog item',
}

interface Texts {
  readonly headline: string | undefined
  readonly standfirst: string | undefined
  /** What the item says of itself where it has no text. */
  readonly summary: string | undefined
  readonly dropped: readonly Dropped[]
}

/** The headline, and the first summary that does not only repeat it. */
function textsOf(item: Element, parts: NitfParts): Texts {
  const itemMeta = childOf(item, 'itemMeta')
  const contentMeta = childOf(item, 'contentMeta')
  const [first, ...more] = lines(contentMeta, 'headline', { notOf: 'kicker' })
  const headline =
    first ?? parts.headline ?? line(itemMeta, 'title') ?? line(contentMeta, 'slugline')
  const [summary, ...others] = lines(contentMeta ?? item, 'description')
  const standfirst = parts.standfirst ?? summary ?? more[0]
  const left = [...new Set([...more, summary, ...others])].filter(
    (words): words is string => words !== undefined && words !== standfirst && words !== headline,
  )
  return {
    headline,
    standfirst: standfirst === headline ? undefined : standfirst,
    summary,
    dropped: left
      .filter((words) => parts.body.length > 0 || words !== summary)
      .map((words) => ({
        what: words.slice(0, 2_000),
        why: 'another headline or summary beside the first',
      })),
  }
}

/** Why an item without a text is no story; nothing where it is a text item that says something of itself. */
function notText(itemClass: string | undefined, { headline, summary }: Texts): string | undefined {
  if (itemClass !== undefined)
    return itemClass.endsWith('text') ? undefined : `a news item of the class ${itemClass}`
  return headline === undefined || summary === undefined ? 'a news item without a text' : undefined
}

function genresOf(contentMeta: Element | undefined): readonly (string | undefined)[] {
  const genres = contentMeta ? childrenOf(contentMeta, 'genre') : []
  return genres.flatMap((genre) => [codeOf(genre), line(genre, 'name')])
}

type PictureBlock = Extract<Block, { type: 'picture' }>

function pictureBlock(attrs: PictureBlock['attrs']): PictureBlock {
  return { type: 'picture', attrs }
}

/** Pictures beside the text, each once. */
function pictureBlocks(
  named: readonly NamedPicture[],
  body: readonly Block[],
  take: (picture: NamedPicture) => PictureBlock['attrs'] | undefined,
): readonly PictureBlock[] {
  const seen = new Set(body.flatMap((block) => (block.type === 'picture' ? block.attrs.src : [])))
  return named.flatMap((picture) => {
    const attrs = take(picture)
    if (!attrs || seen.has(attrs.src)) return []
    seen.add(attrs.src)
    return [{ type: 'picture', attrs }]
  })
}

function writersIn(contentMeta: Element | undefined, parts: NitfParts): readonly Writer[] {
  const by = [
    ...lines(contentMeta, 'by', { notOf: 'credit' }).flatMap(writersOf),
    ...lines(contentMeta, 'by', { of: 'credit' }).map((text) => ({
      type: 'credit' as const,
      text: text.slice(0, 300),
    })),
  ]
  if (by.length > 0) return by
  if (parts.writers.length > 0) return parts.writers
  const creators = contentMeta ? childrenOf(contentMeta, 'creator') : []
  return creators.flatMap((creator) => writersOf(line(creator, 'name') ?? ''))
}

/** The place of the printed dateline with its source, else where the item is located. */
function dateline(contentMeta: Element | undefined): Copy['dateline'] {
  const printed = line(contentMeta, 'dateline')
  const located = childOf(contentMeta, 'located')
  const place =
    printed?.replace(/[\s,]+\d.*$|\s*\(.*$|\s+[-–—].*$/u, '') ??
    (located && (line(located, 'name') ?? located.attributes['literal']))
  const source = /\(([^()]{1,60})\)\s*[-–—:]?$/.exec(printed ?? '')?.[1]
  if (!place) return undefined
  return { place: place.slice(0, 100), ...(source === undefined ? {} : { source }) }
}

/** The kinds of items that a message may hold. */
export function isG2Item(name: string): boolean {
  return /^(newsItem|packageItem|planningItem|conceptItem|knowledgeItem|catalogItem)$/.test(name)
}
