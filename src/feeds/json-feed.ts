import type { Feed, FeedItem } from './feed.ts'
import { xmlText } from './xml.ts'

/** JSON Feed 1.1. Characters that XML cannot hold are replaced here too: the text goes into pages all the same. */
export function jsonFeed(feed: Feed): string {
  const { title, description, home, self, hub, language, publisher, icon, favicon, items } = feed
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self.json,
    description,
    icon: icon.url,
    favicon,
    authors: [{ name: publisher.name, url: publisher.home }],
    language,
    ...(hub === undefined ? {} : { hubs: [{ type: 'WebSub', url: hub }] }),
    items: items.map(itemOf),
  }
  return JSON.stringify(document, (_, value: unknown) =>
    typeof value === 'string' ? xmlText(value) : value,
  )
}

function itemOf(item: FeedItem): object {
  const { id, url, title, summary, html, language, authors, categories, image } = item
  return {
    id,
    url,
    title,
    content_html: html,
    ...(summary === '' ? {} : { summary }),
    ...(image ? { image: image.url } : {}),
    date_published: item.published.toISOString(),
    date_modified: item.updated.toISOString(),
    ...(authors.length === 0 ? {} : { authors }),
    tags: categories.map(({ name }) => name),
    language,
  }
}
