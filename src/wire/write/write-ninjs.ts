import { bodyWords, countWords, type StoryContent, type TopicKind } from '#story'
import { withoutGaps } from '../parts/gaps.ts'
import { genreNames } from '../parts/genre.ts'
import { type Outgoing, pictureOut } from './outgoing.ts'
import { xhtmlOf } from './xhtml-out.ts'

/** The versions that can be written: 2 writes names in small letters, 3 with capitals inside. */
export type NinjsVersion = '2.1' | '3.1'

/** A story as a ninjs item (IPTC ninjs 2.1, 3.1), to be written with `JSON.stringify`. */
export function ninjsOf(out: Outgoing, version: NinjsVersion): Readonly<Record<string, unknown>> {
  const { content, status } = out
  const item = withoutGaps({
    uri: out.guid,
    type: 'text',
    representationType: 'full',
    version: String(out.version),
    firstCreated: out.publishedAt.toISOString(),
    versionCreated: out.updatedAt.toISOString(),
    [version === '2.1' ? 'embargoed' : 'embargoedUntil']:
      status.type === 'embargoed' ? status.until.toISOString() : undefined,
    pubStatus: statuses[status.type],
    urgency: out.urgency,
    copyrightHolder: out.provider,
    usageTerms: out.usageTerms,
    edNote: out.note,
    language: content.language,
    headlines: [{ role: 'main', value: content.headline }, ...valued('kicker', content.kicker)],
    descriptions: valued('summary', content.standfirst),
    by: content.bylines
      .map((byline) => (byline.type === 'credit' ? byline.text : byline.name))
      .join('; '),
    slugline: content.slug,
    located: content.dateline?.place,
    infoSources: valued('dateline', content.dateline?.source).map(({ role, value }) => ({
      role,
      name: value,
    })),
    genres: content.label && [{ name: genreNames[content.label] }],
    ...topicsOut(content),
    bodies: [bodyOut(out)],
    associations: associationsOut(out),
    standard: {
      name: 'ninjs',
      version,
      schema: `http://www.iptc.org/std/ninjs/ninjs-schema_${version}.json`,
    },
  })
  const written = Object.fromEntries(Object.entries(item).filter(([, value]) => !isEmpty(value)))
  return version === '2.1' ? smallNames(written) : written
}

const statuses = {
  usable: 'usable',
  embargoed: 'usable',
  withheld: 'withheld',
  cancelled: 'canceled',
} as const

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

interface Valued {
  readonly role: string
  readonly value: string
}

function valued(role: string, value: string | undefined): readonly Valued[] {
  return value === undefined ? [] : [{ role, value }]
}

function bodyOut(out: Outgoing): Readonly<Record<string, unknown>> {
  const words = bodyWords(out.content.body)
  return {
    role: 'main',
    contentType: 'text/html',
    wordCount: countWords(words, out.content.language),
    charCount: words.length,
    value: xhtmlOf(out.content.body, out),
  }
}

const lists: Readonly<Record<TopicKind, string>> = {
  subject: 'subjects',
  person: 'people',
  organisation: 'organisations',
  place: 'places',
  event: 'events',
}

function topicsOut({ topics }: StoryContent): Readonly<Record<string, unknown>> {
  const out: Record<string, Record<string, string>[]> = {}
  for (const { name, kind, code } of topics) {
    const list = (out[lists[kind]] ??= [])
    list.push({ name, rel: 'about', ...(code ? { literal: code } : {}) })
  }
  return out
}

/** The lead picture; those in the text stand in the text. */
function associationsOut(out: Outgoing): readonly unknown[] {
  const lead = pictureOut(out.content.lead, out)
  if (!lead) return []
  const { alt, caption, credit, width, height } = lead.picture
  return [
    withoutGaps({
      name: 'lead',
      uri: lead.address,
      type: 'picture',
      by: credit,
      descriptions: [...valued('caption', caption), { role: 'altText', value: alt }],
      renditions: [withoutGaps({ name: 'main', href: lead.address, width, height })],
    }),
  ]
}

/** ninjs 2 writes every name in small letters. */
function smallNames(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name.toLowerCase(), smallWithin(part)]),
  )
}

function smallWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(smallWithin)
  return typeof value === 'object' && value !== null ? smallNames({ ...value }) : value
}
