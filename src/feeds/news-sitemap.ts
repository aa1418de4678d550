import { collapse, languageTag, primaryLanguage } from '#kit'
import { linkTo } from '#page'
import type { Card, Paper } from '#story'
import { imageElement, imageNamespace, sitemapNamespace, urlElement } from './sitemap.ts'
import { element, type Markup, textElement, xmlDocument } from './xml.ts'

const namespaces = {
  ...sitemapNamespace,
  ...imageNamespace,
  'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
}

/** The most stories that Google takes from one news sitemap. */
const mostNews = 1_000
const newsDays = 2

/** A news sitemap: the stories of the last two days, with the names and languages of their publication. */
export function newsSitemap(paper: Paper, cards: readonly Card[]): string {
  const entries = cards.slice(0, mostNews).map((card) => newsUrl(paper, card))
  return xmlDocument(element('urlset', namespaces, ...entries))
}

/** When the first of these stories is too old for it; never, where there is none. */
export function newsHoldsUntil(cards: readonly Card[]): Date | undefined {
  const times = cards.map(({ publishedAt }) => publishedAt.getTime())
  return times.length === 0 ? undefined : new Date(Math.min(...times) + newsDays * 86_400_000)
}

function newsUrl(paper: Paper, card: Card): Markup {
  const { path, language, headline, publishedAt, lead } = card
  const publication = element(
    'news:publication',
    {},
    textElement('news:name', paper.name),
    textElement('news:language', newsLanguage(language, paper.language)),
  )
  return urlElement(
    paper,
    linkTo(path),
    element(
      'news:news',
      {},
      publication,
      textElement('news:publication_date', publishedAt.toISOString()),
      textElement('news:title', collapse(headline)),
    ),
    imageElement(paper, lead),
  )
}

/** Google takes the language alone, but tells the two writings of Chinese apart. */
function newsLanguage(tag: string, standard: string): string {
  const known = languageTag(tag) ?? standard
  const language = primaryLanguage(known)
  if (language !== 'zh') return language
  return new Intl.Locale(known).maximize().script === 'Hant' ? 'zh-tw' : 'zh-cn'
}
