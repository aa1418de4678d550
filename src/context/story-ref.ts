import type { Range, StoryRef } from '#story'
import type { CorpusStory } from './corpus.ts'

/** A place in a story, as those who link to it need it. */
export function storyRef(story: CorpusStory, range: Range): StoryRef {
  const { id, path, headline, publishedAt, changedAt } = story
  const asOf = new Date(changedAt)
  return { id, path, headline, publishedAt: new Date(publishedAt), range, asOf }
}
