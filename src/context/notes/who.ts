import { primaryLanguage } from '#kit'
import type { Note } from '#story'
import type { Archive } from '../archive/archive.ts'
import { pairText } from '../archive/lexicon.ts'
import type { Corpus, CorpusStory } from '../corpus.ts'
import { type Description, describeNames, type FoundName } from '../names/names.ts'
import { roleNouns } from '../names/roles.ts'
import { storyRef } from '../story-ref.ts'
import { stemOf } from '../text/stem.ts'
import { fullNames } from './full-names.ts'
import type { MakeNotes } from './make-notes.ts'

/** People of one story who are looked up, and earlier stories that are read for each. */
const mostPeople = 12
const storiesEach = 4
/** Notes below this chance of being right wait for an editor. */
const bar = 0.7

/** Says who people are, where they are first named, in the words of the newest earlier story that says it. */
export function createWho(archive: Archive, corpus: Corpus): MakeNotes {
  return async (story) => {
    if (primaryLanguage(story.language) !== 'en') return []
    const people = firstMentions(story)
      .map((name) => ({ name, stories: storiesWith(archive, story, name.text) }))
      .filter(({ stories }) => stories.length > 0)
      .slice(0, mostPeople)
    const ids = [...new Set(people.flatMap(({ stories }) => stories))]
    if (ids.length === 0) return []
    const read = new Map((await corpus.read(ids)).map((found) => [found.id, found]))
    return people.flatMap(({ name, stories }) => {
      const own = descriptionsOf(story, name.text).map(({ text }) => comparable(text))
      for (const id of stories) {
        const from = read.get(id)
        const note = from && noteOf(name, from, own)
        if (note) return [note]
      }
      return []
    })
  }
}

function firstMentions(story: CorpusStory): readonly FoundName[] {
  const first = new Map<string, FoundName>()
  for (const name of fullNames(story)) if (!first.has(name.text)) first.set(name.text, name)
  return [...first.values()]
}

/** Earlier stories that have a name, the newest first. */
function storiesWith(archive: Archive, story: CorpusStory, name: string): readonly string[] {
  const found: { id: string; at: number }[] = []
  archive.postings.each(termOf(archive, story.language, name), (slot) => {
    const number = archive.storyAt(slot)
    const at = archive.publishedAt(slot)
    if (number < 0 || at >= story.publishedAt) return
    found.push({ id: archive.stories.text(number), at })
  })
  return found
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
    .filter((id) => id !== story.id)
    .slice(0, storiesEach)
}

/** The last two words of a name as the archive knows them, or the last where a small word stands between. */
function termOf(archive: Archive, language: string, name: string): number {
  const [last = '', before = ''] = name.split(/[\s-]+/).reverse()
  const pair = archive.terms.find(pairText(before, last))
  // A term that no story has any more must not count: only what is held may decide.
  return pair >= 0 && archive.postings.stories(pair) > 0
    ? pair
    : archive.terms.find(stemOf(language)(last.toLowerCase()) ?? '')
}

function descriptionsOf(story: CorpusStory, name: string): readonly Description[] {
  const names = fullNames(story).filter(({ text }) => text === name)
  const blocks = story.blocks.map(({ words }) => words)
  return describeNames(blocks, names).filter(
    ({ confidence, text }) => confidence >= bar && standsAlone(text),
  )
}

/** A note from the longest description that a story has, unless the reader's own story says the same. */
function noteOf(name: FoundName, from: CorpusStory, own: readonly string[]): Note | undefined {
  const [best] = [...descriptionsOf(from, name.text)]
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

/**
 * Whether a description says who somebody is also away from its sentence: it names a role before it says of what (“the
 * director of the dam”, not “the kitchen of his mother”), leans on no “its” or “her”, and does not break off.
 */
function standsAlone(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}’'-]+/gu) ?? []
  const [first = ''] = words
  const last = words.at(-1) ?? ''
  if (leaning.has(first) || joining.has(last)) return false
  const from = words.findIndex((word) => joining.has(word) && !articles.has(word))
  return words.slice(0, from < 0 ? words.length : from).some((word) => roleNouns.has(word))
}

const leaning = new Set(['its', 'his', 'her', 'their', 'whose', 'which'])
const articles = new Set(['the', 'a', 'an'])
const joining = new Set([
  ...articles,
  'of',
  'in',
  'at',
  'for',
  'from',
  'to',
  'by',
  'with',
  'and',
  'or',
  'who',
  'whose',
])
