import { languageTag } from '#kit'
import type { Byline, TopicKind, TopicRef } from '#story'
import { genreNames } from '../parts/genre.ts'
import { type Outgoing, pictureOut } from './outgoing.ts'
import { nitfElementOf } from './write-nitf.ts'
import { xhtmlOf } from './xhtml-out.ts'
import { lineTag, tag, textTag, xmlHead } from './xml-out.ts'

const catalog = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml'

/** The roles that IPTC has no codes for, under addresses of their own: a code without a scheme means nothing. */
const ownSchemes = tag(
  'catalog',
  {},
  tag('scheme', { alias: 'hldrole', uri: 'urn:uuid:a94b96ca-0a55-42f7-83da-994c2e36faad#' }),
  tag('scheme', { alias: 'byrole', uri: 'urn:uuid:6ceae281-f9bd-457d-af09-67d0cf3c5c88#' }),
)

/**
 * A story as a NewsML-G2 message (IPTC, version 2.35, power conformance): its text as a news item in XHTML, and its lead
 * picture as an item of its own that the text links to.
 */
export function newsmlG2Of(out: Outgoing): string {
  return newsmlG2Message([out], { sent: out.updatedAt, sender: out.provider, text: 'xhtml' })
}

/** How a message of several stories is written, and when it is sent. */
export interface G2Message {
  readonly sent: Date
  /** The name of the paper. */
  readonly sender: string
  /** What the texts are written in. NITF brings its lead picture itself. */
  readonly text: 'xhtml' | 'nitf'
}

/** The same of any number of stories. */
export function newsmlG2Message(
  stories: readonly Outgoing[],
  { sent, sender, text }: G2Message,
): string {
  const header = tag('header', {}, textTag('sent', sent.toISOString()), textTag('sender', sender))
  const items = stories.flatMap((out) =>
    text === 'nitf'
      ? [textItem(out, nitfInline(out))]
      : [textItem(out, xhtmlInline(out), pictureOut(out.content.lead, out)), pictureItem(out)],
  )
  const namespace = { xmlns: 'http://iptc.org/std/nar/2006-10-01/' }
  return `${xmlHead}${tag('newsMessage', namespace, header, tag('itemSet', {}, ...items))}\n`
}

function xhtmlInline(out: Outgoing): string {
  const body = tag('body', {}, xhtmlOf(out.content.body, out))
  const head = tag('head', {}, textTag('title', out.content.headline))
  const html = tag('html', { xmlns: 'http://www.w3.org/1999/xhtml' }, head, body)
  return tag('inlineXML', { contenttype: 'application/xhtml+xml' }, html)
}

function nitfInline(out: Outgoing): string {
  return tag('inlineXML', { contenttype: 'application/nitf+xml' }, nitfElementOf(out))
}

function itemOut(out: Outgoing, guid: string, ...parts: readonly string[]): string {
  const values = {
    guid,
    version: out.version,
    standard: 'NewsML-G2',
    standardversion: '2.35',
    conformance: 'power',
    'xml:lang': languageTag(out.content.language),
  }
  return tag('newsItem', values, tag('catalogRef', { href: catalog }), ...parts)
}

function textItem(out: Outgoing, inline: string, lead?: ReturnType<typeof pictureOut>): string {
  const { status } = out
  const itemMeta = tag(
    'itemMeta',
    {},
    ...classOut('text', out),
    status.type === 'embargoed' ? textTag('embargoed', status.until.toISOString()) : '',
    tag('pubStatus', { qcode: statuses[status.type] }),
    textTag('edNote', out.note),
    lead ? tag('link', { rel: 'irel:seeAlso', residref: pictureGuid(out) }) : '',
  )
  return itemOut(
    out,
    out.guid,
    ownSchemes,
    rightsOut(out),
    itemMeta,
    contentMetaOut(out),
    tag('contentSet', {}, inline),
  )
}

const statuses = {
  usable: 'stat:usable',
  embargoed: 'stat:usable',
  withheld: 'stat:withheld',
  cancelled: 'stat:canceled',
} as const

function classOut(kind: 'text' | 'picture', out: Outgoing): readonly string[] {
  return [
    tag('itemClass', { qcode: `ninat:${kind}` }),
    tag('provider', { literal: out.provider }),
    textTag('versionCreated', out.updatedAt.toISOString()),
    textTag('firstCreated', out.publishedAt.toISOString()),
  ]
}

function rightsOut({ provider, usageTerms }: Outgoing): string {
  const holder = tag('copyrightHolder', { literal: provider })
  return tag('rightsInfo', {}, holder, textTag('usageTerms', usageTerms))
}

function contentMetaOut({ content, urgency }: Outgoing): string {
  const { dateline, label, kicker } = content
  const place = dateline && lineTag('name', dateline.place)
  const language = languageTag(content.language)
  return tag(
    'contentMeta',
    {},
    textTag('urgency', urgency === undefined ? undefined : String(urgency)),
    place ? tag('located', { literal: dateline.place }, place) : '',
    language === undefined ? '' : tag('language', { tag: language }),
    label ? tag('genre', { literal: genreNames[label] }, lineTag('name', genreNames[label])) : '',
    ...content.topics.map(topicOut),
    lineTag('slugline', content.slug),
    textTag('headline', content.headline),
    textTag('headline', kicker, { role: 'hldrole:kicker' }),
    textTag('dateline', datelineOut(dateline)),
    ...content.bylines.map(bylineOut),
    textTag('description', content.standfirst, { role: 'drol:summary' }),
  )
}

function datelineOut(dateline: Outgoing['content']['dateline']): string | undefined {
  if (!dateline) return undefined
  return dateline.source === undefined ? dateline.place : `${dateline.place} (${dateline.source})`
}

function bylineOut(byline: Byline): string {
  return byline.type === 'credit'
    ? textTag('by', byline.text, { role: 'byrole:credit' })
    : textTag('by', byline.name)
}

const types: Readonly<Record<TopicKind, string>> = {
  subject: 'cpnat:abstract',
  person: 'cpnat:person',
  organisation: 'cpnat:organisation',
  place: 'cpnat:geoArea',
  event: 'cpnat:event',
}

/** Codes of IPTC are qcodes of its catalog; any other is the literal of its sender. */
function topicOut({ name, kind, slug, code }: TopicRef): string {
  const known = code !== undefined && /^(medtop|subj):\S+$/.test(code)
  const identity = known ? { qcode: code } : { literal: code ?? slug }
  return tag('subject', { type: types[kind], ...identity }, lineTag('name', name))
}

function pictureGuid({ guid }: Outgoing): string {
  return `${guid}#lead`
}

function pictureItem(out: Outgoing): string {
  const lead = pictureOut(out.content.lead, out)
  if (!lead) return ''
  const { alt, caption, credit, width, height } = lead.picture
  const status = tag('pubStatus', { qcode: statuses[out.status.type] })
  const contentMeta = tag(
    'contentMeta',
    {},
    lineTag('creditline', credit),
    textTag('headline', alt),
    textTag('description', caption, { role: 'drol:caption' }),
  )
  const file = { href: lead.address, contenttype: typeOf(lead.address), width, height }
  return itemOut(
    out,
    pictureGuid(out),
    tag('itemMeta', {}, ...classOut('picture', out), status),
    contentMeta,
    tag('contentSet', {}, tag('remoteContent', file)),
  )
}

function typeOf(address: string): string | undefined {
  const ending = /\.(jpe?g|png|webp|avif|gif|svg)(?:\?|$)/i.exec(address)?.[1]?.toLowerCase()
  if (ending === undefined) return undefined
  if (ending === 'svg') return 'image/svg+xml'
  return `image/${ending === 'jpg' ? 'jpeg' : ending}`
}
