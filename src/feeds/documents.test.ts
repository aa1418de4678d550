import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { escapeMarkup } from '#kit'
import { atomDocument } from './atom.ts'
import type { Feed, FeedItem } from './feed.ts'
import { feedItem } from './feed-item.ts'
import { paper, storyWith } from './feeds.test.parts.ts'
import { hostileText } from './hostile.test.parts.ts'
import { jsonFeed } from './json-feed.ts'
import { rssDocument } from './rss.ts'
import { all, faultsOf, faultsOfEach, readXml, textOf } from './xml.test.parts.ts'
import { xmlText } from './xml.ts'

const items = [storyWith({ number: 1 }), storyWith({ number: 2, language: 'ar', bylines: [] })].map(
  (story) => feedItem(paper, story),
)
const feed: Feed = {
  title: 'The Quay Courier: Harbour & <sea>',
  description: 'Ships & those who wait.',
  home: 'https://quay.example/harbour',
  self: {
    rss: 'https://quay.example/harbour/feed.xml',
    atom: 'https://quay.example/harbour/atom.xml',
    json: 'https://quay.example/harbour/feed.json',
  },
  language: 'en',
  publisher: { name: 'The Quay Courier', home: 'https://quay.example/' },
  icon: { url: 'https://quay.example/icon-144.png', size: 144 },
  favicon: 'https://quay.example/icon-32.png',
  hub: 'https://hub.example/?a=1&b=2',
  updated: new Date('2026-11-24T08:01:00Z'),
  items,
}
const { hub: _, ...withoutHub } = feed
const bare: Feed = { ...withoutHub, items: [] }

describe('RSS', () => {
  test('satisfies its grammar, also when it is empty', async () => {
    expect(await faultsOfEach([rssDocument(feed), rssDocument(bare)], 'rss')).toEqual([[], []])
  })

  test('the grammar refuses what is no RSS', async () => {
    const xml = rssDocument(feed)
    const broken = [
      xml.replace(/<guid[^>]*>[^<]*<\/guid>/, ''),
      xml.replace('08:00:00 GMT', '08:00:00 UTC'),
      xml.replace('<channel>', '<channel><foo/>'),
      xml.replace('<link>https:', '<link>'),
    ]
    expect(await faultsOfEach(broken, 'rss')).not.toContainEqual([])
  })

  test('another reader finds every field', () => {
    const read = parseRssFeed(rssDocument(feed))
    expect(read).toMatchObject({
      title: feed.title,
      link: feed.home,
      description: feed.description,
      language: 'en',
      ttl: 15,
      image: { url: feed.icon.url, title: feed.title, link: feed.home, width: 144 },
      atom: {
        links: [
          { href: feed.self.rss, rel: 'self' },
          { href: feed.hub, rel: 'hub' },
        ],
      },
    })
    expect(new Date(read.lastBuildDate ?? '')).toEqual(feed.updated)
    expect(read.items).toHaveLength(2)
    for (const [place, item] of items.entries()) {
      const found = read.items?.[place]
      expect(found).toMatchObject({
        title: item.title,
        link: item.url,
        guid: { value: item.id, isPermaLink: false },
        content: { encoded: item.html },
        dc: { languages: [item.language] },
        categories: item.categories.map(({ name, scheme }) => ({ name, domain: scheme })),
      })
      expect(found?.dc?.creators ?? []).toEqual(item.authors.map(({ name }) => name))
      expect(new Date(found?.pubDate ?? '')).toEqual(item.published)
      expect(found?.media?.contents?.[0]).toMatchObject({
        url: 'https://quay.example/pictures/ab12-share.jpg',
        type: 'image/jpeg',
        width: 1200,
        height: 630,
        description: { value: 'On Monday' },
        credits: [{ value: 'Courier' }],
      })
    }
  })
})

describe('Atom', () => {
  test('satisfies its grammar, also when it is empty', async () => {
    expect(await faultsOfEach([atomDocument(feed), atomDocument(bare)], 'atom')).toEqual([[], []])
  })

  test('the grammar refuses what is no Atom', async () => {
    const xml = atomDocument(feed)
    const broken = [
      xml.replace(/<updated>[^<]*<\/updated>/, ''),
      xml.replace(/<id>[^<]*<\/id>/, '<id/>'),
      xml.replace('<entry ', '<item/><entry '),
      xml.replace('xml:lang="ar"', 'xml:lang="not a tag"'),
    ]
    expect(await faultsOfEach(broken, 'atom')).not.toContainEqual([])
  })

  test('another reader finds every field', () => {
    const read = parseAtomFeed(atomDocument(feed))
    expect(read).toMatchObject({
      id: feed.self.atom,
      title: { value: feed.title },
      subtitle: { value: feed.description },
      authors: [{ name: 'The Quay Courier', uri: 'https://quay.example/' }],
      links: [
        { href: feed.self.atom, rel: 'self' },
        { href: feed.home, rel: 'alternate' },
        { href: feed.hub, rel: 'hub' },
      ],
    })
    expect(new Date(read.updated ?? '')).toEqual(feed.updated)
    for (const [place, item] of items.entries()) {
      const found = read.entries?.[place]
      expect(found).toMatchObject({
        id: item.id,
        title: { value: item.title },
        links: [{ href: item.url, rel: 'alternate' }],
        summary: { value: item.summary },
        content: { value: item.html, type: 'html' },
        categories: item.categories.map(({ name, scheme }) => ({ term: name, scheme })),
        xml: { lang: item.language },
      })
      expect(found?.authors ?? []).toEqual(
        item.authors.map(({ name, url }) => ({ name, ...(url ? { uri: url } : {}) })),
      )
      expect(new Date(found?.published ?? '')).toEqual(item.published)
      expect(new Date(found?.updated ?? '')).toEqual(item.updated)
    }
  })
})

/** JSON Feed 1.1, written from its specification: what this room uses of it, and nothing beside. */
const person = z.strictObject({ name: z.string().min(1), url: z.url().optional() })
const jsonItem = z.strictObject({
  id: z.string().min(1),
  url: z.url(),
  title: z.string().min(1),
  content_html: z.string().min(1),
  summary: z.string().min(1).optional(),
  image: z.url().optional(),
  date_published: z.iso.datetime(),
  date_modified: z.iso.datetime(),
  authors: z.array(person).min(1).optional(),
  tags: z.array(z.string().min(1)),
  language: z.string().min(2),
})
const jsonDocument = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: z.url(),
  feed_url: z.url(),
  description: z.string(),
  icon: z.url(),
  favicon: z.url(),
  authors: z.array(person).min(1),
  language: z.string().min(2),
  hubs: z.array(z.strictObject({ type: z.literal('WebSub'), url: z.url() })).optional(),
  items: z.array(jsonItem),
})

describe('JSON Feed', () => {
  test.each([
    ['full', feed],
    ['empty', bare],
  ])('satisfies its schema: %s', (_name, one) => {
    expect(jsonDocument.safeParse(JSON.parse(jsonFeed(one))).error).toBeUndefined()
  })

  test('another reader finds every field', () => {
    const read = parseJsonFeed(jsonFeed(feed))
    expect(read).toMatchObject({
      title: feed.title,
      home_page_url: feed.home,
      feed_url: feed.self.json,
      hubs: [{ type: 'WebSub', url: feed.hub }],
    })
    for (const [place, item] of items.entries())
      expect(read.items?.[place]).toMatchObject({
        id: item.id,
        url: item.url,
        title: item.title,
        summary: item.summary,
        content_html: item.html,
        image: item.image?.url,
        tags: item.categories.map(({ name }) => name),
        language: item.language,
        date_published: item.published.toISOString(),
        date_modified: item.updated.toISOString(),
      })
  })
})

test('without a hub no feed names one', () => {
  for (const text of [rssDocument(bare), atomDocument(bare), jsonFeed(bare)])
    expect(text).not.toMatch(/hub/)
})

test('hostile text in every field leaves feeds well-formed, and is read as it was', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (one, two) => {
      const item: FeedItem = {
        ...feedItem(paper, storyWith()),
        title: one,
        summary: two,
        html: `<p>${escapeMarkup(one)}</p>`,
        authors: [{ name: two }],
        categories: [{ name: one, scheme: 'https://quay.example/' }],
      }
      const hostile = { ...feed, title: two, description: one, items: [item] }
      const [channel] = all(readXml(rssDocument(hostile)), 'channel')
      const [inRss] = all(channel, 'item')
      const atom = readXml(atomDocument(hostile))
      const [entry] = all(atom, 'entry')
      expect(textOf(channel, 'title')).toBe(xmlText(two))
      expect(textOf(inRss, 'title')).toBe(xmlText(one))
      expect(textOf(inRss, 'description')).toBe(xmlText(escapeMarkup(two)))
      expect(textOf(inRss, 'dc:creator')).toBe(xmlText(two))
      expect(textOf(inRss, 'category')).toBe(xmlText(one))
      expect(textOf(inRss, 'content:encoded')).toBe(xmlText(item.html))
      expect(textOf(atom, 'title')).toBe(xmlText(two))
      expect(textOf(entry, 'title')).toBe(xmlText(one))
      expect(textOf(entry, 'content')).toBe(xmlText(item.html))
      expect(all(entry, 'category')[0]?.attributes['term']).toBe(xmlText(one))
      expect(JSON.parse(jsonFeed(hostile))).toMatchObject({
        title: xmlText(two),
        items: [{ title: xmlText(one), authors: [{ name: xmlText(two) }] }],
      })
    }),
  )
})

test('a whole hostile story satisfies the grammars', async () => {
  const text = 'a ]]> <b>&amp; \u0001\uD800\uFFFF 😀 مرحبا \r\n "\''
  const story = storyWith({
    headline: text,
    standfirst: text,
    dateline: { place: text },
    bylines: [{ type: 'credit', text }],
    topics: [{ slug: 'x', name: text, kind: 'subject' }],
    lead: { src: 'picture:a', alt: text, caption: text, credit: text },
    body: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  })
  const hostile = { ...feed, title: text, items: [feedItem(paper, story)] }
  expect(await faultsOf(rssDocument(hostile), 'rss')).toEqual([])
  expect(await faultsOf(atomDocument(hostile), 'atom')).toEqual([])
})
