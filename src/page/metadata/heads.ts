import type { Paper, PublishedStory } from '#story'
import type { Translation } from '../views.ts'
import { addressAt } from './addresses.ts'
import { articleOf } from './article.ts'
import { breadcrumbs } from './breadcrumbs.ts'
import { descriptionOf } from './descriptions.ts'
import { feedLinks } from './feed-links.ts'
import { headTags, hiddenHeadTags } from './head-tags.ts'
import { sharingTags, storySharing } from './sharing.ts'
import { languageLinks } from './translations.ts'

/** The head of a story, which may have versions in other languages. */
export function storyHead(
  paper: Paper,
  story: PublishedStory,
  translations: readonly Translation[] = [],
): string {
  const { path, content } = story
  const section = paper.sections.find(({ slug }) => slug === content.section)
  return headTags(paper, {
    canonical: addressAt(paper, path),
    description: descriptionOf(story),
    sharing: storySharing(paper, story, translations),
    feeds: paperFeed(paper) + (section ? sectionFeed(paper, section) : ''),
    languages: languageLinks(paper, { language: content.language, path }, translations),
    things: [
      articleOf(paper, story, translations),
      breadcrumbs(paper, [
        ...(section ? [{ name: section.name, path: `/${section.slug}` }] : []),
        { name: content.headline, path },
      ]),
    ],
  })
}

export interface PlainPage {
  readonly title: string
  readonly description?: string
  /** A decoded path, with its query where that chooses the page. */
  readonly path: string
  /** Whether search engines may show it. They may if left out. */
  readonly index?: boolean
}

/** The head of any other page of the paper. */
export function pageHead(paper: Paper, page: PlainPage): string {
  const { title, description, path, index = true } = page
  if (!index) return hiddenHeadTags(paper, paperFeed(paper))
  const canonical = addressAt(paper, path)
  const { language, tagline } = paper
  return headTags(paper, {
    canonical,
    description,
    sharing: sharingTags(paper, {
      type: 'website',
      title,
      description: description ?? tagline,
      url: canonical,
      language,
    }),
    feeds: paperFeed(paper),
    things: [breadcrumbs(paper, [{ name: title, path }])],
  })
}

function paperFeed(paper: Paper): string {
  return feedLinks(paper, { type: 'paper' }, { title: paper.name, formats: ['rss'] })
}

function sectionFeed(paper: Paper, { slug, name }: { slug: string; name: string }): string {
  const title = `${paper.name}: ${name}`
  return feedLinks(paper, { type: 'section', slug }, { title, formats: ['rss'] })
}
