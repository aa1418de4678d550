import { settleNames } from '../../src/context/names/settle.ts'
import { spoken } from '../../src/context/names/shout.ts'
import type { Tagger } from '../../src/context/names/tagger.ts'
import { recut } from './corpora.ts'
import type { MarkedDocument } from './marked.ts'
import { type Score, scoreOf, type Tally } from './score.ts'

/** The strict scores of a tagger on marked documents: all three kinds together, and each. */
export interface NamesScore extends Score {
  readonly kinds: Readonly<Record<'person' | 'organisation' | 'place', Score>>
}

export function measure(tagger: Tagger, documents: readonly MarkedDocument[]): NamesScore {
  const kinds = tallies()
  for (const document of documents) {
    const own = document.sentences.map(recut)
    const sentences = own.map((sentence) => spoken(sentence.words))
    const found = settleNames(sentences, tagger(sentences))
    const keys = new Set(
      found.map((name) => `${name.sentence}:${name.start}:${name.end}:${name.kind}`),
    )
    for (const { kind } of found) {
      if (kind === 'other') continue
      kinds[kind].found++
    }
    for (const { names } of document.sentences)
      for (const { kind } of names) if (kind !== 'other') kinds[kind].marked++
    for (const [i, sentence] of own.entries()) {
      for (const { kind, start, end } of sentence.names) {
        if (kind === 'other') continue
        if (keys.has(`${i}:${start}:${end}:${kind}`)) kinds[kind].right++
      }
    }
  }
  return scoreTallies(kinds)
}

export type Tallies = Record<'person' | 'organisation' | 'place', Tally>

export function tallies(): Tallies {
  return { person: empty(), organisation: empty(), place: empty() }
}

export function scoreTallies(kinds: Tallies): NamesScore {
  const all = empty()
  for (const { right, found, marked } of Object.values(kinds)) {
    all.right += right
    all.found += found
    all.marked += marked
  }
  return {
    ...scoreOf(all),
    kinds: {
      person: scoreOf(kinds.person),
      organisation: scoreOf(kinds.organisation),
      place: scoreOf(kinds.place),
    },
  }
}

function empty(): Tally {
  return { right: 0, found: 0, marked: 0 }
}
