import { shorten } from '#kit'
import { type Correction, correction, label, type TopicKind, topicKind } from '#story'
import { linkAddress } from '../body/marks.ts'
import type { Copy, CopyTopic, Writer } from '../copy.ts'
import type { Dropped, Link, Place, Status } from '../draft.ts'
import { readAge } from '../parts/age.ts'
import { readDate } from '../parts/dates.ts'
import { writersOf } from '../parts/names.ts'
import { Refused } from '../refused.ts'
import type { Fields } from './fields.ts'

/** The parts of a record of named values that are told the same way in Markdown's front matter and in JSON lines. */
export type Fronted = Pick<
  Copy,
  | 'writers'
  | 'topics'
  | 'label'
  | 'published'
  | 'updated'
  | 'status'
  | 'corrections'
  | 'links'
  | 'section'
>

export function frontOf(fields: Fields, now: Date, at: Place): Fronted & { dropped: Dropped[] } {
  const dropped: Dropped[] = []
  const categories = fields.list('categories', 'category').map(nameOf)
  const section = fields.text('section') ?? categories.shift()
  const published =
    fields.date('published', 'date', 'publishDate', 'pubDate', 'datePublished') ??
    agoIn(fields, 'age', now, at)
  const updatedAge = readAge(fields.text('updated') ?? '')
  const updated =
    updatedAge === undefined
      ? fields.date('updated', 'lastmod', 'modified', 'last_modified_at', 'dateModified')
      : new Date(now.getTime() - updatedAge)
  const said = fields.text('label')?.toLowerCase()
  const known = label.safeParse(said)
  if (said && !known.success)
    dropped.push({ what: `label: ${said}`, why: 'not a label of this paper' })
  return {
    ...(section === undefined ? {} : { section }),
    ...(published ? { published } : {}),
    ...(updated ? { updated } : {}),
    ...(known.success ? { label: known.data } : {}),
    writers: writersIn(fields),
    topics: [
      ...fields.list('topics').flatMap(topicsIn),
      ...[...fields.list('tags'), ...fields.list('keywords'), ...categories].flatMap(topicsIn),
    ],
    status: statusIn(fields),
    corrections: correctionsIn(fields, now, at),
    links: linksIn(fields),
    dropped,
  }
}

function agoIn(fields: Fields, name: string, now: Date, at: Place): Date | undefined {
  const text = fields.text(name)
  if (text === undefined) return undefined
  const age = readAge(text)
  if (age !== undefined) return new Date(now.getTime() - age)
  const problem = 'is no length of time; write it like 3h 20m or 12d'
  throw new Refused({ type: 'invalid', at, field: name, value: shorten(text, 60), problem })
}

function nameOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'name' in value) return nameOf(value.name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function writersIn(fields: Fields): readonly Writer[] {
  const credit = fields.text('credit')
  return [
    ...fields.list('authors', 'author', 'byline', 'creator').flatMap(writerIn),
    ...(credit ? [{ type: 'credit' as const, text: credit }] : []),
  ]
}

function writerIn(value: unknown): readonly Writer[] {
  if (typeof value === 'string') return writersOf(value)
  if (typeof value !== 'object' || value === null) return []
  const record = new Map<string, unknown>(Object.entries(value))
  const text = (name: string): { [key: string]: string } => {
    const found = record.get(name)
    return typeof found === 'string' && found !== '' ? { [name]: found } : {}
  }
  const name = nameOf(value)
  if (name === '') return []
  return [
    { type: 'person', name, ...text('slug'), ...text('role'), ...text('bio'), ...text('email') },
  ]
}

function topicsIn(value: unknown): readonly CopyTopic[] {
  const name = nameOf(value)
  if (name === '') return []
  if (typeof value !== 'object' || value === null) return [{ name }]
  const kind = 'kind' in value ? kindOf(value.kind) : undefined
  const code = 'code' in value ? nameOf(value.code) : ''
  const slug = 'slug' in value ? nameOf(value.slug) : ''
  return [
    {
      name,
      ...(slug === '' ? {} : { slug }),
      ...(kind ? { kind } : {}),
      ...(code === '' ? {} : { code }),
    },
  ]
}

function kindOf(value: unknown): TopicKind | undefined {
  const kind = topicKind.safeParse(value)
  return kind.success ? kind.data : undefined
}

function statusIn(fields: Fields): Status {
  const embargo = fields.date('embargo', 'embargoed')
  const draft = fields.value('draft')
  const status = fields.text('status', 'pubstatus')?.toLowerCase() ?? ''
  // Jekyll writes `published: false` where others write a date.
  const visible = fields.value('published')
  if (/^(cancell?ed|killed?)$/.test(status)) return { type: 'cancelled' }
  if (status === 'withheld') return { type: 'withheld' }
  if (draft === true || draft === 'true' || status === 'draft' || visible === false)
    return { type: 'draft' }
  return embargo ? { type: 'embargoed', until: embargo } : { type: 'usable' }
}

function correctionsIn(fields: Fields, now: Date, at: Place): readonly Correction[] {
  return fields.list('corrections').map((value, index) => {
    const record: Record<string, unknown> =
      typeof value === 'object' && value !== null ? { ...value } : { text: value }
    const age = readAge(nameOf(record['age']))
    const time = record['at'] ?? record['date']
    const read = time instanceof Date ? time : dateOf(nameOf(time))
    const made = correction.safeParse({
      at: age === undefined ? (read ?? now) : new Date(now.getTime() - age),
      kind: record['kind'] ?? 'correction',
      text: record['text'],
    })
    if (made.success) return made.data
    const problem = 'needs a text, a kind (correction or clarification) and a date'
    const field = `corrections ${index + 1}`
    throw new Refused({ type: 'invalid', at, field, value: '', problem })
  })
}

function dateOf(text: string): Date | undefined {
  const read = readDate(text)
  return read.type === 'date' ? read.at : undefined
}

/** Where the story is at its source, and where it was on this paper before (Jekyll's and Hugo's names for that). */
function linksIn(fields: Fields): readonly Link[] {
  const canonical = linkAddress(fields.text('canonical', 'canonical_url', 'canonicalURL'))
  const former = [
    ...fields.list('aliases', 'redirect_from'),
    ...fields.list('permalink', 'url'),
  ].flatMap((value) => linkAddress(nameOf(value)) ?? [])
  return [
    ...(canonical ? [{ href: canonical, rel: 'canonical' as const }] : []),
    ...former.map((href) => ({ href, rel: 'former' as const })),
  ]
}
