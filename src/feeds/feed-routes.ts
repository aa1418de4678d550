import { rememberEach } from '#kit'
import { type FeedFormat, type FeedSubject, feedFormats, feedPathOf } from '#page'
import type { Paper, PublishedStory } from '#story'
import type { PageRequest, Rendered, Route } from '#web'
import { atomDocument } from './atom.ts'
import type { Feed, FeedItem } from './feed.ts'
import { feedItem } from './feed-item.ts'
import { jsonFeed } from './json-feed.ts'
import type { Parts } from './parts.ts'
import { rssDocument } from './rss.ts'
import { type Subject, subjectOf } from './subject.ts'

/** How many stories a feed holds, the newest. */
const newest = 30

const writers: Readonly<Record<FeedFormat, (feed: Feed) => string>> = {
  rss: rssDocument,
  atom: atomDocument,
  json: jsonFeed,
}
const formats = ['rss', 'atom', 'json'] as const satisfies readonly FeedFormat[]

/** Where the feeds of each kind are, and what a path of them names. */
const places: readonly {
  readonly folder: string
  readonly subject: (params: PageRequest['params']) => FeedSubject
}[] = [
  { folder: '', subject: () => ({ type: 'paper' }) },
  { folder: '/topics/:slug', subject: ({ slug = '' }) => ({ type: 'topic', slug }) },
  { folder: '/authors/:slug', subject: ({ slug = '' }) => ({ type: 'author', slug }) },
  { folder: '/:section', subject: ({ section = '' }) => ({ type: 'section', slug: section }) },
]

/** The feeds of the paper, its sections, topics and authors, each as RSS, Atom and JSON Feed. */
export function storyFeedRoutes(parts: Parts): readonly Route[] {
  const itemOf = rememberEach((paper: Paper) =>
    rememberEach((story: PublishedStory) => feedItem(paper, story)),
  )
  return places.flatMap(({ folder, subject }) =>
    formats.map((format) => ({
      name: 'feed',
      path: `${folder}/${feedFormats[format].file}`,
      render: ({ params, now }: PageRequest) =>
        renderFeed({ ...parts, itemOf }, subject(params), format, now),
    })),
  )
}

interface FeedMakers extends Parts {
  /** Makes the item of a story, once: most of what a feed holds it held before. */
  readonly itemOf: (paper: Paper) => (story: PublishedStory) => FeedItem
}

/** Without a time of change for the whole: when a story is killed, that of the newest left goes back, and readers that compare times would keep what was killed. */
async function renderFeed(
  { reads, paper: currentPaper, hub, itemOf }: FeedMakers,
  asked: FeedSubject,
  format: FeedFormat,
  now: Date,
): Promise<Rendered | undefined> {
  const paper = await currentPaper()
  const subject = await subjectOf(asked, paper, reads)
  if (!subject) return undefined
  const stories = await reads.stories(subject.which, newest)
  const updated = lastChange(stories) ?? now
  const feed = { ...feedOf(paper, asked, subject), updated, ...(hub === undefined ? {} : { hub }) }
  const items = stories.map(itemOf(paper))
  return {
    status: 200,
    type: `${feedFormats[format].type}; charset=utf-8`,
    body: writers[format]({ ...feed, items }),
    tags: ['paper', subject.tag, ...stories.map(({ id }) => `story:${id}`)],
    headers: linkHeader(feed.self[format], hub),
  }
}

function feedOf(
  paper: Paper,
  asked: FeedSubject,
  { title, description, home }: Subject,
): Omit<Feed, 'updated' | 'items'> {
  const { address, name, language } = paper
  const self = (format: FeedFormat): string => `${address}${feedPathOf(asked, format)}`
  return {
    title,
    description,
    home: `${address}${home}`,
    self: { rss: self('rss'), atom: self('atom'), json: self('json') },
    language,
    publisher: { name, home: `${address}/` },
    icon: { url: `${address}/icon-144.png`, size: 144 },
    favicon: `${address}/icon-32.png`,
  }
}

function lastChange(stories: readonly PublishedStory[]): Date | undefined {
  if (stories.length === 0) return undefined
  const times = stories.map(({ changedAt, publishedAt }) =>
    Math.max(changedAt.getTime(), publishedAt.getTime()),
  )
  return new Date(Math.max(...times))
}

/** How a subscriber finds the hub (WebSub, section 4), in whatever format the feed is. */
function linkHeader(self: string, hub: string | undefined): { Link: string } {
  const links = [`<${self}>; rel="self"`, ...(hub === undefined ? [] : [`<${hub}>; rel="hub"`])]
  return { Link: links.join(', ') }
}
