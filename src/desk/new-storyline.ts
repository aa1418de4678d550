import { slugify } from '#kit'
import { freeStoryline, type Newsroom } from '#store'
import type { PublishedStory } from '#story'

/** A name that no storyline has, from the headline of the story that it begins with. */
export async function newStoryline(
  newsroom: Newsroom,
  { id, content }: Pick<PublishedStory, 'id' | 'content'>,
): Promise<string> {
  const name = slugify(content.headline, 60) || content.slug
  const last = `${name}-${id}`
  const names = [name, ...[2, 3, 4, 5].map((count) => `${name}-${count}`), last]
  return (await freeStoryline(newsroom, names)) ?? last
}
