import { primaryLanguage } from '#kit'
import type { Range } from '#story'
import type { CorpusStory, Finding } from '../corpus.ts'
import { type Tally, talliesIn } from '../figures/figures.ts'
import {
  type Description,
  describeNames,
  type FoundName,
  findNames,
  type MergedName,
  mergeNames,
  type NameTagger,
} from '../names/names.ts'
import { findQuotes, type Quote } from '../quotes/quotes.ts'
import { standsAlone } from './stands-alone.ts'

/** What the engine reads out of one story, knowing no other. */
export interface Reading {
  /** The people whom it names in full, in the order in which they come. */
  readonly people: readonly MergedName[]
  /** What they say, in reading order. */
  readonly spoken: readonly Spoken[]
  /** What it counts. */
  readonly tallies: readonly Tally[]
  /** What may stand beside other stories. */
  readonly findings: readonly Finding[]
}

/** Words said by somebody who is named in full. */
export interface Spoken {
  readonly name: string
  /** The words between marks, marks included. */
  readonly range: Range
  readonly text: string
  /** The word that tells that somebody speaks: “said”. */
  readonly cue?: Range
  /** The name stands beside the words, in full or in part: no “she” that could be another. */
  readonly isNamed: boolean
  readonly confidence: number
}

export type ReadStory = (story: CorpusStory) => Reading

/**
 * Below these chances of being right, nothing is shown: it waits for an editor. That somebody speaks, or is said to be this or that,
 * speaks for a name.
 */
const bars = { person: 0.75, toldPerson: 0.5, description: 0.5, quote: 0.8, waits: 0.5 }
/** Words of a quote that says something and is no speech. */
const quoteWords = { least: 5, most: 60 }
/** Characters of a sentence that a margin has room for. */
const longestSentence = 280
/** Blocks whose words are a repetition or no prose. */
const leftOut: ReadonlySet<string> = new Set(['pull_quote', 'table', 'embed', 'rule'])

export function createReader(tagger: NameTagger): ReadStory {
  return (story) => {
    const { language } = story
    const blocks = story.blocks.map(({ type, words }) => (leftOut.has(type) ? '' : words))
    const names = findNames(blocks, { language, tagger })
    const tallies = primaryLanguage(language) === 'en' ? talliesIn(blocks) : []
    const counted = tallies.flatMap((tally) => countOf(blocks, tally))
    const named = mergeNames(names).filter(isFullName)
    if (named.length === 0) return { people: [], spoken: [], tallies, findings: counted }
    const nameOf = namesByPlace(named)
    const spoken = findQuotes(blocks, names, { language }).flatMap((quote) =>
      spokenOf(blocks, quote, nameOf),
    )
    const isSure = surelyNamed(named)
    const described = describeNames(blocks, names)
      .filter(({ name }) => isSure(name))
      .flatMap((found) => descriptionOf(found, nameOf))
    const told = new Set([...spoken, ...described].map(({ name }) => name))
    const people = named.filter(
      ({ name, confidence }) => confidence >= (told.has(name) ? bars.toldPerson : bars.person),
    )
    const known = new Set(people.map(({ name }) => name))
    return {
      people,
      spoken: spoken.filter(({ name }) => known.has(name)),
      tallies,
      findings: [
        ...[...described, ...spoken.flatMap(quotable)].filter(({ name }) => known.has(name)),
        ...counted,
      ],
    }
  }
}

/** Two words and more, the first no courtesy, and nothing that belongs to the sentence: no “Mr Obama”, no “Ada Rill of Port Sel”. */
function isFullName({ kind, name }: MergedName): boolean {
  return (
    kind === 'person' &&
    /\S\s+\S/.test(name) &&
    !courtesy.test(name) &&
    !/ (?:of|and|for|at|in) /.test(name)
  )
}

const courtesy =
  /^(?:mr|mrs|ms|miss|dr|sir|lord|lady|dame|rev|prof|sen|rep|gov|president|judge)\.? /i

function descriptionOf(
  { name: mention, text, confidence, ...place }: Description,
  nameOf: NameOf,
): readonly Finding[] {
  const name = nameOf(mention)
  if (name === undefined || confidence < bars.description || !standsAlone(text)) return []
  return [{ kind: 'description', name, text, range: rangeOf(place), confidence }]
}

/** Tells whether nobody else of the story has the name that stands there: a “Mrs. Rill” may be another Rill than was named last. */
function surelyNamed(people: readonly MergedName[]): (mention: FoundName) => boolean {
  const families = Map.groupBy(people, ({ name }) => lastWord(name))
  return ({ text }) => /\s/.test(text) || (families.get(lastWord(text))?.length ?? 0) <= 1
}

function lastWord(name: string): string {
  return /\S+$/.exec(name)?.[0] ?? ''
}

type NameOf = (mention: Range) => string | undefined

/** The full name of whoever is named at a place. */
function namesByPlace(people: readonly MergedName[]): NameOf {
  const names = new Map(
    people.flatMap(({ name, mentions }) => mentions.map((mention) => [placeKey(mention), name])),
  )
  return (mention) => names.get(placeKey(mention))
}

function placeKey({ block, start, end }: Range): string {
  return `${block}:${start}:${end}`
}

function rangeOf({ block, start, end }: Range): Range {
  return { block, start, end }
}

function spokenOf(
  blocks: readonly string[],
  { kind, ranges, speaker, cue, confidence }: Quote,
  nameOf: NameOf,
): readonly Spoken[] {
  const [words] = ranges
  if (kind === 'indirect' || !words || !speaker) return []
  const name = nameOf(speaker)
  if (name === undefined) return []
  const range = withMarks(blocks[words.block] ?? '', words)
  const text = (blocks[range.block] ?? '').slice(range.start, range.end)
  const isNamed = nameOf(speaker.source) !== undefined
  return [{ name, range, text, isNamed, confidence, ...(cue ? { cue: rangeOf(cue) } : {}) }]
}

function withMarks(text: string, { block, start, end }: Range): Range {
  const isOpened = /^["“«„‘'‹]$/u.test(text.charAt(start - 1))
  const isClosed = /^["”»“’'›]$/u.test(text.charAt(end))
  return isOpened && isClosed ? { block, start: start - 1, end: end + 1 } : { block, start, end }
}

function quotable({ name, range, text, isNamed, confidence }: Spoken): readonly Finding[] {
  const words = text.trim().split(/\s+/).length
  if (!isNamed || confidence < bars.waits) return []
  if (words < quoteWords.least || words > quoteWords.most) return []
  const waits = confidence < bars.quote ? { waits: true } : {}
  return [{ kind: 'quote', name, text, range, confidence, ...waits }]
}

/** The sentence that states a figure: it can be read by itself. */
function countOf(
  blocks: readonly string[],
  { name, block, sentence: { start, end }, confidence }: Tally,
): readonly Finding[] {
  if (end - start > longestSentence) return []
  const text = (blocks[block] ?? '').slice(start, end)
  return [{ kind: 'figure', name, text, range: { block, start, end }, confidence }]
}
