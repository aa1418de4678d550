import { languageTag } from '#kit'
import type { Byline, TopicKind, TopicRef } from '#story'
import { genreNames } from '../parts/genre.ts'
import { nitfBlocksOf, nitfTime, pictureMedia } from './nitf-out.ts'
import type { Outgoing } from './outgoing.ts'
import { tag, textOut, textTag, xmlHead } from './xml-out.ts'

/** A story as a NITF document (IPTC NITF 3.6). The lead picture opens the content. */
export function nitfOf(out: Outgoing): string {
  return `${xmlHead}${nitfElementOf(out)}\n`
}

/** The document as an element, for a message around it. */
export function nitfElementOf(out: Outgoing): string {
  const { content } = out
  const lead = content.lead ? pictureMedia(content.lead, out) : ''
  const body = tag(
    'body',
    {},
    bodyHead(out),
    tag(
      'body.content',
      {},
      lead === '' ? '' : tag('block', { class: 'lead' }, lead),
      nitfBlocksOf(content.body, out),
    ),
  )
  const root = {
    xmlns: 'http://iptc.org/std/NITF/2006-10-18/',
    version: '-//IPTC//DTD NITF 3.6//EN',
    'xml:lang': languageTag(content.language),
  }
  return tag('nitf', root, headOut(out), body)
}

const statuses = {
  usable: 'usable',
  embargoed: 'embargoed',
  withheld: 'withheld',
  cancelled: 'canceled',
} as const

function headOut(out: Outgoing): string {
  const { content, status } = out
  const label = content.label && genreNames[content.label]
  const subjects = content.topics.filter(isIptcSubject)
  const tobject = tag(
    'tobject',
    { 'tobject.type': 'News' },
    label ? tag('tobject.property', { 'tobject.property.type': label }) : '',
    ...subjects.map(({ name, code }) =>
      tag('tobject.subject', {
        'tobject.subject.refnum': code?.replace(/^\w+:/, ''),
        'tobject.subject.detail': name,
      }),
    ),
  )
  const release = status.type === 'embargoed' ? status.until : out.publishedAt
  const others = content.topics.filter((topic) => !isIptcSubject(topic)).map(topicOut)
  const docdata = tag(
    'docdata',
    { 'management-status': statuses[status.type] },
    tag('doc-id', { 'id-string': out.guid }),
    tag('urgency', { 'ed-urg': out.urgency }),
    tag('date.issue', { norm: nitfTime(out.publishedAt) }),
    tag('date.release', { norm: nitfTime(release) }),
    tag('doc.copyright', { holder: out.provider }),
    tag('doc.rights', { owner: out.provider, limitations: out.usageTerms }),
    tag('du-key', { version: out.version }),
    out.note === undefined ? '' : tag('ed-msg', { info: out.note }),
    others.length > 0 ? tag('identified-content', {}, ...others) : '',
  )
  return tag('head', {}, textTag('title', content.headline), tobject, docdata)
}

/** A subject with a code of eight digits, which NITF has a place for. */
function isIptcSubject({ kind, code }: TopicRef): boolean {
  return kind === 'subject' && /^(medtop|subj):\d{8}$/.test(code ?? '')
}

const elements: Readonly<Record<TopicKind, string>> = {
  person: 'person',
  organisation: 'org',
  place: 'location',
  event: 'event',
  subject: 'classifier',
}

function topicOut({ name, kind, code }: TopicRef): string {
  const source =
    kind === 'place'
      ? { 'code-source': 'sender', 'location-code': code }
      : { idsrc: 'sender', value: code }
  return textTag(elements[kind], name, code ? source : {})
}

function bodyHead({ content, updatedAt }: Outgoing): string {
  const { dateline, headline, kicker, standfirst } = content
  const source = dateline?.source === undefined ? '' : textOut(` (${dateline.source})`)
  const location = dateline ? textTag('location', dateline.place) + source : ''
  return tag(
    'body.head',
    {},
    tag('hedline', {}, textTag('hl1', headline), textTag('hl2', kicker, { class: 'kicker' })),
    ...content.bylines.map(bylineOut),
    tag('dateline', {}, location, tag('story.date', { norm: nitfTime(updatedAt) })),
    standfirst === undefined ? '' : tag('abstract', {}, textTag('p', standfirst)),
  )
}

function bylineOut(byline: Byline): string {
  return byline.type === 'credit'
    ? textTag('byline', byline.text, { class: 'credit' })
    : tag('byline', {}, textTag('person', byline.name))
}
