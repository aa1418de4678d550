import type { BlogPosting } from 'schema-dts'
import { collapse, shorten } from '#kit'
import { type Block, type BlockOf, blockWords, type Paper, type PublishedStory } from '#story'
import { addressAt } from './addresses.ts'
import { publisherRef } from './publisher.ts'

/** A page that has been live for a day holds hundreds of posts; search engines need the newest. */
const posts = 30

interface Coverage {
  readonly coverageStartTime: string
  readonly liveBlogUpdate: readonly BlogPosting[]
}

/** The posts of a live story, the newest first, and since when it goes on. */
export function liveCoverage(
  paper: Paper,
  story: PublishedStory,
  body: readonly Block[],
): Coverage {
  const all = body.filter((block) => block.type === 'live_post')
  const times = all.map(({ attrs }) => new Date(attrs.time).getTime())
  const start = Math.min(story.publishedAt.getTime(), ...times)
  return {
    coverageStartTime: new Date(start).toISOString(),
    liveBlogUpdate: all.slice(0, posts).map((post) => updateOf(paper, story, post)),
  }
}

function updateOf(paper: Paper, story: PublishedStory, post: BlockOf<'live_post'>): BlogPosting {
  const articleBody = post.content.map(blockWords).filter(Boolean).join('\n')
  const { time, headline } = post.attrs
  return {
    '@type': 'BlogPosting',
    headline: headline || shorten(collapse(articleBody), 110),
    articleBody,
    datePublished: new Date(time).toISOString(),
    url: addressAt(paper, story.path),
    author: publisherRef(paper),
  }
}
