import { offsetIn } from '#kit'
import type { ArchivedStory } from '#story'
import { cdataTag, tag, textTag } from './xml-out.ts'

/** A field of WordPress's for what it has no name for; nothing where it would hold nothing. */
export function metaOut(key: string, value: string | undefined): string {
  if (value === undefined || value === '') return ''
  return tag('wp:postmeta', {}, textTag('wp:meta_key', key), cdataTag('wp:meta_value', value))
}

/** The time of a story: when it was published, is to be published, or else was begun. */
export function timeOf({ published, scheduled, created }: ArchivedStory): Date {
  return published ?? scheduled ?? created
}

/** When a story was published and last changed, by the paper's clocks and by UTC. */
export function timesOut(story: ArchivedStory, timeZone: string): string {
  const at = timeOf(story)
  const changed = story.updated ?? at
  const here = (time: Date): Date => new Date(time.getTime() + offsetIn(time, timeZone) * 60_000)
  return [
    textTag('pubDate', at.toUTCString()),
    textTag('wp:post_date', clockText(here(at))),
    textTag('wp:post_date_gmt', clockText(at)),
    textTag('wp:post_modified', clockText(here(changed))),
    textTag('wp:post_modified_gmt', clockText(changed)),
  ].join('')
}

/** `2026-11-24 12:00:00` */
function clockText(time: Date): string {
  return time.toISOString().slice(0, 19).replace('T', ' ')
}
