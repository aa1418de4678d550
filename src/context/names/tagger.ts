import { type Chances, createChances, findChances, type Weighed } from './chances.ts'
import { readDocument } from './document.ts'
import { createFeatures, describeSentence, type Features } from './features.ts'
import { country } from './lexicon.ts'
import type { Model } from './model.ts'
import { possibleTags, type Stretch, stretchesOf } from './open.ts'
import { type Rows, rowsOf, sumWeights } from './rows.ts'
import { likelySpans, type Span } from './spans.ts'
import { outsideTag, type TaggedKind, tagCount } from './tags.ts'
import { createWords, type Word } from './word.ts'

/** A name in a sentence, in words from `start` to before `end`. */
export interface TaggedName {
  readonly kind: TaggedKind
  readonly sentence: number
  readonly start: number
  readonly end: number
  /** The logarithm of its odds, plus one; never below a little above nothing. */
  readonly margin: number
}

/** Finds the names of a document that is cut into sentences of words. */
export type Tagger = (sentences: readonly (readonly string[])[]) => TaggedName[]

/** Room for one stretch's search; grown as needed and used again. */
interface Room extends Chances {
  readonly words: number
  readonly shares: Float64Array
  readonly allowed: Uint32Array
  readonly sums: Int32Array
}

function createRoom(words: number): Room {
  return {
    words,
    shares: new Float64Array(words * tagCount),
    allowed: new Uint32Array(words),
    sums: new Int32Array(tagCount),
    ...createChances(words),
  }
}

export function createTagger(model: Model): Tagger {
  const { lexicon, scale } = model
  const rows = rowsOf(model)
  const wordOf = createWords(lexicon)
  const features = createFeatures()
  const moves = Float64Array.from(model.transitions, (weight) => Math.exp(weight))
  let room = createRoom(64)
  return (sentences) => {
    const words = sentences.map((sentence) => sentence.map(wordOf))
    const document = readDocument(words)
    const found: TaggedName[] = []
    for (const [sentence, own] of words.entries()) {
      const stretches = stretchesOf(own)
      if (stretches.length === 0) continue
      describeSentence(own, stretches, { document, lexicon }, features)
      for (const stretch of stretches) {
        const { start, end } = widened(stretch, own.length)
        if (end - start > room.words) room = createRoom(2 * (end - start))
        weigh({ rows, scale }, { words: own, stretch, from: start, features }, room)
        const weighed: Weighed = { ...room, count: end - start, moves }
        findChances(weighed, room)
        for (const span of likelySpans(weighed, room))
          found.push(nameOf(span, { sentence, words: own, from: start }))
      }
    }
    return found.sort((a, b) => a.sentence - b.sentence || a.start - b.start)
  }
}

/** With the word on either side, which is outside: what a name is likely to follow and to go before counts. */
export function widened({ start, end }: Stretch, count: number): Stretch {
  return { start: Math.max(0, start - 1), end: Math.min(count, end + 1) }
}

interface Place {
  readonly words: readonly Word[]
  readonly stretch: Stretch
  /** Where the room begins. */
  readonly from: number
  readonly features: Features
}

interface Scale {
  readonly rows: Rows
  /** What one step of a weight is worth. */
  readonly scale: number
}

/** Writes the shares of the tags of a widened stretch, and which are possible. */
function weigh(
  { rows, scale }: Scale,
  { words, stretch, from, features }: Place,
  into: Room,
): void {
  const { sums } = into
  for (let i = from; i <= stretch.end && i < words.length; i++) {
    const base = (i - from) * tagCount
    const word = words[i]
    if (!word || i < stretch.start || i >= stretch.end) {
      into.allowed[i - from] = 1 << outsideTag
      into.shares[base + outsideTag] = 1
      continue
    }
    sumWeights(rows, features, i, sums)
    let top = sums[0] ?? 0
    for (let tag = 1; tag < tagCount; tag++) top = Math.max(top, sums[tag] ?? 0)
    for (let tag = 0; tag < tagCount; tag++)
      into.shares[base + tag] = Math.exp(((sums[tag] ?? 0) - top) * scale)
    into.allowed[i - from] = possibleTags(word)
  }
}

interface Found {
  readonly sentence: number
  readonly words: readonly Word[]
  readonly from: number
}

function nameOf(span: Span, { sentence, words, from }: Found): TaggedName {
  const start = from + span.start
  const end = from + span.end
  const margin = Math.max(leastMargin, Math.log(span.chance / (1 - span.chance + tiny)) + 1)
  const isCountry = end - start === 1 && ((words[start]?.known ?? 0) & country) > 0
  const kind = isCountry && margin < sureOfCountry ? 'place' : span.kind
  return { kind, sentence, start, end, margin }
}

const leastMargin = 0.02
const tiny = 1e-9
/** A country that acts reads like a body of people; only a clear choice says that it is not the place. */
const sureOfCountry = 2
