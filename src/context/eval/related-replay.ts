import { createArchive } from '../archive/archive.ts'
import { createCompare } from '../related/compare.ts'
import type { Features } from '../related/features.ts'
import { relatedModel } from '../related/model.ts'
import { createRanker } from '../related/rank.ts'
import type { RelatedData } from './related-data.ts'
import { mean, ndcgAt5, recallAt100 } from './related-score.ts'

/** A query with all that stood beside it when it was published. */
export interface Judged {
  readonly grades: ReadonlyMap<string, number>
  readonly beside: readonly { readonly id: string; readonly features: Features }[]
}

/** Goes through an archive in order of time, as it was published, and stops at each story that was judged. */
function* replay<T>(
  { stories, judged }: RelatedData,
  take: (archive: ReturnType<typeof createArchive>) => (id: string) => T,
): Generator<{ grades: ReadonlyMap<string, number>; found: T }> {
  const archive = createArchive()
  const look = take(archive)
  for (let start = 0; start < stories.length; ) {
    const at = stories[start]?.publishedAt
    let end = start
    for (; stories[end]?.publishedAt === at && end < stories.length; end++) {
      const story = stories[end]
      if (story) archive.add(story)
    }
    for (const { id } of stories.slice(start, end)) {
      const grades = judged.get(id)
      if (grades) yield { grades, found: look(id) }
    }
    start = end
  }
}

/** How good the lists of the engine are, as it is shipped: nothing is learned from the data. */
export function scoreRelated(data: RelatedData) {
  const lists = [
    ...replay(data, (archive) => {
      const { related } = createRanker(archive, relatedModel)
      return (id) => related(id, 100).map((found) => found.id)
    }),
  ]
  return {
    queries: lists.length,
    ndcg5: mean(lists.map(({ grades, found }) => ndcgAt5(found, grades))),
    recall100: mean(lists.map(({ grades, found }) => recallAt100(found, grades))),
  }
}

/** What a model can learn from: the features of all that was looked at for each judged story, in order of time. */
export function judgedQueries(data: RelatedData): readonly Judged[] {
  return [
    ...replay(data, (archive) => {
      const { compare } = createCompare(archive)
      return (id) =>
        (compare(id)?.compared ?? []).map(({ slot, features }) => ({
          id: archive.stories.text(archive.storyAt(slot)),
          features,
        }))
    }),
  ].map(({ grades, found }) => ({ grades, beside: found }))
}
