import { failed, type Outcome, ok } from '#kit'
import type { TopicKind } from '#story'
import type { Copy, CopyTopic } from '../copy.ts'
import type { Dropped, Place, Status } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { alsoSaid, arrange, plainWords, textBlocks } from '../feed/feed-item.ts'
import { isObject, type JsonObject, type JsonReading } from '../parse/json-object.ts'
import { readDate } from '../parts/dates.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { labelOfGenre } from '../parts/genre.ts'
import { withDateline } from '../parts/lead-paragraph.ts'
import { writersOf } from '../parts/names.ts'
import { pictureDesk, webAddress } from '../parts/pictures.ts'
import { topicCode } from '../parts/topic-code.ts'
import { type Asked, asked, exactly, first, flat, objects, text } from './ninjs-fields.ts'
import { associated } from './ninjs-pictures.ts'

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
  const filed = withDateline(texts.body.blocks, locatedAt(item, at))
  return ok({
    format: 'ninjs',
    place: at,
    ...withoutGaps({
      guid: text(item('uri')) ?? text(item('guid')),
      version: integer(item('version')),
      urgency: urgencyOf(item),
      provider: providerOf(item),
      usageTerms: termsOf(item),
      language: text(item('language')),
      headline: texts.headline?.slice(0, 500),
      standfirst: texts.standfirst,
      kicker: exactly(item, 'headlines', 'kicker'),
      dateline: filed.dateline,
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
    body: [...filed.blocks, ...others],
    pictures: pictures.wanted,
    links: [],
    dropped: [
      ...dropped,
      ...texts.body.dropped,
      ...filed.dropped,
      ...pictures.dropped,
      ...alsoSaid(furtherTexts(item, at), texts),
    ],
  })
}

/** Where the item says that it was written: a dateline that is printed says it better. */
function locatedAt(item: Asked, at: Place): Copy['dateline'] {
  const place = plainWords(text(item('located')), at)
  if (place === undefined) return undefined
  const source = exactly(item, 'infosources', 'dateline', 'name')
  return { place: place.slice(0, 100), ...withoutGaps({ source }) }
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
    ) ??
    entries.find((entry) => text(entry('role')) === undefined) ??
    entries.find((entry) => !/caption|alt/i.test(text(entry('role')) ?? '')) ??
    entries[0]
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

/** What may be done with an item: version 3 keeps it in an object of its own. */
function termsOf(item: Asked): string | undefined {
  const [rights] = [item('rightsinfo')].flat().filter(isObject).map(asked)
  return (
    text(item('usageterms')) ??
    (rights && text(rights('usageterms'))) ??
    text(item('copyrightnotice'))
  )
}

/** What the sender tells editors, not readers. */
function notes(item: Asked): Dropped[] {
  const note = text(item('ednote'))
  return note === undefined ? [] : [{ what: note.slice(0, 5_000), why: 'a note for editors' }]
}
