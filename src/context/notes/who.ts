import type { Note } from '#story'
import type { Archive } from '../archive/archive.ts'
import { describedTerm } from '../archive/labels.ts'
import type { Corpus, CorpusStory } from '../corpus.ts'
import { descriptionsIn, peopleNamed } from '../names/described.ts'
import type { FoundName } from '../names/names.ts'
import { storyRef } from '../story-ref.ts'
import type { MakeNotes } from './make-notes.ts'

/** People of one story who are looked up, and the earlier stories describing them that are read for each. */
const mostPeople = 12
const storiesEach = 2

/** Says who people are, where they are first named, in the words of the newest earlier story that says it. */
export function createWho(archive: Archive, corpus: Corpus): MakeNotes {
  return async (story) => {
    const named = peopleNamed(story)
    const people = firstMentions(named)
      .map((name) => ({ name, stories: storiesDescribing(archive, story, name.text) }))
      .filter(({ stories }) => stories.length > 0)
      .slice(0, mostPeople)
    if (people.length === 0) return []
    const ids = [...new Set(people.flatMap(({ stories }) => stories))]
    const read = new Map((await corpus.read(ids)).map((found) => [found.id, found]))
    const own = descriptionsIn(story, named)
    return people.flatMap(({ name, stories }) => {
      const known = own.filter((said) => said.name.text === name.text)
      for (const id of stories) {
        const from = read.get(id)
        const note =
          from &&
          noteOf(
            name,
            from,
            known.map(({ text }) => comparable(text)),
          )
        if (note) return [note]
      }
      return []
    })
  }
}

function firstMentions(names: readonly FoundName[]): readonly FoundName[] {
  const first = new Map<string, FoundName>()
  for (const name of names) if (!first.has(name.text)) first.set(name.text, name)
  return [...first.values()]
}

/** Earlier stories that say who somebody is, the newest first. */
function storiesDescribing(archive: Archive, story: CorpusStory, name: string): readonly string[] {
  const own = archive.stories.find(story.id)
  const newest: number[] = []
  archive.postings.each(archive.terms.find(describedTerm(name)), (slot) => {
    const number = archive.storyAt(slot)
    if (number < 0 || number === own || archive.publishedAt(slot) >= story.publishedAt) return
    const place = newest.findIndex((other) => archive.before(slot, other) < 0)
    newest.splice(place < 0 ? newest.length : place, 0, slot)
    if (newest.length > storiesEach) newest.pop()
  })
  return newest.map(archive.idOf)
}

/** A note from the longest description that a story has, unless the reader's own story says the same. */
function noteOf(name: FoundName, from: CorpusStory, own: readonly string[]): Note | undefined {
  const mentions = peopleNamed(from).filter(({ text }) => text === name.text)
  const [best] = descriptionsIn(from, mentions)
    .filter(({ text }) => !own.some((known) => known.includes(comparable(text))))
    .sort((a, b) => b.text.length - a.text.length || a.block - b.block)
  if (!best) return undefined
  const { block, start, end, text, confidence } = best
  return {
    kind: 'who',
    range: { block: name.block, start: name.start, end: name.end },
    subject: name.text,
    text,
    from: storyRef(from, { block, start, end }),
    confidence,
  }
}

function comparable(text: string): string {
  return text.toLowerCase().replace(/^(?:the|a|an|its|his|her|their) /, '')
}
