import { failed, type Outcome, ok } from '#kit'
import type { Block, Picture, TopicKind } from '#story'
import { bodyOf } from '../body/body.ts'
import type { Copy, CopyTopic, Writer } from '../copy.ts'
import type { Dropped, Place, Status } from '../draft.ts'
import type { Fault } from '../fault.ts'
import { below, childOf, childrenOf, type Element, find, textOf, within } from '../parse/element.ts'
import { takeDateline } from '../parts/dateline.ts'
import { readDate } from '../parts/dates.ts'
import { withoutGaps } from '../parts/gaps.ts'
import { labelOfGenre } from '../parts/genre.ts'
import { withDateline } from '../parts/lead-paragraph.ts'
import { writersOf } from '../parts/names.ts'
import { type PictureDesk, pictureDesk } from '../parts/pictures.ts'
import { topicCode } from '../parts/topic-code.ts'
import { nitfNodes } from './nitf-body.ts'

/** Copy out of a NITF document (IPTC, versions 2.5 to 3.6), whole or as the content of a NewsML message. */
export function nitfCopy(root: Element, at: Place, address?: string): Outcome<Copy, Fault> {
  const pictures = pictureDesk(address)
  const parts = nitfParts(root, pictures, address)
  if (parts.headline === undefined && parts.body.length === 0)
    return failed({ type: 'no_story', at, kind: 'a NITF document without a text' })
  const head = childOf(root, 'head')
  const docdata = head && (childOf(head, 'docdata') ?? find(head, 'docdata'))
  const { dropped, ...texts } = parts
  return ok({
    format: 'nitf',
    place: at,
    ...texts,
    ...withoutGaps({
      guid: docdata && attribute(docdata, 'doc-id', 'id-string'),
      provider: providerOf(docdata),
      urgency: urgencyOf(docdata),
      language: root.attributes['xml:lang'] ?? find(root, 'body')?.attributes['xml:lang'],
      published:
        dateIn(docdata, 'date.release') ?? dateIn(docdata, 'date.issue') ?? storyDate(root),
      usageTerms: rightsOf(docdata),
      status: statusOf(docdata),
      version: versionOf(docdata),
      updated: storyDate(root),
      label: labelOfGenre(genresOf(root)),
    }),
    topics: topicsOf(root),
    pictures: pictures.wanted,
    dropped: [...dropped, ...notes(docdata), ...pictures.dropped],
  })
}

/** The texts of a NITF document: its head lines, byline, dateline and body. */
export interface NitfParts {
  readonly headline?: string
  readonly standfirst?: string
  readonly kicker?: string
  readonly dateline?: { readonly place: string; readonly source?: string }
  readonly writers: Copy['writers'] & object
  readonly lead?: Picture
  readonly body: readonly Block[]
  readonly dropped: readonly Dropped[]
}

export function nitfParts(root: Element, pictures: PictureDesk, base?: string): NitfParts {
  const body = childOf(root, 'body') ?? root
  const head = childOf(body, 'body.head')
  const content = childOf(body, 'body.content')
  const end = childOf(body, 'body.end')
  const headline =
    line(
      head && (below(head, 'hedline', 'hl1') ?? childOf(head, 'hedline') ?? find(head, 'hl1')),
    ) ?? line(below(root, 'head', 'title'))
  const seconds = head ? childrenOf(childOf(head, 'hedline') ?? head, 'hl2') : []
  const kicker = seconds.find(({ attributes }) => attributes['class'] === 'kicker')
  const second = line(seconds.find((one) => one !== kicker))
  const abstract = paragraphsIn(head && childOf(head, 'abstract'))
  const made = bodyOf(nitfNodes(content ?? (head ? { ...body, children: [] } : body)), {
    pictures,
    base,
  })
  const { lead, blocks } = withLead(content, made.blocks)
  const filed = datelineOf(head, blocks)
  const bylines = [
    ...childrenOf(head ?? body, 'byline'),
    ...(content ? childrenOf(content, 'byline') : []),
  ]
  const note = line(head && childOf(head, 'note'))
  const tagline = line(end && childOf(end, 'tagline'))
  const bibliography = paragraphsIn(end && childOf(end, 'bibliography'))
  return {
    ...withoutGaps({
      headline: headline?.slice(0, 500),
      kicker: line(kicker),
      standfirst: (abstract ?? second)?.slice(0, 2_000),
      dateline: filed.dateline,
      lead,
    }),
    writers: bylines.flatMap(bylineWriters),
    body: filed.blocks,
    dropped: [
      ...made.dropped,
      ...filed.dropped,
      ...(abstract !== undefined && second !== undefined
        ? [{ what: second, why: 'a second headline beside the summary' }]
        : []),
      ...(note === undefined ? [] : [{ what: note.slice(0, 5_000), why: 'a note for editors' }]),
      ...(tagline === undefined
        ? []
        : [{ what: tagline.slice(0, 200), why: 'initials or credit at the end of the message' }]),
      ...[bibliography, ...tableSummaries(content)].flatMap((words) =>
        words === undefined
          ? []
          : [{ what: words.slice(0, 5_000), why: 'notes on sources and tables' }],
      ),
    ],
  }
}

/** The lead picture, where the content opens with a block that is marked to hold it. */
function withLead(
  content: Element | undefined,
  blocks: readonly Block[],
): { readonly lead?: Picture; readonly blocks: readonly Block[] } {
  const [first] = content ? childrenOf(content) : []
  const [picture, ...rest] = blocks
  return first?.name === 'block' &&
    first.attributes['class'] === 'lead' &&
    picture?.type === 'picture'
    ? { lead: picture.attrs, blocks: rest }
    : { blocks }
}

function line(element: Element | undefined): string | undefined {
  return element && (textOf(element).replace(/\s+/g, ' ').trim() || undefined)
}

/** The words of an element whose paragraphs stand side by side. */
function paragraphsIn(element: Element | undefined): string | undefined {
  const parts = element?.children.map((part) => textOf(part).replace(/\s+/g, ' ').trim())
  return parts?.filter(Boolean).join(' ') || undefined
}

/** What a document says about its tables, for those who do not see them. */
function tableSummaries(content: Element | undefined): readonly (string | undefined)[] {
  return content
    ? [...within(content, ({ name }) => name === 'nitf-table-metadata')].map(paragraphsIn)
    : []
}

/** The names of a byline, with the role that may stand under them. */
function bylineWriters(byline: Element): readonly Writer[] {
  if (byline.attributes['class'] === 'credit')
    return [{ type: 'credit', text: (line(byline) ?? '').slice(0, 300) }]
  const role = line(find(byline, 'byttl'))
  const names = childrenOf(byline, 'person').map((one) => textOf(one))
  const others = byline.children.filter(
    (child) => typeof child === 'string' || child.name !== 'byttl',
  )
  const whole = textOf({ ...byline, children: others })
  const writers = writersOf((names.join(', ') || whole).replace(/\s+/g, ' ').trim())
  return writers.map((writer) => (writer.type === 'person' && role ? { ...writer, role } : writer))
}

/** The place of the dateline element; its words may stand in the first paragraph once more. */
function datelineOf(
  head: Element | undefined,
  blocks: readonly Block[],
): ReturnType<typeof withDateline> {
  const given = head && childOf(head, 'dateline')
  // Its time is no part of the place.
  const element = given && {
    ...given,
    children: given.children.filter(
      (child) => typeof child === 'string' || child.name !== 'story.date',
    ),
  }
  const location = element && childOf(element, 'location')
  const place =
    line(location) ??
    (element && takeDateline(`${textOf(element).trim()} - x`)?.place) ??
    line(element)
  const source = /\(([^()]{1,60})\)\s*$/.exec(line(element) ?? '')?.[1]
  const known = place && { place: place.slice(0, 100), ...(source ? { source } : {}) }
  return withDateline(blocks, known || undefined)
}

function attribute(parent: Element, name: string, key: string): string | undefined {
  return childOf(parent, name)?.attributes[key] || undefined
}

function providerOf(docdata: Element | undefined): string | undefined {
  if (!docdata) return undefined
  return (
    attribute(docdata, 'du-key', 'provider') ??
    attribute(docdata, 'doc.copyright', 'holder') ??
    attribute(docdata, 'doc.rights', 'owner')
  )?.slice(0, 200)
}

function urgencyOf(docdata: Element | undefined): number | undefined {
  const urgency = Number(docdata && attribute(docdata, 'urgency', 'ed-urg'))
  return urgency >= 1 && urgency <= 8 ? urgency : undefined
}

function rightsOf(docdata: Element | undefined): string | undefined {
  return docdata && attribute(docdata, 'doc.rights', 'limitations')?.slice(0, 5_000)
}

function dateIn(docdata: Element | undefined, name: string): Date | undefined {
  const read = readDate((docdata && attribute(docdata, name, 'norm')) ?? '')
  return read.type === 'date' ? read.at : undefined
}

function storyDate(root: Element): Date | undefined {
  const read = readDate(find(root, 'story.date')?.attributes['norm'] ?? '')
  return read.type === 'date' ? read.at : undefined
}

function statusOf(docdata: Element | undefined): Status | undefined {
  const management =
    docdata &&
    (attribute(docdata, 'du-key', 'status') ??
      docdata.attributes['management-status'] ??
      attribute(docdata, 'doc-id', 'status'))
  if (management === 'canceled' || management === 'killed') return { type: 'cancelled' }
  if (management === 'withheld') return { type: 'withheld' }
  if (management !== 'embargoed') return undefined
  const until = dateIn(docdata, 'date.release')
  return until ? { type: 'embargoed', until } : { type: 'withheld' }
}

/** The number of the version: `du-key` counts from 1. */
function versionOf(docdata: Element | undefined): number | undefined {
  const version = Number(docdata && attribute(docdata, 'du-key', 'version'))
  return Number.isInteger(version) && version > 0 && version <= 1e9 ? version : undefined
}

function genresOf(root: Element): readonly (string | undefined)[] {
  const head = childOf(root, 'head')
  return head
    ? [...within(head, ({ name }) => name === 'tobject.property')].map(
        ({ attributes }) => attributes['tobject.property.type'],
      )
    : []
}

function topicsOf(root: Element): readonly CopyTopic[] {
  const head = childOf(root, 'head')
  if (!head) return []
  const subjects = [...within(head, ({ name }) => name === 'tobject.subject')].flatMap(
    ({ attributes }) => {
      const name =
        attributes['tobject.subject.detail'] ??
        attributes['tobject.subject.matter'] ??
        attributes['tobject.subject.type']
      const code = topicCode(attributes['tobject.subject.refnum'])
      return name ? [{ name, ...(code ? { code } : {}) }] : []
    },
  )
  const classified = [...within(head, ({ name }) => name === 'identified-content')].flatMap(
    (content) => childrenOf(content).flatMap(topicIn),
  )
  const words = [...within(head, ({ name }) => name === 'keyword')].flatMap(({ attributes }) =>
    attributes['key'] ? [{ name: attributes['key'].slice(0, 200) }] : [],
  )
  return [...subjects, ...classified, ...words]
}

const kinds: Readonly<Record<string, TopicKind>> = {
  person: 'person',
  org: 'organisation',
  location: 'place',
  event: 'event',
  classifier: 'subject',
}

/** Whom and what a document is about, as its head identifies it. */
function topicIn(element: Element): readonly CopyTopic[] {
  const kind = kinds[element.name]
  const { idsrc, value, 'code-source': placeSource, 'location-code': place } = element.attributes
  const name = line(element) ?? value
  const code = topicCode((idsrc && value) || (placeSource && place))
  return kind && name ? [{ name: name.slice(0, 200), kind, ...(code ? { code } : {}) }] : []
}

function notes(docdata: Element | undefined): readonly Dropped[] {
  const words = docdata && attribute(docdata, 'ed-msg', 'info')
  return words ? [{ what: words.slice(0, 5_000), why: 'a note for editors' }] : []
}
