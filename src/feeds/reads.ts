import {
  author,
  authors,
  createNewestStories,
  type NewestStories,
  type Reader,
  recentNews,
  type SitemapMonth,
  type SitemapUrl,
  sitemapMonths,
  sitemapUrls,
  topic,
  topics,
} from '#store'
import type { Author, Card, Topic } from '#story'

/** What feeds and sitemaps ask of the store. */
export interface Reads {
  readonly stories: NewestStories
  readonly topic: (slug: string) => Promise<Topic | undefined>
  readonly author: (slug: string) => Promise<Author | undefined>
  /** The first of the list, by slug. */
  readonly topics: (limit: number) => Promise<readonly Topic[]>
  readonly authors: (limit: number) => Promise<readonly Author[]>
  readonly months: () => Promise<readonly SitemapMonth[]>
  readonly urls: (month: string, part: number) => Promise<readonly SitemapUrl[]>
  readonly news: (now: Date) => Promise<readonly Card[]>
}

/** The published views of the store. */
export function readsOf(reader: Reader): Reads {
  return {
    stories: createNewestStories(reader),
    topic: (slug) => topic(reader, slug),
    author: (slug) => author(reader, slug),
    topics: async (limit) => (await topics(reader, { limit })).topics,
    authors: async (limit) => (await authors(reader, { limit })).authors,
    months: () => sitemapMonths(reader),
    urls: (month, part) => sitemapUrls(reader, month, part),
    news: (now) => recentNews(reader, now),
  }
}
