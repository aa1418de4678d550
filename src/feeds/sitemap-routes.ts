import {
  aboutPath,
  archivePath,
  authorPath,
  correctionsPath,
  sectionPath,
  topicPath,
  topicsPath,
} from '#page'
import type { SitemapMonth } from '#store'
import type { PageRequest, Rendered, Route } from '#web'
import { newsHoldsUntil, newsSitemap } from './news-sitemap.ts'
import type { Parts } from './parts.ts'
import { mostUrls, pageSitemap, sitemapIndex, storySitemap } from './sitemap.ts'

const type = 'application/xml; charset=utf-8'
const pagesPath = '/sitemaps/pages.xml'
const newsPath = '/sitemaps/news.xml'

/** The index of sitemaps, and the files that it names. */
export function sitemapRoutes(parts: Parts): readonly Route[] {
  return [
    { name: 'sitemap', path: '/sitemap.xml', render: () => renderIndex(parts) },
    { name: 'sitemap', path: newsPath, render: (request) => renderNews(parts, request) },
    { name: 'sitemap', path: pagesPath, render: () => renderPages(parts) },
    { name: 'sitemap', path: '/sitemaps/:file', render: (request) => renderMonth(parts, request) },
  ]
}

async function renderIndex({ paper: currentPaper, reads }: Parts): Promise<Rendered> {
  const [paper, months] = await Promise.all([currentPaper(), reads.months()])
  const files = [
    { path: newsPath, changedAt: months[0]?.changedAt },
    { path: pagesPath },
    ...months.flatMap(filesOf),
  ]
  return { status: 200, type, body: sitemapIndex(paper, files), tags: ['paper', 'feeds'] }
}

function filesOf({ month, parts, changedAt }: SitemapMonth): { path: string; changedAt: Date }[] {
  return Array.from({ length: parts }, (_, at) => ({ path: monthPath(month, at + 1), changedAt }))
}

/** The first part of a month has no number, since most months have no second. */
function monthPath(month: string, part: number): string {
  return `/sitemaps/${month}${part === 1 ? '' : `-${part}`}.xml`
}

async function renderMonth(
  { paper: currentPaper, reads }: Parts,
  { params: { file = '' } }: PageRequest,
): Promise<Rendered | undefined> {
  const [, month, number] = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:-([1-9]\d{0,3}))?\.xml$/.exec(file) ?? []
  const part = number === undefined ? 1 : Number(number)
  if (month === undefined || number === '1') return undefined
  const [paper, urls] = await Promise.all([currentPaper(), reads.urls(month, part)])
  if (urls.length === 0) return undefined
  const body = storySitemap(paper, urls)
  const keys = urls.flatMap(({ translation }) => (translation === undefined ? [] : [translation]))
  const versions = [...new Set(keys)].map((key) => `translation:${key}`)
  return { status: 200, type, body, tags: ['paper', `sitemap:${month}`, ...versions] }
}

/** Where the pages are that are no stories: the topics and authors as far as one file can hold them. */
async function renderPages({ paper: currentPaper, reads }: Parts): Promise<Rendered> {
  const [paper, topics, authors] = await Promise.all([
    currentPaper(),
    reads.topics(mostUrls),
    reads.authors(mostUrls),
  ])
  const paths = [
    '/',
    ...paper.sections.map(({ slug }) => sectionPath(slug)),
    aboutPath,
    correctionsPath,
    topicsPath,
    archivePath,
    ...authors.map(({ slug }) => authorPath(slug)),
    ...topics.map(({ slug }) => topicPath(slug)),
  ]
  return {
    status: 200,
    type,
    body: pageSitemap(paper, paths),
    tags: ['paper', 'topics', 'authors'],
  }
}

async function renderNews(
  { paper: currentPaper, reads }: Parts,
  { now }: PageRequest,
): Promise<Rendered> {
  const [paper, cards] = await Promise.all([currentPaper(), reads.news(now)])
  const until = newsHoldsUntil(cards)
  const body = newsSitemap(paper, cards)
  return { status: 200, type, body, tags: ['paper', 'feeds'], ...(until ? { until } : {}) }
}
