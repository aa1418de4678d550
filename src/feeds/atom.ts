import { rememberEach } from '#kit'
import type { Feed, FeedAuthor, FeedItem } from './feed.ts'
import { mediaElement, mediaNamespace } from './media.ts'
import { element, type Markup, textElement, xmlDocument } from './xml.ts'

const namespaces = {
  xmlns: 'http://www.w3.org/2005/Atom',
  ...mediaNamespace,
}

/** Atom 1.0 (RFC 4287). The feed is known by its own address. */
export function atomDocument(feed: Feed): string {
  const { title, description, home, self, hub, language, updated, publisher, icon, items } = feed
  const root = element(
    'feed',
    { ...namespaces, 'xml:lang': language },
    textElement('id', self.atom),
    element('title', { type: 'text' }, title),
    element('subtitle', { type: 'text' }, description),
    textElement('updated', updated.toISOString()),
    element('link', { rel: 'self', type: 'application/atom+xml', href: self.atom }),
    element('link', { rel: 'alternate', type: 'text/html', href: home }),
    hub === undefined ? undefined : element('link', { rel: 'hub', href: hub }),
    authorElement({ name: publisher.name, url: publisher.home }),
    textElement('icon', icon.url),
    ...items.map(entryElement),
  )
  return xmlDocument(root)
}

const entryElement = rememberEach((item: FeedItem): Markup => {
  const { id, url, title, summary, html, language, published, updated } = item
  return element(
    'entry',
    { 'xml:lang': language },
    textElement('id', id),
    element('title', { type: 'text' }, title),
    element('link', { rel: 'alternate', type: 'text/html', href: url }),
    mediaElement(item),
    textElement('published', published.toISOString()),
    textElement('updated', updated.toISOString()),
    ...item.authors.map(authorElement),
    ...item.categories.map(({ name, scheme }) => element('category', { term: name, scheme })),
    summary === '' ? undefined : element('summary', { type: 'text' }, summary),
    element('content', { type: 'html' }, html),
  )
})

function authorElement({ name, url }: FeedAuthor): Markup {
  return element('author', {}, textElement('name', name), textElement('uri', url))
}
