import { sql } from 'kysely'
import type { PublishedStory } from '#story'
import type { Reader } from '../handles.ts'
import type { StoryView } from '../published.ts'
import { storyFrom } from '../value/rows.ts'
import { chosen, type Which } from './which.ts'

/** The newest stories in full, for feeds. */
export type NewestStories = (which: Which, limit: number) => Promise<readonly PublishedStory[]>

/** Stories that are remembered. The feeds of a paper hold mostly the same ones. */
const remembered = 120

interface Known {
  readonly mark: string
  readonly story: PublishedStory
}

/**
 * Reads lists of stories. One that was read before and has not changed is given again, the same object: of thirty stories in
 * a feed a publication changes one.
 */
export function createNewestStories(reader: Reader): NewestStories {
  const known = new Map<string, Known>()

  function remember(one: Known): void {
    known.delete(one.story.id)
    known.set(one.story.id, one)
    const oldest = known.keys().next()
    if (known.size > remembered && !oldest.done) known.delete(oldest.value)
  }

  return async (which, limit) => {
    const marks = await marksOf(reader, which, limit)
    const isKnown = ({ id, mark }: Mark): boolean => known.get(id)?.mark === mark
    const found = new Map(marks.filter(isKnown).map(({ id }) => [id, known.get(id)?.story]))
    const missing = marks.filter(({ id }) => !found.has(id)).map(({ id }) => id)
    for (const story of await storiesOf(reader, missing)) found.set(story.id, story)
    return marks.flatMap(({ id, mark }) => {
      const story = found.get(id)
      if (story) remember({ mark, story })
      return story ?? []
    })
  }
}

interface Mark {
  readonly id: string
  /** Another one when anything of the story is. */
  readonly mark: string
}

async function marksOf(reader: Reader, which: Which, limit: number): Promise<readonly Mark[]> {
  const { rows } = await sql<Mark>`
    select c.id, concat_ws(' ', c.revision, c.changed_at, c.path,
      (select count(*) from published.correction k where k.story = c.id)) as mark
    from (${chosen(which, { count: limit })}) as w join published.card c on c.id = w.id
    order by w.published_at desc, w.id desc
  `.execute(reader.prepared)
  return rows
}

/** In no order. A story that was killed since its mark was read is left out. */
async function storiesOf(
  reader: Reader,
  ids: readonly string[],
): Promise<readonly PublishedStory[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<StoryView>`
    select * from published.story where id = any(${ids}::uuid[])
  `.execute(reader.prepared)
  return rows.map(storyFrom)
}
