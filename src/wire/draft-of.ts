import { failed, type Outcome, ok, slugify } from '#kit'
import {
  type Author,
  type Block,
  type Byline,
  blockWords,
  longestStory,
  type StoryContent,
  type TopicRef,
} from '#story'
import { checkContent } from './check.ts'
import type { Copy, CopyTopic, Writer } from './copy.ts'
import type { Draft, Status } from './draft.ts'
import type { Fault } from './fault.ts'
import { cleanLine } from './parts/clean.ts'
import { nameOf } from './parts/headline.ts'

/** What the caller adds to copy that does not say it. */
export interface House {
  /** Of this item. */
  readonly language: string
  readonly section: string
  readonly provider?: string
  readonly now: Date
}

/** The draft that copy makes, its content checked; or the first thing that is wrong with it. */
export function draftOf(copy: Copy, house: House): Outcome<Draft, Fault> {
  const { place: at } = copy
  const named = nameOf(copy)
  if (!named)
    return failed({ type: 'no_story', at, kind: 'an item without a headline, a text or a picture' })
  const headline = cleanLine(named.headline)
  if (lengthOf(copy.body) > longestStory)
    return failed({ type: 'too_long', at, what: 'story', limit: longestStory })
  const writers = (copy.writers ?? []).flatMap(cleanWriter)
  const checked = checkContent(
    {
      language: house.language,
      section: slugify(copy.section ?? '') || house.section,
      slug: copy.slug ?? (slugify(headline) || 'story'),
      ...given('kicker', lineOf(copy.kicker)),
      headline,
      ...given('standfirst', lineOf(copy.standfirst)),
      bylines: writers.map(bylineOf),
      ...given('dateline', datelineOf(copy)),
      ...given('label', copy.label),
      ...given('lead', copy.lead),
      body: copy.body,
      topics: topicsOf(copy.topics ?? []),
      ...given('series', lineOf(copy.series)),
      ...given('storyline', slugify(copy.storyline ?? '') || undefined),
      ...given('translation', lineOf(copy.translation)),
      ...given('source', sourceOf(copy, house)),
      ...given('overrides', overridesOf(copy)),
    },
    at,
  )
  if (!checked.ok) return checked
  const draft = around(copy, checked.value, writers, house.now)
  return ok(named.unnamed && draft.status.type === 'usable' ? unfinished(draft) : draft)
}

/** An item without words may not go out by itself. */
function unfinished(draft: Draft): Draft {
  return { ...draft, status: { type: 'draft' } }
}

/** UTF-16 units of the words of a body. */
export function lengthOf(body: readonly Block[]): number {
  return body.reduce((sum, block) => sum + blockWords(block).length, 0)
}

/** Everything of a draft that is not content. */
function around(copy: Copy, content: StoryContent, writers: readonly Writer[], now: Date): Draft {
  const { format, place, published, updated } = copy
  return {
    format,
    place,
    content,
    status: statusOf(copy, now),
    ...given('keptBack', copy.keptBack),
    ...given('sectionName', lineOf(copy.sectionName)?.slice(0, 200)),
    ...given('guid', lineOf(copy.guid)),
    ...given('version', copy.version),
    ...given('urgency', copy.urgency),
    ...given('publishedAt', published),
    ...given('updatedAt', updated && published && updated > published ? updated : undefined),
    authors: writers.flatMap(authorOf),
    corrections: copy.corrections ?? [],
    pictures: copy.pictures ?? [],
    links: copy.links ?? [],
    ...given('lead', copy.front),
    dropped: copy.dropped ?? [],
  }
}

/** A field that is there, or no field: a story has no field that holds nothing. */
function given<K extends string, T>(name: K, value: T | undefined): { [P in K]?: T } {
  // The computed name is K itself; TypeScript widens it to string.
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: T }
}

function lineOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : cleanLine(text) || undefined
}

/** An embargo that is over binds nobody. */
function statusOf({ status }: Copy, now: Date): Status {
  if (!status || (status.type === 'embargoed' && status.until <= now)) return { type: 'usable' }
  return status
}

function datelineOf({ dateline }: Copy): StoryContent['dateline'] {
  const place = lineOf(dateline?.place)
  return place === undefined ? undefined : { place, ...given('source', lineOf(dateline?.source)) }
}

function cleanWriter(writer: Writer): readonly Writer[] {
  if (writer.type === 'credit') {
    const text = cleanLine(writer.text)
    return text === '' ? [] : [{ type: 'credit', text }]
  }
  const name = cleanLine(writer.name)
  return name === '' ? [] : [{ ...writer, name }]
}

function bylineOf(writer: Writer): Byline {
  if (writer.type === 'credit') return { type: 'credit', text: writer.text }
  const slug = writer.slug ?? slugify(writer.name)
  return slug === ''
    ? { type: 'credit', text: writer.name }
    : { type: 'person', name: writer.name, slug }
}

function authorOf(writer: Writer): readonly Author[] {
  const byline = bylineOf(writer)
  if (byline.type === 'credit' || writer.type === 'credit') return []
  const { name, slug } = byline
  return [
    {
      slug,
      name,
      ...given('role', lineOf(writer.role)),
      ...given('bio', lineOf(writer.bio)),
      ...given('email', lineOf(writer.email)),
    },
  ]
}

/** One reference for each topic; a name without letters names none. */
function topicsOf(topics: readonly CopyTopic[]): readonly TopicRef[] {
  const refs = new Map<string, TopicRef>()
  for (const { name, slug, kind = 'subject', code } of topics) {
    const words = cleanLine(name)
    const key = slug ?? slugify(words)
    if (key === '' || words === '' || refs.has(key)) continue
    refs.set(key, { slug: key, name: words, kind, ...given('code', lineOf(code)) })
  }
  return [...refs.values()]
}

function sourceOf(copy: Copy, house: House): StoryContent['source'] {
  const provider = lineOf(copy.provider) ?? house.provider
  const guid = lineOf(copy.guid)
  if (provider === undefined || guid === undefined) return undefined
  return {
    provider,
    guid,
    version: copy.version ?? 1,
    ...given('urgency', copy.urgency),
    ...given('usageTerms', lineOf(copy.usageTerms)),
    ...given('address', copy.address),
  }
}

function overridesOf({ title, description }: Copy): StoryContent['overrides'] {
  const overrides = {
    ...given('title', lineOf(title)),
    ...given('description', lineOf(description)),
  }
  return overrides.title || overrides.description ? overrides : undefined
}
