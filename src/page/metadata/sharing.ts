import { languageTag, remember } from '#kit'
import type { Byline, Paper, PublishedStory } from '#story'
import { authorPath } from '../paths.ts'
import type { Translation } from '../views.ts'
import { addressAt, addressOfLink } from './addresses.ts'
import { descriptionOf, titleOf } from './descriptions.ts'
import { type ShareImage, shareImage } from './pictures.ts'
import { meta, property } from './tags.ts'
import { modifiedAt } from './times.ts'

/** What a shared link to a page shows. */
export interface Shared {
  readonly type: 'website' | 'article' | 'profile'
  readonly title: string
  readonly description?: string | undefined
  readonly url: string
  readonly language: string
  readonly image?: ShareImage | undefined
}

/** Open Graph (ogp.me), and the two card tags that need no account and that Open Graph has no word for. */
export function sharingTags(paper: Paper, shared: Shared): string {
  const { type, title, description, url, language, image } = shared
  return [
    property('og:type', type),
    property('og:title', title),
    property('og:description', description),
    property('og:url', url),
    property('og:site_name', paper.name),
    property('og:locale', openGraphLocale(language)),
    ...imageTags(paper, image),
    meta('twitter:card', image ? 'summary_large_image' : 'summary'),
  ].join('')
}

function imageTags(paper: Paper, image: ShareImage | undefined): readonly string[] {
  if (!image) return [property('og:image', addressAt(paper, '/icon-512.png'))]
  return [
    property('og:image', image.url),
    property('og:image:type', image.type),
    property('og:image:width', String(image.width)),
    property('og:image:height', String(image.height)),
    property('og:image:alt', image.alt),
    meta('twitter:image:alt', image.alt),
  ]
}

/** Open Graph for a story, with its `article` properties. */
export function storySharing(
  paper: Paper,
  story: PublishedStory,
  translations: readonly Translation[],
): string {
  const { content, path, publishedAt } = story
  const section = paper.sections.find(({ slug }) => slug === content.section)
  return [
    sharingTags(paper, {
      type: 'article',
      title: titleOf(story),
      description: descriptionOf(story),
      url: addressAt(paper, path),
      language: content.language,
      image: shareImage(paper, content.lead),
    }),
    ...translations.map(({ language }) =>
      property('og:locale:alternate', openGraphLocale(language)),
    ),
    property('article:published_time', publishedAt.toISOString()),
    property('article:modified_time', modifiedAt(story).toISOString()),
    ...content.bylines.flatMap((line) => authorTag(paper, line)),
    property('article:section', section?.name ?? content.section),
    ...content.topics.map(({ name }) => property('article:tag', name)),
  ].join('')
}

/** Open Graph names authors by the addresses of their pages; a credit line has none. */
function authorTag(paper: Paper, line: Byline): readonly string[] {
  if (line.type === 'credit') return []
  return [property('article:author', addressOfLink(paper, authorPath(line.slug)))]
}

/**
 * Open Graph wants a language with a territory: the tag's own, else where most of its speakers are; English
 * without one is British here. Nothing for what is no language tag.
 */
const openGraphLocale = remember((language): string | undefined => {
  const tag = languageTag(language === 'en' ? 'en-GB' : language)
  if (tag === undefined) return undefined
  const locale = new Intl.Locale(tag).maximize()
  return locale.region ? `${locale.language}_${locale.region}` : locale.language
})
