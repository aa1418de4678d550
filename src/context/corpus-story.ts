import { blockWords, type PublishedStory } from '#story'
import type { CorpusStory } from './corpus.ts'

/** A published story as the engine knows it; `links` are the ids of the stories that its text links to. */
export function corpusStoryOf(story: PublishedStory, links: readonly string[]): CorpusStory {
  const { id, path, content, publishedAt, changedAt } = story
  const { language, section, headline, standfirst, kicker, series, storyline, translation } =
    content
  return {
    id,
    language,
    publishedAt: publishedAt.getTime(),
    changedAt: changedAt.getTime(),
    path,
    section,
    headline,
    blocks: content.body.map((block) => ({ type: block.type, words: blockWords(block) })),
    topics: content.topics,
    authors: content.bylines.flatMap((line) => (line.type === 'person' ? [line.slug] : [])),
    links,
    ...(standfirst === undefined ? {} : { standfirst }),
    ...(kicker === undefined ? {} : { kicker }),
    ...(series === undefined ? {} : { series }),
    ...(storyline === undefined ? {} : { storyline }),
    ...(translation === undefined ? {} : { translation }),
  }
}
