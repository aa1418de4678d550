import { authorPath, type FeedSubject, sectionPath, topicPath } from '#page'
import type { Which } from '#store'
import type { Paper } from '#story'
import type { Reads } from './reads.ts'

/** What a feed is of. */
export interface Subject {
  readonly title: string
  readonly description: string
  /** The path of the page that the feed follows, as a link writes it. */
  readonly home: string
  readonly which: Which
  /** The name of everything in it, for the press. */
  readonly tag: string
}

/** Nothing where the paper has no such section, topic or author. */
export async function subjectOf(
  asked: FeedSubject,
  paper: Paper,
  reads: Reads,
): Promise<Subject | undefined> {
  if (asked.type === 'paper') {
    const { name: title, tagline: description } = paper
    return { title, description, home: '/', which: { type: 'all' }, tag: 'feeds' }
  }
  const { type, slug } = asked
  const found = await find(asked, paper, reads)
  if (!found) return undefined
  const { name, description } = found
  return {
    title: `${paper.name}: ${name}`,
    description: description ?? paper.tagline,
    ...placeOf(type, slug),
    tag: `${type}:${slug}`,
  }
}

interface Found {
  readonly name: string
  readonly description?: string
}

async function find(
  { type, slug }: Exclude<FeedSubject, { type: 'paper' }>,
  paper: Paper,
  reads: Reads,
): Promise<Found | undefined> {
  switch (type) {
    case 'section':
      return paper.sections.find((section) => section.slug === slug)
    case 'topic':
      return reads.topic(slug)
    case 'author': {
      const person = await reads.author(slug)
      return person && { name: person.name, ...(person.bio ? { description: person.bio } : {}) }
    }
  }
}

function placeOf(
  type: Exclude<FeedSubject['type'], 'paper'>,
  slug: string,
): Pick<Subject, 'home' | 'which'> {
  switch (type) {
    case 'section':
      return { home: sectionPath(slug), which: { type, section: slug } }
    case 'topic':
      return { home: topicPath(slug), which: { type, topic: slug } }
    case 'author':
      return { home: authorPath(slug), which: { type, author: slug } }
  }
}
