import { blockWords, type DatedWords, type PublishedStory } from '#story'
import { datesIn } from './find.ts'

/** Below this chance of being right a date is not shown: `npm run eval -- dates` says how many above it are. */
const bar = 0.95

/**
 * The words of a story that readers of another day need a date for. Not those that say it all themselves, and not weeks. Cheap
 * enough to be asked whenever a page is pressed.
 */
export function shownDates(
  { content, publishedAt, updatedAt }: PublishedStory,
  timeZone: string,
): readonly DatedWords[] {
  const found = datesIn({
    language: content.language,
    written: updatedAt ? [publishedAt, updatedAt] : [publishedAt],
    timeZone,
    blocks: content.body.map((block) => ({ type: block.type, words: blockWords(block) })),
  })
  return found
    .filter(
      ({ confidence, isRelative, value }) =>
        isRelative && confidence >= bar && !value.includes('W'),
    )
    .map(({ block, start, end, value }) => ({ range: { block, start, end }, value }))
}
