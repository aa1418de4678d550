import { readFileSync } from 'node:fs'
import type { Corpus, CorpusStory, Finding, FindingsAsk } from './corpus.ts'
import { loadTagger } from './names/names.ts'
import { createReader } from './reading/read-story.ts'
import { storyRef } from './story-ref.ts'

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

/** The tagger that the product uses. */
export const tagger = loadTagger(readFileSync(new URL('names/model.bin', import.meta.url)))

const read = createReader(tagger)
const known = new WeakMap<CorpusStory, readonly Finding[]>()

function findingsOf(story: CorpusStory): readonly Finding[] {
  const found = known.get(story) ?? read(story).findings
  known.set(story, found)
  return found
}

/** A corpus of what a map holds at each moment. */
export function corpusOf(stories: ReadonlyMap<string, CorpusStory>): Corpus {
  return {
    async *stories() {
      yield* stories.values()
    },
    read: async (ids) => ids.flatMap((id) => stories.get(id) ?? []),
    findings: async (ask) =>
      ask.names.flatMap((name) =>
        [...stories.values()]
          .filter(({ id, publishedAt }) => isAsked(ask, id) && publishedAt < ask.before)
          .sort((a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? -1 : 1))
          .flatMap((story) =>
            findingsOf(story)
              .filter((one) => one.kind === ask.kind && one.name === name && !one.waits)
              .map(({ range, ...one }) => ({ ...one, from: storyRef(story, range) })),
          )
          .slice(0, ask.each),
      ),
  }
}

function isAsked({ among }: FindingsAsk, id: string): boolean {
  return among === undefined || among.includes(id)
}
