import type { CorpusStory } from '../corpus.ts'

/** A text in English of which nothing else is known, as a story of paragraphs. */
export function bareStory(id: string, paragraphs: readonly string[]): CorpusStory {
  return {
    id,
    language: 'en',
    publishedAt: 0,
    changedAt: 0,
    path: '',
    section: '',
    headline: '',
    blocks: paragraphs.map((words) => ({ type: 'paragraph', words })),
    topics: [],
    authors: [],
    links: [],
  }
}
