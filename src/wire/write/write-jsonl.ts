import type { ArchivedStory } from '#story'

/** The number of the form of a line. It grows when a program that knows only this one could no longer read it. */
export const archiveForm = 1

/** A story as one line of JSON, with its line feed: the paper's own complete form, out of which the same story comes back. */
export function jsonlOf(story: ArchivedStory): string {
  return `${JSON.stringify({ broadside: archiveForm, ...story })}\n`
}
