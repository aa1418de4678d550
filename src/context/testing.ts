import type { Corpus, CorpusStory } from './corpus.ts'

/* Builders for tests of this room. */

interface Draft extends Partial<Omit<CorpusStory, 'blocks' | 'publishedAt' | 'storyline'>> {
  readonly id: string
  /** Days after the first day of 2025. */
  readonly day?: number
  readonly paragraphs: readonly string[]
  readonly storyline?: string | undefined
}

/** A story of plain paragraphs. */
export function storyOf({ day = 0, paragraphs, storyline, ...draft }: Draft): CorpusStory {
  const publishedAt = Date.UTC(2025, 0, 1 + day)
  return {
    language: 'en',
    publishedAt,
    changedAt: publishedAt,
    path: `/news/${draft.id}`,
    section: 'news',
    headline: 'A headline',
    topics: [],
    authors: [],
    links: [],
    blocks: paragraphs.map((words) => ({ type: 'paragraph', words })),
    ...(storyline === undefined ? {} : { storyline }),
    ...draft,
  }
}

/** A corpus of what a map holds at each moment. */
export function corpusOf(stories: ReadonlyMap<string, CorpusStory>): Corpus {
  return {
    async *stories() {
      yield* stories.values()
    },
    read: async (ids) => ids.flatMap((id) => stories.get(id) ?? []),
  }
}
