import { primaryLanguage } from '#kit'
import type { CorpusBlock, CorpusStory } from '../corpus.ts'
import { createTokens, tokenize } from '../text/tokens.ts'
import { countStep, lengthStep } from './counts.ts'
import { grown } from './grow.ts'
import { labelsOf } from './labels.ts'
import { createLexicon, type Lexicon, type Meanings } from './lexicon.ts'
import type { Strings } from './strings.ts'
import {
  again,
  headlineGroup,
  labelGroup,
  lastTextGroup,
  leadGroup,
  makeRoom,
  type Vector,
} from './vector.ts'

/** A mention in the headline counts as so many. */
const headlineWeight = 3
/** Terms after which a group is full. */
const leadTerms = 60
const groupTerms = 24
/** Words of a body that are read: what comes later in so long a text is an appendix. */
const wordsRead = 20_000
/** Blocks whose words are a repetition or no prose. */
const leftOut: ReadonlySet<string> = new Set(['pull_quote', 'table', 'embed', 'rule'])

/** Turns stories into vectors over the terms of an archive. */
export function createExtractor(terms: Strings, stories: Strings) {
  const lexicons = new Map<string, Lexicon>()
  const tokens = createTokens()
  /** By term: how often the story at hand has it, and the last group that does, as one number. */
  let counts: Int32Array = new Int32Array(4_096)
  /** (group, term) of every term of the story at hand, as one number. */
  let keys: Int32Array = new Int32Array(1_024)
  let found = 0
  const meanings: Meanings = { words: new Int32Array(1_024), terms: new Int32Array(1_024) }
  let length = 0
  let group = 0
  let room = 0

  function lexiconOf(tag: string): Lexicon {
    const language = primaryLanguage(tag)
    const known = lexicons.get(language)
    if (known) return known
    const made = createLexicon(language, terms)
    lexicons.set(language, made)
    return made
  }

  function count(term: number, weight: number): void {
    if (term >= counts.length) counts = grown(counts, term + 1)
    length += weight
    const before = counts[term]!
    if (before === 0 || (before & groupBits) !== group) {
      if (found >= keys.length) keys = grown(keys, found + 1)
      keys[found++] = (group << termShift) | term
      room--
    }
    counts[term] = (((before >>> groupShift) + weight) << groupShift) | group
  }

  function read(text: string, { language, lexicon }: Tongue, weight: number): number {
    lexicon.makeRoom()
    const { count: all, capitalCount, starts, ends, units } = tokenize(text, language, tokens)
    meanings.words = grown(meanings.words, all)
    meanings.terms = grown(meanings.terms, all)
    const { words, terms: known } = meanings
    // Where most words start with a capital, as in a headline, capitals tell nothing.
    const pairs = all < 4 || capitalCount * 2 <= all
    let before = -1
    let end = 0
    for (let index = 0; index < all; ) {
      const to = lexicon.read(tokens, index, meanings)
      for (; index < to; index++) {
        const word = words[index]!
        const meaning = known[index]!
        if (meaning >= 0) count(meaning >> 1, weight)
        const isName = (meaning & 1) === 1
        if (isName && before >= 0 && pairs && starts[index] === end + 1 && units[end] === 0x20)
          count(lexicon.pair(before, word), weight)
        before = isName ? word : -1
        end = ends[index]!
      }
    }
    return all
  }

  function open(next: number, size: number): void {
    group = next
    room = size
  }

  function readBody(blocks: readonly CorpusBlock[], tongue: Tongue): void {
    let seen = 0
    for (const { type, words: text } of blocks) {
      if (leftOut.has(type) || text === '') continue
      seen += read(text, tongue, 1)
      if (seen > wordsRead) return
      if (room <= 0 && group < lastTextGroup) open(group + 1, groupTerms)
    }
  }

  function write(into: Vector): void {
    makeRoom(into, found)
    const sorted = keys.subarray(0, found).sort()
    for (let index = 0; index < found; index++) {
      const key = sorted[index]!
      const term = key & termBits
      into.terms[index] = term
      into.groups[index] = key >>> termShift
      const count = counts[term]! >>> groupShift
      into.steps[index] = count === 0 ? again : countStep(count)
      counts[term] = 0
    }
    into.count = found
  }

  /** Reads a story into a vector that is used again. */
  return function extract(story: CorpusStory, into: Vector): Vector {
    const tongue = { language: story.language, lexicon: lexiconOf(story.language) }
    found = 0
    length = 0
    open(headlineGroup, 0)
    read(story.headline, tongue, headlineWeight)
    open(leadGroup, leadTerms)
    if (story.standfirst) read(story.standfirst, tongue, 1)
    readBody(story.blocks, tongue)
    into.length = lengthStep(length)
    open(labelGroup, 0)
    for (const label of labelsOf(story)) count(terms.intern(label), 1)
    write(into)
    into.links.length = 0
    for (const link of new Set(story.links))
      if (link !== story.id) into.links.push(stories.intern(link))
    return into
  }
}

export type Extract = ReturnType<typeof createExtractor>

/** The language of a story as it is tagged, and what is known of its words. */
interface Tongue {
  readonly language: string
  readonly lexicon: Lexicon
}

/** Terms are below 2^26: with 32 groups they fill the positive numbers of 31 bits. */
const termShift = 26
const termBits = 2 ** termShift - 1
const groupShift = 5
const groupBits = 2 ** groupShift - 1
