import { isUuid } from '#kit'
import type { PublishedStory } from '#story'
import type { Reader } from '../handles.ts'
import { toText } from '../value/json.ts'
import { storyFrom } from '../value/rows.ts'

/** What an address leads to. */
export type StoryAt =
  | { readonly type: 'story'; readonly story: PublishedStory }
  /** The story has another address now. */
  | { readonly type: 'moved'; readonly path: string; readonly id: string }
  /** The story was killed. */
  | { readonly type: 'gone'; readonly at: Date; readonly id: string }

/** What the decoded path leads to; nothing where no story ever had it. */
export async function storyAt(reader: Reader, path: string): Promise<StoryAt | undefined> {
  const found = await reader.prepared
    .selectFrom('published.address as a')
    .leftJoin('published.story as s', (join) =>
      join.onRef('s.id', '=', 'a.story').onRef('s.path', '=', 'a.path'),
    )
    .select(['a.story', 'a.current', 'a.killed_at'])
    .selectAll('s')
    .where('a.path', '=', toText(path))
    .executeTakeFirst()
  if (!found) return undefined
  const { story, current, killed_at, ...row } = found
  if (current === null) return { type: 'gone', at: killed_at ?? new Date(0), id: story }
  const { id, content, published_at, changed_at, corrections } = row
  if (!id || !content || !published_at || !changed_at || !corrections)
    return { type: 'moved', path: current, id: story }
  const { updated_at } = row
  return {
    type: 'story',
    story: storyFrom({ id, path, content, published_at, updated_at, changed_at, corrections }),
  }
}

export async function storyById(reader: Reader, id: string): Promise<PublishedStory | undefined> {
  if (!isUuid(id)) return undefined
  const row = await reader.prepared
    .selectFrom('published.story')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && storyFrom(row)
}
