import type { TimelineStep } from '#story'
import type { Archive } from '../archive/archive.ts'
import { labelOf } from '../archive/labels.ts'
import type { Corpus, CorpusStory } from '../corpus.ts'
import { storyRef } from '../story-ref.ts'
import { leadSentence } from '../text/lead.ts'

/** Steps that a reader takes in: the first, where it began, and the newest. */
const mostSteps = 12

/** Tells the story so far: the lead sentence of each earlier story of the storyline that editors gave it. */
export function createTimeline(archive: Archive, corpus: Corpus) {
  return async function timeline(story: CorpusStory): Promise<readonly TimelineStep[]> {
    const earlier = earlierOf(archive, story)
    const shown =
      earlier.length > mostSteps
        ? [...earlier.slice(0, 1), ...earlier.slice(1 - mostSteps)]
        : earlier
    if (shown.length === 0) return []
    const read = new Map((await corpus.read(shown)).map((found) => [found.id, found]))
    return shown.flatMap((id) => stepOf(read.get(id)) ?? [])
  }
}

/** The ids of the stories of the same storyline that came before, the oldest first. */
export function earlierOf(archive: Archive, story: CorpusStory): readonly string[] {
  if (!story.storyline) return []
  const term = archive.terms.find(labelOf('storyline', story.storyline))
  const found: { id: string; at: number }[] = []
  archive.postings.each(term, (slot) => {
    const number = archive.storyAt(slot)
    const at = archive.publishedAt(slot)
    if (number < 0 || at >= story.publishedAt) return
    const id = archive.stories.text(number)
    if (id !== story.id) found.push({ id, at })
  })
  return found.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
}

function stepOf(story: CorpusStory | undefined): TimelineStep | undefined {
  const place = story && leadSentence(story)
  if (!story || !place) return undefined
  const text = story.blocks[place.block]?.words.slice(place.start, place.end) ?? ''
  return { at: new Date(story.publishedAt), text, from: storyRef(story, place) }
}
