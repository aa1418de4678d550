import { findWords, type Store } from '#store'
import type { ReadyStory, Taken } from './ready-story.ts'

/** Has the words for search found of the stories that go out, while the database writes the batch before. */
export async function wordAhead(
  { newsroom }: Store,
  batch: readonly (Taken | ReadyStory)[],
): Promise<readonly (Taken | ReadyStory)[]> {
  const contents = batch.flatMap((one) =>
    'item' in one && one.item.publishedAt ? one.item.content : [],
  )
  if (contents.length === 0) return batch
  const found = await findWords(newsroom, contents)
  const byContent = new Map(found.map((worded) => [worded.content, worded]))
  return batch.map((one) => {
    const worded = 'item' in one ? byContent.get(one.item.content) : undefined
    return worded && 'item' in one ? { ...one, item: { ...one.item, worded } } : one
  })
}
