import { readDocument } from '../../src/context/names/document.ts'
import {
  createFeatures,
  describeSentence,
  type Features,
} from '../../src/context/names/features.ts'
import type { Lexicon } from '../../src/context/names/lexicon.ts'
import { type Model, predecessors, tableOf } from '../../src/context/names/model.ts'
import { possibleTags, type Stretch, stretchesOf } from '../../src/context/names/open.ts'
import { widened } from '../../src/context/names/tagger.ts'
import {
  alone,
  begin,
  inside,
  last,
  outsideTag,
  tagCount,
  taggedKinds,
  tagOf,
} from '../../src/context/names/tags.ts'
import { createWords, type Word } from '../../src/context/names/word.ts'
import { type Descent, descend, type Example } from './descend.ts'
import type { MarkedDocument, MarkedSentence } from './marked.ts'

export interface Training extends Descent {
  /** Features seen in fewer places are left out. */
  readonly leastSeen: number
  /** Averaged weights below this part of the largest are dropped. */
  readonly smallest: number
}

const other = taggedKinds.indexOf('other')
const otherBits = [begin, inside, last, alone].reduce(
  (bits, place) => bits | (1 << tagOf(other, place)),
  0,
)

/** Trains a conditional random field over whole sentences. The same input gives the same model. */
export function train(
  documents: readonly MarkedDocument[],
  lexicon: Lexicon,
  options: Training,
): Model {
  const wordOf = createWords(lexicon)
  const counts = new Map<number, number>()
  const features = createFeatures()
  const eachSentence = (use: (read: Read) => void): void => {
    for (const document of documents) {
      const words = document.sentences.map((sentence) => sentence.words.map(wordOf))
      const read = readDocument(words)
      for (const [i, sentence] of document.sentences.entries()) {
        const own = words[i] ?? []
        const stretches = stretchesOf(own)
        describeSentence(own, stretches, { document: read, lexicon }, features)
        use({ sentence, document, words: own, stretches })
      }
    }
  }
  eachSentence(({ words }) => {
    const end = features.starts[words.length] ?? 0
    for (let at = 0; at < end; at++) {
      const id = features.ids[at] ?? 0
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  })
  const rowOf = new Map<number, number>()
  for (const [id, seen] of counts) if (seen >= options.leastSeen) rowOf.set(id, rowOf.size)
  counts.clear()
  const examples: Example[] = []
  eachSentence((read) => {
    const possible = possibleIn(read)
    const from: From = { features, possible, allowed: allowedTags(read, possible), rowOf }
    for (const stretch of read.stretches)
      examples.push(exampleOf(widened(stretch, read.words.length), from))
  })
  const { weights, transitions } = descend(examples, rowOf.size, options)
  return pack(rowOf, weights, transitions, lexicon, options)
}

interface Read {
  readonly sentence: MarkedSentence
  readonly document: MarkedDocument
  readonly words: readonly Word[]
  readonly stretches: readonly Stretch[]
}

interface From {
  readonly features: Features
  readonly possible: Uint32Array
  readonly allowed: Uint32Array
  readonly rowOf: ReadonlyMap<number, number>
}

const anyBits = (1 << tagCount) - 1

/** A small word between two in capitals may be inside a name that is not marked. */
function joinsCapitals(words: readonly string[], at: number): boolean {
  const ahead = words.slice(at + 1, at + 3)
  return /^\p{Lu}/u.test(words[at - 1] ?? '') && ahead.some((word) => /^\p{Lu}/u.test(word))
}

function exampleOf({ start, end }: Stretch, { features, possible, allowed, rowOf }: From): Example {
  const rows: number[] = []
  const starts = new Int32Array(end - start + 1)
  for (let i = start; i < end; i++) {
    for (let at = features.starts[i] ?? 0; at < (features.starts[i + 1] ?? 0); at++) {
      const row = rowOf.get(features.ids[at] ?? 0)
      if (row !== undefined) rows.push(row)
    }
    starts[i - start + 1] = rows.length
  }
  return {
    count: end - start,
    rows: Int32Array.from(rows),
    starts,
    possible: possible.slice(start, end),
    allowed: allowed.slice(start, end),
  }
}

function possibleIn({ words, stretches }: Read): Uint32Array {
  const possible = new Uint32Array(words.length).fill(1 << outsideTag)
  for (const { start, end } of stretches)
    for (const [at, word] of words.slice(start, end).entries())
      possible[start + at] = possibleTags(word)
  return possible
}

function allowedTags({ sentence, document }: Read, possible: Uint32Array): Uint32Array {
  const { words, names } = sentence
  const { marksOther, isOpen } = document
  const unmarked = isOpen ? anyBits : marksOther ? 1 : 1 | otherBits
  const allowed = Uint32Array.from(words, (word, at) => {
    const own = possible[at] ?? 1
    if (/^\p{Lu}/u.test(word)) return unmarked & own
    return isOpen && joinsCapitals(words, at) ? own : 1
  })
  for (const { kind, start, end } of names) {
    const number = taggedKinds.indexOf(kind)
    const tags = Array.from({ length: end - start }, (_, at) => {
      const isLast = at === end - start - 1
      const place = at === 0 ? (isLast ? alone : begin) : isLast ? last : inside
      return 1 << tagOf(number, place)
    })
    const isFound = tags.every((tag, at) => ((possible[start + at] ?? 0) & tag) !== 0)
    const open = kind === 'other' ? 1 | otherBits : anyBits
    for (const [at, tag] of tags.entries())
      allowed[start + at] = isFound ? tag : (possible[start + at] ?? 1) & open
  }
  return allowed
}

/** A logistic fit of right and wrong names to their margins, on the fourth of every five documents, left out. */
const certainty = { base: -0.4, slope: 0.65 }

/** The weights are too sure of themselves by this much: names are picked by their chances, so it matters. */
const temper = 1.2

/** What a weight is cut to, so that one outlier does not coarsen all steps. */
const greatest = 4

/** Rounds the averaged weights to bytes and drops the rows that say next to nothing. */
function pack(
  rowOf: ReadonlyMap<number, number>,
  sums: Float32Array,
  transitions: Float32Array,
  lexicon: Lexicon,
  options: Training,
): Model {
  let largest = 0
  for (const weight of sums) largest = Math.max(largest, Math.abs(weight))
  const top = Math.min(largest, greatest)
  const scale = top / 127
  const byteOf = (weight: number): number => {
    if (Math.abs(weight) < options.smallest) return 0
    return Math.max(-127, Math.min(127, Math.round(weight / scale)))
  }
  const kept: { feature: number; row: number }[] = []
  for (const [feature, row] of rowOf) {
    let isUsed = false
    for (let tag = 0; tag < tagCount; tag++)
      if (byteOf(sums[row * tagCount + tag] ?? 0) !== 0) isUsed = true
    if (isUsed) kept.push({ feature, row })
  }
  const ids = kept.map(({ feature }) => feature)
  const starts = new Int32Array(kept.length + 1)
  const tags: number[] = []
  const weights: number[] = []
  for (const [at, { row }] of kept.entries()) {
    for (let tag = 0; tag < tagCount; tag++) {
      const weight = byteOf(sums[row * tagCount + tag] ?? 0)
      if (weight === 0) continue
      tags.push(tag)
      weights.push(weight)
    }
    starts[at + 1] = tags.length
  }
  const lawful = new Float32Array(transitions.length)
  for (let next = 0; next < tagCount; next++) {
    for (const before of predecessors[next] ?? []) {
      lawful[before * tagCount + next] = (transitions[before * tagCount + next] ?? 0) / temper
    }
  }
  return {
    lexicon,
    table: tableOf(ids),
    starts,
    tags: Uint8Array.from(tags),
    weights: Int8Array.from(weights),
    scale: scale / temper,
    transitions: lawful,
    certainty,
  }
}
