import { primaryLanguage } from '#kit'
import type { TimelineStep } from '#story'
import type { Archive } from '../archive/archive.ts'
import { labelOf } from '../archive/labels.ts'
import type { Corpus, CorpusStory } from '../corpus.ts'
import { storyRef } from '../story-ref.ts'
import { leadSentence } from '../text/lead.ts'

/** Steps that a reader takes in: the first, where it began, and the newest. */
const mostSteps = 12
/** Stories that are read to find them: some say the same in another language. */
const mostRead = 3 * mostSteps

/** Tells the story so far: the lead sentence of each earlier story of the storyline that editors gave it. */
export function createTimeline(archive: Archive, corpus: Corpus) {
  return async function timeline(story: CorpusStory): Promise<readonly TimelineStep[]> {
    const earlier = endsOf(earlierOf(archive, story), mostRead)
    if (earlier.length === 0) return []
    const read = new Map((await corpus.read(earlier)).map((found) => [found.id, found]))
    const told = onceEach(
      earlier.flatMap((id) => read.get(id) ?? []),
      story,
    )
    return endsOf(told, mostSteps).flatMap((one) => stepOf(one) ?? [])
  }
}

/** The first of a list and the last, so many in all. */
function endsOf<T>(list: readonly T[], most: number): readonly T[] {
  return list.length > most ? [...list.slice(0, 1), ...list.slice(1 - most)] : list
}

/** Of versions in several languages one: that in the language of the story, or else the first. None of the story itself. */
function onceEach(earlier: readonly CorpusStory[], story: CorpusStory): readonly CorpusStory[] {
  const language = primaryLanguage(story.language)
  const chosen = new Map<string, CorpusStory>()
  for (const one of earlier) {
    const key = one.translation ?? one.id
    const before = chosen.get(key)
    if (!before || (isIn(one, language) && !isIn(before, language))) chosen.set(key, one)
  }
  const told = new Set(chosen.values())
  return earlier.filter((one) => told.has(one) && !isTranslation(one, story))
}

function isIn(story: CorpusStory, language: string): boolean {
  return primaryLanguage(story.language) === language
}

function isTranslation(one: CorpusStory, other: CorpusStory): boolean {
  return one.translation !== undefined && one.translation === other.translation
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

function stepOf(story: CorpusStory): TimelineStep | undefined {
  const place = leadSentence(story)
  if (!place) return undefined
  const text = story.blocks[place.block]?.words.slice(place.start, place.end) ?? ''
  return { at: new Date(story.publishedAt), text, from: storyRef(story, place) }
}
