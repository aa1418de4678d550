import { failed, type Outcome, ok } from '#kit'
import type { Block, TopicKind } from '#story'
import { bodyOf } from './body.ts'
import type { Copy, CopyTopic, Writer } from './copy.ts'
import { readDate } from './dates.ts'
import type { Dropped, Place, Status } from './draft.ts'
import { below, childOf, childrenOf, type Element, find, textOf } from './element.ts'
import type { Fault } from './fault.ts'
import { withoutGaps } from './gaps.ts'
import { withDateline } from './lead-paragraph.ts'
import { writersOf } from './names.ts'
import { type NitfParts, nitfParts } from './nitf.ts'
import { type PictureDesk, pictureDesk } from './pictures.ts'
import { paragraphsOf, splitText } from './split-text.ts'
import { topicCode } from './topic-code.ts'

/** Copy out of one item of NewsML-G2 (IPTC, versions 2.0 to 2.35): a news item whose content is a text. */
export function g2Copy(item: Element, at: Place, around?: Element): Outcome<Copy, Fault> {
  if (item.name !== 'newsItem')
    return failed({ type: 'no_story', at, kind: kinds[item.name] ?? `a ${item.name}` })
  const itemMeta = childOf(item, 'itemMeta')
  const contentMeta = childOf(item, 'contentMeta')
  const itemClass = codeAt(itemMeta, 'itemClass')
  const pictures = pictureDesk()
  const parts = contentOf(item, pictures)
  const headline =
    line(contentMeta, 'headline') ??
    parts.headline ??
    line(itemMeta, 'title') ??
    line(contentMeta, 'slugline')
  const description = childrenOf(contentMeta ?? item, 'description')
    .map((one) => textOf(one).replace(/\s+/g, ' ').trim())
    .find(Boolean)
  const status = statusOf(itemMeta)
  const isText = parts.body.length > 0
  if (
    !isText &&
    status?.type !== 'cancelled' &&
    (itemClass === undefined
      ? headline === undefined || description === undefined
      : !itemClass.endsWith('text'))
  )
    return failed({
      type: 'no_story',
      at,
      kind:
        itemClass === undefined
          ? 'a news item without a text'
          : `a news item of the class ${itemClass}`,
    })
  const said = isText || description === undefined ? [] : paragraphsOf([description])
  const standfirst = parts.standfirst ?? (isText ? description : undefined)
  const located = dateline(contentMeta)
  const filed = parts.dateline
    ? { blocks: parts.body, dateline: parts.dateline }
    : withDateline(parts.body, located)
  const remote = pictureBlocks(item, pictures)
  const [lead, ...others] = remote
  return ok({
    format: 'newsml-g2',
    place: at,
    ...withoutGaps({
      guid: item.attributes['guid'],
      version: versionOf(item),
      urgency: urgencyOf(contentMeta),
      provider: (
        labelOf(below(item, 'itemMeta', 'provider')) ??
        (around && textIn(around, 'sender'))
      )?.slice(0, 200),
      usageTerms: rightsOf(item)?.slice(0, 5_000),
      language:
        childOf(contentMeta ?? item, 'language')?.attributes['tag'] ?? item.attributes['xml:lang'],
      headline: headline?.slice(0, 500),
      standfirst: standfirst === headline ? undefined : standfirst?.slice(0, 2_000),
      dateline: filed.dateline,
      lead: lead?.attrs,
      published:
        dateAt(itemMeta, 'firstCreated') ??
        dateAt(contentMeta, 'contentCreated') ??
        dateAt(itemMeta, 'versionCreated'),
      updated: dateAt(itemMeta, 'versionCreated') ?? dateAt(contentMeta, 'contentModified'),
      status,
    }),
    writers: writersIn(contentMeta, parts),
    topics: topicsOf(contentMeta),
    body: [...(isText ? filed.blocks : said), ...others],
    pictures: pictures.wanted,
    links: [],
    dropped: [...parts.dropped, ...notesOf(itemMeta), ...pictures.dropped],
  })
}

const kinds: Readonly<Record<string, string>> = {
  packageItem: 'a package of items, not an item',
  planningItem: 'a planning item',
  conceptItem: 'a concept item',
  knowledgeItem: 'a knowledge item (a list of terms)',
  catalogItem: 'a catalog item',
}

function line(parent: Element | undefined, name: string): string | undefined {
  for (const child of parent ? childrenOf(parent, name) : []) {
    const words = textOf(child).replace(/\s+/g, ' ').trim()
    if (words !== '') return words
  }
  return undefined
}

function textIn(root: Element, name: string): string | undefined {
  const found = find(root, name)
  return found && (textOf(found).trim() || undefined)
}

function codeAt(parent: Element | undefined, name: string): string | undefined {
  const element = childOf(parent, name)
  return element && codeOf(element)
}

function codeOf({ attributes }: Element): string | undefined {
  return attributes['qcode'] ?? attributes['uri'] ?? attributes['literal']
}

/** A name, else what a code says after its colon. */
function labelOf(element: Element | undefined): string | undefined {
  if (!element) return undefined
  const code = codeOf(element)
  return line(element, 'name') ?? line(element, 'organisationName') ?? code?.replace(/^\w+:/, '')
}

interface Content extends NitfParts {}

/** The text: NITF, XHTML or plain, inline in the content set. */
function contentOf(item: Element, pictures: PictureDesk): Content {
  const set = childOf(item, 'contentSet')
  const nothing = { writers: [], body: [], dropped: [] }
  if (!set) return nothing
  const xml = childrenOf(set, 'inlineXML')
  const nitf = xml
    .map((one) => (one.children.some(isNitf) ? one.children.find(isNitf) : undefined))
    .find(Boolean)
  if (nitf && typeof nitf !== 'string') return nitfParts(nitf, pictures)
  for (const one of xml) {
    const root = find(one, 'body') ?? one
    const made = bodyOf(root.children, { pictures })
    if (made.blocks.length > 0) return { writers: [], body: made.blocks, dropped: made.dropped }
  }
  const plain = childrenOf(set, 'inlineData')
    .map((one) => textOf(one))
    .find((words) => words.trim() !== '')
  return plain === undefined ? nothing : { ...nothing, body: paragraphsOf(splitText(plain)) }
}

function isNitf(node: Element | string): boolean {
  return typeof node !== 'string' && node.name.replace(/^.*:/, '') === 'nitf'
}

function versionOf({ attributes }: Element): number | undefined {
  const version = Number(attributes['version'])
  return Number.isInteger(version) && version >= 0 && version <= 1e9 ? version : undefined
}

function urgencyOf(contentMeta: Element | undefined): number | undefined {
  const urgency = Number(line(contentMeta, 'urgency'))
  return urgency >= 1 && urgency <= 8 ? urgency : undefined
}

function rightsOf(item: Element): string | undefined {
  const info = childOf(item, 'rightsInfo')
  return line(info, 'usageTerms') ?? line(info, 'copyrightNotice')
}

function dateAt(parent: Element | undefined, name: string): Date | undefined {
  const read = readDate(line(parent, name) ?? '')
  return read.type === 'date' ? read.at : undefined
}

function statusOf(itemMeta: Element | undefined): Status | undefined {
  const status = codeAt(itemMeta, 'pubStatus') ?? ''
  if (/cancel|kill/i.test(status)) return { type: 'cancelled' }
  if (/withheld/i.test(status)) return { type: 'withheld' }
  const until = dateAt(itemMeta, 'embargoed')
  if (until) return { type: 'embargoed', until }
  return itemMeta && childOf(itemMeta, 'embargoed') ? { type: 'withheld' } : undefined
}

function writersIn(contentMeta: Element | undefined, parts: Content): readonly Writer[] {
  const by = childrenOf(contentMeta ?? { name: '', attributes: {}, children: [] }, 'by').flatMap(
    (one) => writersOf(textOf(one).replace(/\s+/g, ' ').trim()),
  )
  if (by.length > 0) return by
  if (parts.writers.length > 0) return parts.writers
  const creators = contentMeta ? childrenOf(contentMeta, 'creator') : []
  return creators.flatMap((creator) => writersOf(line(creator, 'name') ?? ''))
}

function dateline(contentMeta: Element | undefined): string | undefined {
  const printed = line(contentMeta, 'dateline')
  if (printed) return printed.replace(/[\s,]+\d.*$|\s*\(.*$|\s+[-–—].*$/u, '').slice(0, 100)
  const located = childOf(contentMeta, 'located')
  return located && (line(located, 'name') ?? located.attributes['literal'])?.slice(0, 100)
}

function topicsOf(contentMeta: Element | undefined): readonly CopyTopic[] {
  const subjects = contentMeta
    ? [...childrenOf(contentMeta, 'subject'), ...childrenOf(contentMeta, 'keyword')]
    : []
  return subjects.flatMap((subject): readonly CopyTopic[] => {
    const name = subject.name === 'keyword' ? textOf(subject).trim() : line(subject, 'name')
    const code = topicCode(codeOf(subject))
    if (!name) return []
    return [{ name: name.slice(0, 200), kind: kindOf(subject), ...(code ? { code } : {}) }]
  })
}

function kindOf({ attributes }: Element): TopicKind {
  const type = (attributes['type'] ?? '').replace(/^\w+:/, '').toLowerCase()
  if (type === 'person') return 'person'
  if (type === 'organisation' || type === 'organization') return 'organisation'
  if (/^(geoarea|poi|place|city|country|location|5|9)$/.test(type)) return 'place'
  return type === 'event' ? 'event' : 'subject'
}

/** Pictures that a text's content set points to by their address. */
function pictureBlocks(
  item: Element,
  pictures: PictureDesk,
): readonly Extract<Block, { type: 'picture' }>[] {
  const set = childOf(item, 'contentSet')
  const files = set
    ? childrenOf(set, 'remoteContent').filter(({ attributes }) =>
        attributes['contenttype']?.startsWith('image/'),
      )
    : []
  return files.flatMap(({ attributes }) => {
    const attrs = pictures.take({
      file: attributes['href'] ?? '',
      width: Number(attributes['width']),
      height: Number(attributes['height']),
    })
    return attrs ? [{ type: 'picture' as const, attrs }] : []
  })
}

function notesOf(itemMeta: Element | undefined): readonly Dropped[] {
  const notes = itemMeta ? childrenOf(itemMeta, 'edNote') : []
  return notes
    .map((note) => ({
      what: textOf(note).replace(/\s+/g, ' ').trim().slice(0, 200),
      why: 'a note for editors',
    }))
    .filter(({ what }) => what !== '')
}

/** The items of a message, each by itself; pictures and films of a package stand in it as items of their own. */
export function isG2Item(name: string): boolean {
  return /^(newsItem|packageItem|planningItem|conceptItem|knowledgeItem|catalogItem)$/.test(name)
}
