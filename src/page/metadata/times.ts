import type { PublishedStory } from '#story'

/** When readers were last told something new: the last significant update, or a later correction. */
export function modifiedAt({ publishedAt, updatedAt, corrections }: PublishedStory): Date {
  const times = [publishedAt, updatedAt ?? publishedAt, ...corrections.map(({ at }) => at)]
  return new Date(Math.max(...times.map((time) => time.getTime())))
}
