import { failed, type Outcome, ok } from '#kit'
import type { Block, TopicKind } from '#story'
import type { Copy, CopyTopic } from './copy.ts'
import { readDate } from './dates.ts'
import type { Dropped, Place, Status } from './draft.ts'
import type { Fault } from './fault.ts'
import { alsoSaid, arrange, plainWords, textBlocks } from './feed-item.ts'
import { withoutGaps } from './gaps.ts'
import { labelOfGenre } from './genre.ts'
import { isObject, type JsonObject, type JsonReading } from './json-object.ts'
import { linkAddress } from './marks.ts'
import { writersOf } from './names.ts'
import { type NamedPicture, type PictureDesk, pictureDesk, webAddress } from './pictures.ts'
import { topicCode } from './topic-code.ts'

/** Whether an object is a ninjs item (IPTC, versions 1.0 to 3.1), or one of the forms that agencies derived from it. */
export function isNinjs(value: JsonObject): boolean {
  const names = new Set(Object.keys(value).map(flat))
  const id = names.has('uri') || names.has('guid')
  if (id && [...names].some((name) => own.test(name))) return true
  const plainNames = ['text', 'html', 'body', 'content', 'dek'].some((name) => names.has(name))
  return names.has('uri') && !plainNames && [...names].some((name) => shared.test(name))
}

/** Names that hardly anything but ninjs has, and names that count beside a `uri`. */
const own =
  /^(versioncreated|pubstatus|body(text|x?html\d?)|bodies|headlines|descriptiontext|descriptions|profile|associations|copyrightholder|rightsinfo|usageterms)$/
const shared =
  /^(headline(main)?|title|type|representationtype|embargoed|language|urgency|located|person|people|organisations?|places?|subjects?|events?|genres?|copyrightnotice|firstcreated|contentcreated|digitalsourcetype|\$?standard)$/

function flat(name: string): string {
  return name.toLowerCase().replaceAll('_', '')
}

/** An object whose names are asked for without minding capitals and underscores: ninjs wrote them differently in each version. */
type Asked = (name: string) => unknown

function asked(value: JsonObject): Asked {
  const names = new Map(Object.entries(value).map(([name, part]) => [flat(name), part]))
  return (name) => names.get(flat(name)) ?? undefined
}

export function ninjsCopies(value: JsonObject, { at, address }: JsonReading): Outcome<Copy, Fault> {
  const item = asked(value)
  const type = text(item('type')) ?? 'text'
  if (/^(picture|graphic|audio|video|event|planning|component|package|assignment)$/i.test(type))
    return failed({ type: 'no_story', at, kind: `an item of the kind “${type.toLowerCase()}”` })
  const base = address
  const pictures = pictureDesk(base)
  const content = textBlocks(bodyText(item, value), { at, pictures, base })
  const title =
    first(item, 'headlines', 'main') ??
    text(item('headline')) ??
    text(item('headlinemain')) ??
    text(item('title')) ??
    text(item('name')) ??
    text(item('slugline'))
  const summary = descriptionOf(item, value)
  const hasText = content.blocks.length > 0
  const texts = arrange(
    plainWords(title, at),
    hasText ? plainWords(summary, at) : undefined,
    hasText ? content : textBlocks(summary ?? '', { at, pictures, base }),
  )
  const status = statusOf(item)
  const silent = !hasText && title === undefined && summary === undefined
  if (silent && status?.type !== 'cancelled')
    return failed({ type: 'no_story', at, kind: 'a ninjs item without a text' })
  const { lead, others } = associated(item, pictures)
  const dropped: Dropped[] = notes(item)
  const located = plainWords(text(item('located')), at)
  return ok({
    format: 'ninjs',
    place: at,
    ...withoutGaps({
      guid: text(item('uri')) ?? text(item('guid')),
      version: integer(item('version')),
      urgency: urgencyOf(item),
      provider: providerOf(item),
      usageTerms: text(item('usageterms')) ?? text(item('copyrightnotice')),
      language: text(item('language')),
      headline: texts.headline?.slice(0, 500),
      standfirst: texts.standfirst,
      kicker: exactly(item, 'headlines', 'kicker'),
      dateline:
        located === undefined
          ? undefined
          : {
              place: located.slice(0, 100),
              ...withoutGaps({ source: exactly(item, 'infosources', 'dateline', 'name') }),
            },
      lead,
      published:
        date(item, 'firstcreated') ?? date(item, 'firstpublished') ?? date(item, 'versioncreated'),
      updated: date(item, 'versioncreated'),
      address: webAddress(text(item('uri')) ?? ''),
      status,
      label: labelOfGenre(genresOf(item)),
    }),
    writers: [...writersOf(plainWords(text(item('byline')) ?? text(item('by')), at) ?? '')],
    topics: topicsOf(item),
    body: [...texts.body.blocks, ...others],
    pictures: pictures.wanted,
    links: [],
    dropped: [
      ...dropped,
      ...texts.body.dropped,
      ...pictures.dropped,
      ...alsoSaid(furtherTexts(item, at), texts),
    ],
  })
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function objects(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.filter(isObject)
  return isObject(value) ? Object.values(value).filter(isObject) : []
}

/** The value of the entry with a role, else of the first entry. */
function first(item: Asked, list: string, role: string): string | undefined {
  const entries = objects(item(list)).map(asked)
  const entry = entries.find((one) => text(one('role')) === role) ?? entries[0]
  return entry && text(entry('value'))
}

/** The value of the entry with a role, and of no other. */
function exactly(item: Asked, list: string, role: string, value = 'value'): string | undefined {
  const entry = objects(item(list))
    .map(asked)
    .find((one) => text(one('role')) === role)
  return entry && text(entry(value))
}

/** The body: HTML rather than plain text. */
function bodyText(item: Asked, value: JsonObject): string {
  const entries = objects(item('bodies')).map(asked)
  const rich = entries.find(
    (entry) =>
      /html/i.test(`${text(entry('contenttype'))} ${text(entry('role'))}`) && text(entry('value')),
  )
  const any = rich ?? entries.find((entry) => text(entry('value')))
  if (any) return asHtml(text(any('value')) ?? '', rich !== undefined)
  const named = Object.keys(value).filter((name) => /^body_?/i.test(name) && text(value[name]))
  const html = named.find((name) => /html/i.test(name))
  const found = html ?? named[0]
  return found === undefined ? '' : asHtml(text(value[found]) ?? '', html !== undefined)
}

function asHtml(words: string, rich: boolean): string {
  return rich ? words : words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function descriptionOf(item: Asked, value: JsonObject): string | undefined {
  const entries = objects(item('descriptions')).map(asked)
  const chosen =
    entries.find((entry) =>
      /^(summary|abstract|text|main|short)$/i.test(text(entry('role')) ?? ''),
    ) ?? entries.find((entry) => text(entry('role')) === undefined)
  if (chosen) return text(chosen('value'))
  const name = Object.keys(value).find((key) => /^description_/i.test(key) && text(value[key]))
  return name === undefined
    ? (text(item('abstract')) ?? text(item('description')))
    : text(value[name])
}

/** Headlines and descriptions of other roles; captions of pictures are not among them. */
function furtherTexts(item: Asked, at: Place): readonly (string | undefined)[] {
  return ['headlines', 'descriptions'].flatMap((list) =>
    objects(item(list))
      .map(asked)
      .filter((entry) => entry('role') !== 'kicker')
      .map((entry) => plainWords(text(entry('value')), at)),
  )
}

function genresOf(item: Asked): readonly (string | undefined)[] {
  return [...objects(item('genre')), ...objects(item('genres'))]
    .map(asked)
    .flatMap((genre) => [text(genre('code')), text(genre('uri')), text(genre('name'))])
}

function providerOf(item: Asked): string | undefined {
  const source = objects(item('infosources'))
    .map(asked)
    .find((one) => one('role') !== 'dateline')
  return (
    text(item('provider')) ??
    text(item('copyrightholder')) ??
    text(item('source')) ??
    (source && text(source('name')))
  )?.slice(0, 200)
}

function integer(value: unknown): number | undefined {
  const number = Number(text(value) ?? Number.NaN)
  return Number.isInteger(number) && number >= 0 && number <= 1_000_000_000 ? number : undefined
}

function urgencyOf(item: Asked): number | undefined {
  const urgency = integer(item('urgency')) ?? integer(item('priority'))
  return urgency !== undefined && urgency >= 1 && urgency <= 8 ? urgency : undefined
}

function date(item: Asked, name: string): Date | undefined {
  const read = readDate(text(item(name)) ?? '')
  return read.type === 'date' ? read.at : undefined
}

function statusOf(item: Asked): Status | undefined {
  const status = text(item('pubstatus'))?.toLowerCase() ?? ''
  if (/cancel|kill/.test(status)) return { type: 'cancelled' }
  if (status.endsWith('withheld')) return { type: 'withheld' }
  const until = date(item, 'embargoed') ?? date(item, 'embargoeduntil')
  return until ? { type: 'embargoed', until } : undefined
}

const kinds: readonly (readonly [name: string, kind: TopicKind])[] = [
  ['subject', 'subject'],
  ['person', 'person'],
  ['organisation', 'organisation'],
  ['place', 'place'],
  ['event', 'event'],
]

function topicsOf(item: Asked): readonly CopyTopic[] {
  return kinds.flatMap(([name, kind]) =>
    [...objects(item(name)), ...objects(item(name === 'person' ? 'people' : `${name}s`))]
      .map(asked)
      .flatMap((topic): readonly CopyTopic[] => {
        const label = text(topic('name'))
        const scheme = text(topic('scheme'))
        const code =
          topicCode(text(topic('code')), scheme) ??
          topicCode(text(topic('uri'))) ??
          topicCode(text(topic('qcode'))) ??
          topicCode(text(topic('literal')))
        return label === undefined
          ? []
          : [{ name: label.slice(0, 200), kind, ...(code ? { code } : {}) }]
      }),
  )
}

/** What the sender tells editors, not readers. */
function notes(item: Asked): Dropped[] {
  const note = text(item('ednote'))
  return note === undefined ? [] : [{ what: note.slice(0, 5_000), why: 'a note for editors' }]
}

/** Pictures that go with the text: the first is the lead, the others stand below. */
function associated(
  item: Asked,
  pictures: PictureDesk,
): { lead?: Copy['lead']; others: readonly Block[] } {
  const found = objects(item('associations'))
    .map(asked)
    .flatMap((part): readonly Block[] => {
      const file = /^(picture|graphic)$/i.test(text(part('type')) ?? '')
        ? renditionOf(part)
        : undefined
      const said = exactly(part, 'descriptions', 'altText')
      const caption =
        text(part('description_text')) ??
        exactly(part, 'descriptions', 'caption') ??
        (hasRole(part, 'altText')
          ? undefined
          : (first(part, 'descriptions', 'caption') ??
            text(part('headline')) ??
            first(part, 'headlines', 'main')))
      const attrs =
        file &&
        pictures.take({
          ...file,
          caption,
          credit: text(part('byline')) ?? text(part('by')) ?? text(part('copyrightholder')),
          alt: said ?? (hasRole(part, 'altText') ? '' : caption),
        })
      if (attrs) return [{ type: 'picture', attrs }]
      const href = linkAddress(text(part('uri')))
      const title = text(part('headline')) ?? first(part, 'headlines', 'main')
      return href && title && href.startsWith('http')
        ? [{ type: 'embed', attrs: { href, title: title.slice(0, 1_000) } }]
        : []
    })
  const lead = found.find((block) => block.type === 'picture')
  return { ...(lead ? { lead: lead.attrs } : {}), others: found.filter((block) => block !== lead) }
}

function hasRole(part: Asked, role: string): boolean {
  return objects(part('descriptions')).some((entry) => asked(entry)('role') === role)
}

/** The file of the widest rendition. */
function renditionOf(part: Asked): Pick<NamedPicture, 'file' | 'width' | 'height'> | undefined {
  const renditions = objects(part('renditions'))
    .map(asked)
    .filter(
      (one) =>
        text(one('href')) &&
        !/video|audio/.test(text(one('mimetype')) ?? text(one('contenttype')) ?? ''),
    )
  const widest = renditions.sort(
    (one, other) => Number(other('width') ?? 0) - Number(one('width') ?? 0),
  )[0]
  const own = text(part('uri'))
  const href = widest && text(widest('href'))
  if (widest && href)
    return { file: href, width: Number(widest('width')), height: Number(widest('height')) }
  return own && /\.(jpe?g|png|gif|webp|svg)$/i.test(own) ? { file: own } : undefined
}
