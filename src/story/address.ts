import { type Day, dayIn, dayText, isDay } from '#kit'

/** The parts of a story's address: `/{section}/{yyyy}/{mm}/{dd}/{slug}`. */
export interface Address {
  readonly section: string
  readonly day: Day
  readonly slug: string
}

/** The path of a story first published at a time, by the calendar of the paper. */
export function addressOf(
  story: { section: string; slug: string },
  published: Date,
  timeZone: string,
): string {
  return `/${story.section}/${dayText(dayIn(published, timeZone))}/${story.slug}`
}

/** The parts of a decoded path, or nothing where it is no story's. */
export function parseAddress(path: string): Address | undefined {
  const match = /^\/([^/]+)\/(\d{4})\/(\d{2})\/(\d{2})\/([^/]+)$/.exec(path)
  if (!match) return undefined
  const [, section = '', year, month, date, slug = ''] = match
  const day = { year: Number(year), month: Number(month), day: Number(date) }
  return isDay(day) ? { section, day, slug } : undefined
}
