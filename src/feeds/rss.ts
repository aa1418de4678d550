import { escapeMarkup, rememberEach } from '#kit'
import type { Feed, FeedAuthor, FeedItem } from './feed.ts'
import { mediaElement, mediaNamespace } from './media.ts'
import { element, type Markup, textElement, xmlDocument } from './xml.ts'

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  ...mediaNamespace,
}

/** Minutes that a reader may wait before it looks again. */
const patience = 15

/** RSS 2.0 with the modules content, Dublin Core, Media RSS and Atom's links. */
export function rssDocument(feed: Feed): string {
  const { title, description, home, self, hub, language, updated, items } = feed
  const channel = element(
    'channel',
    {},
    textElement('title', title),
    textElement('link', home),
    textElement('description', description),
    textElement('language', language),
    textElement('lastBuildDate', updated.toUTCString()),
    textElement('ttl', patience),
    textElement('docs', 'https://www.rssboard.org/rss-specification'),
    imageElement(feed),
    element('atom:link', { rel: 'self', type: 'application/rss+xml', href: self.rss }),
    hub === undefined ? undefined : element('atom:link', { rel: 'hub', href: hub }),
    ...items.map(itemElement),
  )
  return xmlDocument(element('rss', { version: '2.0', ...namespaces }, channel))
}

/** The widest that RSS allows is 144 pixels. Title and link repeat the channel's, as the specification asks. */
function imageElement({ icon, title, home }: Feed): Markup {
  return element(
    'image',
    {},
    textElement('url', icon.url),
    textElement('title', title),
    textElement('link', home),
    textElement('width', icon.size),
    textElement('height', icon.size),
  )
}

const itemElement = rememberEach((item: FeedItem): Markup => {
  const { id, url, title, summary, html, language, published, updated } = item
  return element(
    'item',
    {},
    textElement('title', title),
    textElement('link', url),
    // Readers take a description for HTML, so that its words are escaped once more.
    textElement('description', escapeMarkup(summary)),
    ...item.authors.map(creatorElement),
    ...item.categories.map(({ name, scheme: domain }) => element('category', { domain }, name)),
    element('guid', { isPermaLink: 'false' }, id),
    textElement('pubDate', published.toUTCString()),
    textElement('atom:updated', updated.toISOString()),
    textElement('dc:language', language),
    mediaElement(item),
    textElement('content:encoded', html),
  )
})

/** RSS has no place for an author without a mail address. */
function creatorElement({ name }: FeedAuthor): Markup {
  return element('dc:creator', {}, name)
}
