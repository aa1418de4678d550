import { sql } from 'kysely'
import type { StoryContent } from '#story'
import type { Newsroom } from '../handles.ts'
import { toJson } from '../value/json.ts'
import { configOf, searchTextOf, vectorOfRow } from '../value/search-text.ts'

/** A content with its words for search, as PostgreSQL writes a vector. */
export interface Worded {
  readonly content: StoryContent
  readonly words: string
}

/**
 * Has the words of contents found outside of any transaction. To take texts apart is near half of what PostgreSQL does for an
 * import: asked for ahead, it is done on another connection, while the stories before are written.
 */
export async function findWords(
  { db }: Newsroom,
  contents: readonly StoryContent[],
): Promise<readonly Worded[]> {
  const texts = contents.map((content, place) => ({
    place,
    config: configOf(content.language),
    ...searchTextOf(content),
  }))
  const { rows } = await sql<{ place: number; words: string }>`
    select place, (${vectorOfRow})::text as words
    from json_to_recordset(${toJson(texts)}::json) as t (place integer, config text, a text, b text, d text)
  `.execute(db)
  return rows.flatMap(({ place, words }) => {
    const content = contents[place]
    return content ? [{ content, words }] : []
  })
}
