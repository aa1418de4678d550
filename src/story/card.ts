import type { Byline } from './byline.ts'
import type { Label } from './content.ts'
import type { Picture } from './picture.ts'
import type { PublishedStory } from './published.ts'

/** Where a story stands in another language. */
export interface Version {
  readonly language: string
  readonly path: string
}

/** A story as fronts, lists and related blocks show it. */
export interface Card {
  readonly id: string
  readonly path: string
  readonly language: string
  readonly section: string
  readonly kicker?: string
  readonly headline: string
  readonly standfirst?: string
  readonly bylines: readonly Byline[]
  readonly label?: Label
  readonly lead?: Picture
  /** Cards with one key say the same in different languages. */
  readonly translation?: string
  /** The same story in other languages, where a list offers them. */
  readonly versions?: readonly Version[]
  readonly publishedAt: Date
  /** The last significant update, later than `publishedAt`. */
  readonly updatedAt?: Date
}

/** The card of a published story. */
export function cardOf(story: PublishedStory): Card {
  const { id, path, content, publishedAt, updatedAt } = story
  const { language, section, kicker, headline, standfirst, bylines, label, lead, translation } =
    content
  return {
    id,
    path,
    language,
    section,
    headline,
    bylines,
    publishedAt,
    ...(kicker === undefined ? {} : { kicker }),
    ...(standfirst === undefined ? {} : { standfirst }),
    ...(label === undefined ? {} : { label }),
    ...(lead === undefined ? {} : { lead }),
    ...(translation === undefined ? {} : { translation }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  }
}
