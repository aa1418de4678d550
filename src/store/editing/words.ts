import { sql } from 'kysely'
import type { StoryContent } from '#story'
import type { Newsroom } from '../handles.ts'
import { inLines, lineEnd } from '../value/lines.ts'
import { configOf, type SearchText, searchTextOf, vectorOfRow } from '../value/search-text.ts'

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
  const texts = contents.map(searchTextOf)
  // Of an empty text `string_to_table` makes nothing: one more line, which is of no story, keeps that of the last story.
  const lines = (part: keyof SearchText) => inLines([...texts.map((text) => text[part]), ''])
  const { rows } = await sql<{ place: number; words: string }>`
    select place, (${vectorOfRow})::text as words
    from rows from (unnest(${contents.map(({ language }) => configOf(language))}::text[]),
      string_to_table(${lines('a')}, ${lineEnd}), string_to_table(${lines('b')}, ${lineEnd}),
      string_to_table(${lines('d')}, ${lineEnd})
    ) with ordinality as t (config, a, b, d, place)
    where config is not null
  `.execute(db)
  return rows.flatMap(({ place, words }) => {
    const content = contents[place - 1]
    return content ? [{ content, words }] : []
  })
}
