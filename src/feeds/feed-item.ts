import { collapse, languageTag, shorten } from '#kit'
import { authorPath, linkTo, shareImage, topicsPath } from '#page'
import { type Byline, type Paper, type PublishedStory, wordsOf } from '#story'
import type { FeedAuthor, FeedCategory, FeedItem } from './feed.ts'
import { storyHtml } from './story-html.ts'

/** A story as feeds carry it. */
export function feedItem(paper: Paper, story: PublishedStory): FeedItem {
  const { content, path, publishedAt, changedAt } = story
  const url = `${paper.address}${linkTo(path)}`
  return {
    id: `urn:uuid:${story.id}`,
    url,
    title: collapse(content.headline),
    summary: summaryOf(story),
    html: storyHtml(paper, story, url),
    language: languageTag(content.language) ?? paper.language,
    authors: content.bylines.map((line) => authorOf(paper, line)),
    categories: categoriesOf(paper, story),
    ...imageOf(paper, story),
    published: publishedAt,
    updated: changedAt > publishedAt ? changedAt : publishedAt,
  }
}

function summaryOf({ content: { standfirst, body } }: PublishedStory): string {
  if (standfirst !== undefined) return collapse(standfirst)
  const first = body.find((block) => block.type === 'paragraph')
  return first ? shorten(collapse(wordsOf(first.content)), 300) : ''
}

function authorOf({ address }: Paper, line: Byline): FeedAuthor {
  if (line.type === 'credit') return { name: line.text }
  return { name: line.name, url: `${address}${authorPath(line.slug)}` }
}

/** The section first, then the topics. */
function categoriesOf(paper: Paper, { content }: PublishedStory): readonly FeedCategory[] {
  const { address, sections } = paper
  const name = sections.find(({ slug }) => slug === content.section)?.name ?? content.section
  return [
    { name, scheme: `${address}/` },
    ...content.topics.map((topic) => ({ name: topic.name, scheme: `${address}${topicsPath}` })),
  ]
}

function imageOf(paper: Paper, { content: { lead } }: PublishedStory): Pick<FeedItem, 'image'> {
  const image = shareImage(paper, lead)
  if (!image || !lead) return {}
  const { caption, credit } = lead
  return {
    image: {
      ...image,
      ...(caption === undefined ? {} : { caption }),
      ...(credit === undefined ? {} : { credit }),
    },
  }
}
