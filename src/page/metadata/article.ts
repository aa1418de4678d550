import type { CorrectionComment, LiveBlogPosting, NewsArticle, WebPage } from 'schema-dts'
import { bodyWords, countWords, type Label, type Paper, type PublishedStory } from '#story'
import type { Translation } from '../views.ts'
import { addressAt } from './addresses.ts'
import { descriptionOf, titleOf } from './descriptions.ts'
import { liveCoverage } from './live.ts'
import { authorsOf } from './people.ts'
import { imageObjects } from './pictures.ts'
import { publisherRef } from './publisher.ts'
import { modifiedAt } from './times.ts'
import { translationLinks } from './translations.ts'

/** What a label is in schema.org's family of news. Whatever it has no word for is a news article. */
const kinds = {
  opinion: 'OpinionNewsArticle',
  analysis: 'AnalysisNewsArticle',
  explainer: 'BackgroundNewsArticle',
  review: 'ReviewNewsArticle',
  obituary: 'NewsArticle',
  feature: 'NewsArticle',
} as const satisfies Record<Exclude<Label, 'live'>, NewsArticle['@type']>

/** A story for search engines. */
export function articleOf(
  paper: Paper,
  story: PublishedStory,
  translations: readonly Translation[],
): NewsArticle | LiveBlogPosting {
  const { label, body, dateline } = story.content
  const common = commonTo(paper, story, translations)
  if (label === 'live')
    return { '@type': 'LiveBlogPosting', ...common, ...liveCoverage(paper, story, body) }
  return {
    '@type': label === undefined ? 'NewsArticle' : kinds[label],
    ...common,
    ...(dateline === undefined ? {} : { dateline: dateline.place }),
  }
}

function commonTo(paper: Paper, story: PublishedStory, translations: readonly Translation[]) {
  const { content, publishedAt } = story
  const { language, headline, overrides, body, topics } = content
  const url = addressAt(paper, story.path)
  const page: WebPage = { '@type': 'WebPage', '@id': url }
  const description = descriptionOf(story)
  return {
    '@id': `${url}#story`,
    url,
    mainEntityOfPage: page,
    headline: titleOf(story),
    ...(overrides?.title === undefined ? {} : { alternativeHeadline: headline }),
    ...(description === '' ? {} : { description }),
    author: authorsOf(paper, content.bylines),
    publisher: publisherRef(paper),
    datePublished: publishedAt.toISOString(),
    dateModified: modifiedAt(story).toISOString(),
    articleSection: sectionName(paper, content.section),
    ...(topics.length === 0 ? {} : { keywords: topics.map(({ name }) => name) }),
    inLanguage: language,
    isAccessibleForFree: true,
    wordCount: countWords(bodyWords(body), language),
    ...withImages(paper, story),
    ...basedOn(story),
    ...corrected(story),
    ...translationLinks(paper, language, translations),
  } as const
}

function sectionName({ sections }: Paper, slug: string): string {
  return sections.find((section) => section.slug === slug)?.name ?? slug
}

function withImages(paper: Paper, { content }: PublishedStory) {
  const image = imageObjects(paper, content.lead)
  return image.length === 0 ? {} : { image }
}

/** The page that a story was taken from; addresses of other kinds say nothing to a machine. */
function basedOn({ content }: PublishedStory): { readonly isBasedOn?: string } {
  const address = content.source?.address
  return address && /^https?:/i.test(address) ? { isBasedOn: address } : {}
}

function corrected({ corrections }: PublishedStory): {
  readonly correction?: readonly CorrectionComment[]
} {
  if (corrections.length === 0) return {}
  return {
    correction: corrections.map(({ at, text }) => ({
      '@type': 'CorrectionComment',
      text,
      datePublished: at.toISOString(),
    })),
  }
}
