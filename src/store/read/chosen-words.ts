import { sql } from 'kysely'
import type { PlaceOf, Rulings, StoryRef } from '#story'
import type { Reader } from '../handles.ts'

/** Finds descriptions that editors chose out of the archive, where they still stand there. */
export async function chosenWords(reader: Reader, { all }: Rulings): Promise<PlaceOf> {
  const stories = all.flatMap(({ kind, action }) =>
    kind === 'who' && action.do === 'choose' ? [action.story] : [],
  )
  if (stories.length === 0) return () => undefined
  const rows = await reader.prepared
    .selectFrom('published.finding')
    .select(['story', 'path', 'headline', 'published_at', 'range', 'text'])
    .where('kind', '=', 'description')
    .where('story', '=', sql<string>`any(${stories}::uuid[])`)
    .execute()
  const places = new Map(
    rows.map(({ story, path, headline, published_at, range, text }): [string, StoryRef] => [
      `${story} ${text}`,
      { id: story, path, headline, publishedAt: published_at, range },
    ]),
  )
  return (story, text) => places.get(`${story} ${text}`)
}
