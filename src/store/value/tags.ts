import { createHash } from 'node:crypto'
import { dayIn, dayText } from '#kit'
import type { PublishedStory } from '#story'

/**
 * The names of all that a published story shows on, for its change to reach: `story:<id>`, `section:<slug>`,
 * `author:<slug>`, `topic:<slug>`, `day:<yyyy-mm-dd>` of the paper's time zone, `sitemap:<yyyy-mm>` of UTC,
 * `translation:<key>`, `front`, `feeds`, `search`, `corrections`. A page that shows a story, be it a card or a
 * quotation from it, carries the tag `story:<id>`.
 *
 * Verbs add: `beside:<id>` where the context of a story changed, `days` where a day got its first or lost its last
 * story, `note:…` where editors decided about notes of a name, `topics` and `authors` where their lists changed, `paper` for its name, sections and pages.
 */
export function tagsOf(story: PublishedStory, timeZone: string): readonly string[] {
  const { content, publishedAt } = story
  const people = content.bylines.flatMap((line) => (line.type === 'person' ? [line.slug] : []))
  return [
    `story:${story.id}`,
    `section:${content.section}`,
    ...people.map((slug) => `author:${slug}`),
    ...content.topics.map(({ slug }) => `topic:${slug}`),
    `day:${dayText(dayIn(publishedAt, timeZone), '-')}`,
    `sitemap:${monthOf(publishedAt)}`,
    ...(content.translation === undefined ? [] : [`translation:${content.translation}`]),
    'front',
    'feeds',
    'search',
    ...(story.corrections.length > 0 ? ['corrections'] : []),
  ]
}

/** The name of notes of one kind and subject, whatever story they stand beside. */
export function noteTag(key: string): string {
  return `note:${createHash('md5').update(key).digest('hex').slice(0, 12)}`
}

/** The month of UTC: `2026-11`. */
export function monthOf(time: Date): string {
  return time.toISOString().slice(0, 7)
}
