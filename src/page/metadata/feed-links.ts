import type { Paper } from '#story'
import { authorPath, sectionPath, topicPath } from '../paths.ts'
import { addressOfLink } from './addresses.ts'
import { link } from './tags.ts'

/** The formats that every feed comes in: the name of the file, and what it is. */
export const feedFormats = {
  rss: { file: 'feed.xml', type: 'application/rss+xml', name: 'RSS' },
  atom: { file: 'atom.xml', type: 'application/atom+xml', name: 'Atom' },
  json: { file: 'feed.json', type: 'application/feed+json', name: 'JSON Feed' },
} as const

export type FeedFormat = keyof typeof feedFormats

/** What a feed is of. */
export type FeedSubject =
  | { readonly type: 'paper' }
  | { readonly type: 'section' | 'topic' | 'author'; readonly slug: string }

/** The address of a feed, as a link writes it: `/topics/harbour/feed.xml`. */
export function feedPathOf(subject: FeedSubject, format: FeedFormat): string {
  return `${folderOf(subject)}/${feedFormats[format].file}`
}

function folderOf(subject: FeedSubject): string {
  switch (subject.type) {
    case 'paper':
      return ''
    case 'section':
      return sectionPath(subject.slug)
    case 'topic':
      return topicPath(subject.slug)
    case 'author':
      return authorPath(subject.slug)
  }
}

/** Links to a feed in the formats, for feed readers to find. */
export function feedLinks(
  paper: Paper,
  subject: FeedSubject,
  { title, formats }: { readonly title: string; readonly formats: readonly FeedFormat[] },
): string {
  return formats
    .map((format) => {
      const { type, name } = feedFormats[format]
      const href = addressOfLink(paper, feedPathOf(subject, format))
      return link('alternate', { type, title: `${title} (${name})`, href })
    })
    .join('')
}
