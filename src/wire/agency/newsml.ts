import { failed, type Outcome, ok } from '#kit'
import type { Block } from '#story'
import { bodyOf } from '../body/body.ts'
import { markedText } from '../body/marked-text.ts'
import type { Copy, CopyTopic } from '../copy.ts'
import type { Dropped, Place, Status } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { childrenOf, type Element, find, textOf, within } from '../parse/element.ts'
import { readDate } from '../parts/dates.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { withDateline } from '../parts/lead-paragraph.ts'
import { writersOf } from '../parts/names.ts'
import { type PictureDesk, pictureDesk } from '../parts/pictures.ts'
import { nitfParts } from './nitf.ts'

/** Copy out of one news item of NewsML 1.0 to 1.2 (IPTC): its text component, with the pictures that stand beside it. */
export function newsmlCopy(item: Element, at: Place): Outcome<Copy, Fault> {
  const pictures = pictureDesk()
  const text = textIn(item, pictures, at)
  const lines = find(item, 'NewsLines')
  const headline =
    line(lines, 'HeadLine') ??
    text?.headline ??
    line(item, 'HeadLine') ??
    line(item, 'SlugLine') ??
    named(item)
  const status = statusOf(item)
  if (!text?.blocks.length && status?.type !== 'cancelled')
    return failed({ type: 'no_story', at, kind: 'a NewsML item without a text' })
  const place = datelineOf(item, lines)
  const filed = withDateline(text?.blocks ?? [], place === undefined ? undefined : { place })
  const dateline = filed.dateline ?? text?.dateline
  const [lead, ...others] = picturesIn(item, pictures)
  const byline = line(lines, 'ByLine')
  return ok({
    format: 'newsml',
    place: at,
    ...withoutGaps({
      guid: guidOf(item),
      version: versionOf(item),
      urgency: urgencyOf(item),
      provider:
        formal(find(item, 'Provider'), 'Party') ?? line(find(item, 'NewsIdentifier'), 'ProviderId'),
      usageTerms: (
        line(find(item, 'RightsMetadata'), 'UsageRights') ?? line(lines, 'CopyrightLine')
      )?.slice(0, 5_000),
      language:
        formal(find(item, 'DescriptiveMetadata'), 'Language') ??
        item.attributes['xml:lang'] ??
        lines?.attributes['xml:lang'],
      headline: headline?.slice(0, 500),
      standfirst: (line(lines, 'SubHeadLine') ?? text?.standfirst)?.slice(0, 2_000),
      dateline,
      lead: lead?.attrs,
      published: date(item, 'FirstCreated') ?? date(item, 'ThisRevisionCreated'),
      updated: date(item, 'ThisRevisionCreated'),
      status,
    }),
    writers: byline ? writersOf(byline) : (text?.writers ?? []),
    topics: topicsOf(item),
    body: [...filed.blocks, ...others],
    pictures: pictures.wanted,
    links: [],
    dropped: [...(text?.dropped ?? []), ...filed.dropped, ...pictures.dropped],
  })
}

interface Text {
  readonly headline?: string | undefined
  readonly standfirst?: string | undefined
  readonly dateline?: { readonly place: string; readonly source?: string } | undefined
  readonly writers?: Copy['writers'] & object
  readonly blocks: readonly Block[]
  readonly dropped: readonly Dropped[]
}

/** The longest of the contents that hold text: NITF, XHTML, or plain. The others are left out, unless it says them too. */
function textIn(item: Element, pictures: PictureDesk, at: Place): Text | undefined {
  const contents = [...within(item, (one) => one.name === 'ContentItem' || isCaption(one))].filter(
    (content) => content.name === 'ContentItem' && !isStyle(content),
  )
  const texts = contents.flatMap((content) => {
    const data = find(content, 'DataContent')
    const words = textOf(data).replace(/\s+/g, ' ').trim()
    return data && words !== '' ? [{ data, words }] : []
  })
  const [longest, ...others] = texts.toSorted((one, other) => other.words.length - one.words.length)
  if (!longest) return undefined
  const text = contentText(longest.data, pictures, at)
  const left = others.filter(({ words }) => !longest.words.includes(words))
  return {
    ...text,
    dropped: [
      ...text.dropped,
      ...left.map(({ words }) => ({
        what: words.slice(0, 5_000),
        why: 'another text of the item, beside the longest',
      })),
    ],
  }
}

/** A stylesheet for the text. */
function isStyle(content: Element): boolean {
  return /css|style/i.test(`${formal(content, 'Format')} ${formal(content, 'MimeType')}`)
}

function contentText(content: Element, pictures: PictureDesk, at: Place): Text {
  const nitf = find(content, 'nitf')
  if (nitf) {
    const { body, ...parts } = nitfParts(nitf, pictures)
    return { ...parts, blocks: body }
  }
  const root = find(content, 'body') ?? find(content, 'body.content') ?? content
  const marked = childrenOf(root).length > 0
  return marked ? bodyOf(root.children, { pictures }) : markedText(textOf(root), at, { pictures })
}

function line(parent: Element | undefined, name: string): string | undefined {
  const child = parent && find(parent, name)
  return child && (textOf(child).replace(/\s+/g, ' ').trim() || undefined)
}

function formal(parent: Element | undefined, name: string): string | undefined {
  return (parent && find(parent, name))?.attributes['FormalName'] || undefined
}

function named(item: Element): string | undefined {
  return line(find(item, 'Identification'), 'NameLabel')
}

/** Without its revision, so that the next revision is the same item. */
function guidOf(item: Element): string | undefined {
  const identifier = find(item, 'NewsIdentifier')
  const whole = line(identifier, 'PublicIdentifier')
  if (whole) return whole.replace(/:\d+[A-Z]?$/, '')
  const parts = ['ProviderId', 'DateId', 'NewsItemId']
    .map((name) => line(identifier, name))
    .filter(Boolean)
  return parts.length === 0 ? undefined : parts.join(':')
}

function versionOf(item: Element): number | undefined {
  const version = Number(line(find(item, 'NewsIdentifier'), 'RevisionId'))
  return Number.isInteger(version) && version >= 0 && version <= 1e9 ? version : undefined
}

function urgencyOf(item: Element): number | undefined {
  const urgency = Number(formal(item, 'Urgency'))
  return urgency >= 1 && urgency <= 8 ? urgency : undefined
}

function date(item: Element, name: string): Date | undefined {
  const read = readDate(line(find(item, 'NewsManagement'), name) ?? '')
  return read.type === 'date' ? read.at : undefined
}

function statusOf(item: Element): Status | undefined {
  const management = find(item, 'NewsManagement')
  const status = formal(management, 'Status') ?? ''
  if (/cancel|kill/i.test(status)) return { type: 'cancelled' }
  if (/withheld/i.test(status)) return { type: 'withheld' }
  if (!/embargo/i.test(status)) return undefined
  const until = readDate(
    line(management, 'StatusWillChange') ?? line(management, 'DateAndTime') ?? '',
  )
  return until.type === 'date' ? { type: 'embargoed', until: until.at } : { type: 'withheld' }
}

/** The city of the place that the item comes from, else the printed dateline up to its date. */
function datelineOf(item: Element, lines: Element | undefined): string | undefined {
  const origin = [
    ...within(
      item,
      ({ name, attributes }) => name === 'Location' && attributes['HowPresent'] === 'Origin',
    ),
  ][0]
  const city =
    origin &&
    childrenOf(origin, 'Property').find(({ attributes }) => attributes['FormalName'] === 'City')
      ?.attributes['Value']
  if (city) return city.slice(0, 100)
  const printed = line(lines, 'DateLine')
  return printed?.replace(/[\s,،]+\d.*$|\s*\(.*$|\s+[-–—].*$/u, '').slice(0, 100) || undefined
}

function topicsOf(item: Element): readonly CopyTopic[] {
  const keywords = [
    ...within(
      item,
      ({ name, attributes }) => name === 'Property' && attributes['FormalName'] === 'Keyword',
    ),
  ].flatMap(({ attributes }) =>
    attributes['Value'] ? [{ name: attributes['Value'].slice(0, 200) }] : [],
  )
  const lines = [...within(item, ({ name }) => name === 'KeywordLine')].flatMap((one) =>
    textOf(one)
      .split(',')
      .map((name) => ({ name: name.trim().slice(0, 200) })),
  )
  return [...keywords, ...lines]
}

/** A component that holds the caption of the picture beside it. */
function isCaption(component: Element): boolean {
  return childrenOf(component, 'Role').some(
    ({ attributes }) => attributes['FormalName'] === 'Caption',
  )
}

type PictureBlock = Extract<Block, { type: 'picture' }>

/** Pictures beside the text: a component with a caption and renditions of one picture, or a picture alone. */
function picturesIn(item: Element, pictures: PictureDesk): readonly PictureBlock[] {
  const framed = [...within(item, (one) => childrenOf(one, 'NewsComponent').some(isCaption))]
  const found = (framed.length > 0 ? framed : [item]).flatMap(
    (component): readonly PictureBlock[] => {
      const file = fileIn(component)
      const caption = component === item ? undefined : captionIn(component)
      const creator =
        caption === undefined ? undefined : formal(find(component, 'Creator'), 'Party')
      const attrs = file
        ? pictures.take({ file, caption, alt: caption, credit: creator })
        : undefined
      return attrs ? [{ type: 'picture', attrs }] : []
    },
  )
  return found
}

function captionIn(component: Element): string | undefined {
  return childrenOf(component, 'NewsComponent')
    .filter(isCaption)
    .map((caption) => line(caption, 'DataContent'))
    .find(Boolean)
}

/** The file of a picture: the rendition of high definition, else the first. */
function fileIn(component: Element): string | undefined {
  const components = [...within(component, ({ name }) => name === 'NewsComponent')]
  const sharp = components.filter((one) => formal(one, 'Role') === 'HighDef')
  const contents = [...sharp, component].flatMap((one) => [...within(one, isPictureContent)])
  return contents[0]?.attributes['Href']
}

function isPictureContent(content: Element): boolean {
  if (content.name !== 'ContentItem' || !content.attributes['Href']) return false
  const type = ['MediaType', 'Format', 'MimeType']
    .map((name) => formal(content, name) ?? '')
    .join(' ')
  return /photo|image|jpe?g|png|graphic/i.test(type)
}
