import { readDocument } from './document.ts'
import { createFeatures, describeSentence, isNearCapital } from './features.ts'
import { country } from './lexicon.ts'
import { type Model, rowOf } from './model.ts'
import {
  alone,
  begin,
  kindOf,
  last,
  outsideTag,
  type TaggedKind,
  tagCount,
  taggedKinds,
  tagOf,
} from './tags.ts'
import { bestTags, createLattice, throughScores } from './viterbi.ts'
import { createWords, type Word } from './word.ts'

/** A name in a sentence, in words from `start` to before `end`. */
export interface TaggedName {
  readonly kind: TaggedKind
  readonly sentence: number
  readonly start: number
  readonly end: number
  /** How far the choice is above its best rival, in the scores of the model. */
  readonly margin: number
}

/** Finds the names of a document that is cut into sentences of words. */
export type Tagger = (sentences: readonly (readonly string[])[]) => TaggedName[]

export function createTagger(model: Model): Tagger {
  const wordOf = createWords(model.lexicon)
  const features = createFeatures()
  const lattice = createLattice()
  let scores = new Float32Array(128 * tagCount)
  return (sentences) => {
    const words = sentences.map((sentence) => sentence.map(wordOf))
    const document = readDocument(words)
    const found: TaggedName[] = []
    for (const [sentence, own] of words.entries()) {
      if (!own.some((word) => word.hasCapital)) continue
      if (scores.length < own.length * tagCount)
        scores = new Float32Array(own.length * 2 * tagCount)
      describeSentence(own, document, model.lexicon, features)
      score(model, own, features, scores)
      const tags = bestTags(scores, own.length, model.transitions, lattice)
      const through = throughScores(scores, own.length, model.transitions, lattice)
      collect(tags, through, { sentence, words: own }, found)
    }
    return found
  }
}

function score(
  model: Model,
  words: readonly Word[],
  features: ReturnType<typeof createFeatures>,
  into: Float32Array,
): void {
  const { scale } = model
  const sums = new Int32Array(tagCount)
  for (let i = 0; i < words.length; i++) {
    const base = i * tagCount
    sums.fill(0)
    if (isNearCapital(words, i)) addWeights(model, features, i, sums)
    else sums[outsideTag] = surelyOutside
    for (let tag = 0; tag < tagCount; tag++) into[base + tag] = (sums[tag] ?? 0) * scale
    const text = words[i]?.text ?? ''
    if (!mayBegin(text)) forbid(into, base, begin, alone)
    if (!mayEndName(text)) forbid(into, base, last, alone)
  }
}

/** More than any word gets from its features, in steps of a weight. */
const surelyOutside = 1e5
function addWeights(
  model: Model,
  features: ReturnType<typeof createFeatures>,
  word: number,
  sums: Int32Array,
): void {
  const { starts, tags, weights } = model
  const end = features.starts[word + 1] ?? 0
  for (let at = features.starts[word] ?? 0; at < end; at++) {
    const row = rowOf(model, features.ids[at] ?? 0)
    if (row < 0) continue
    const stop = starts[row + 1] ?? 0
    for (let entry = starts[row] ?? 0; entry < stop; entry++) {
      const tag = tags[entry] ?? 0
      sums[tag] = (sums[tag] ?? 0) + (weights[entry] ?? 0)
    }
  }
}

/** A name begins with a capital, a figure or a particle such as the `de` of de Gaulle. */
function mayBegin(word: string): boolean {
  return (
    /[\p{Lu}\p{Lt}\p{N}]/u.test(word) ||
    /^(?:al|bin|da|de|del|den|der|di|du|el|ibn|la|le|ten|van|von)$/.test(word)
  )
}

function mayEndName(word: string): boolean {
  return /[\p{Lu}\p{Lt}\p{N}]/u.test(word)
}

function forbid(scores: Float32Array, base: number, ...places: number[]): void {
  for (let kind = 0; kind < taggedKinds.length; kind++) {
    for (const place of places) scores[base + tagOf(kind, place)] = -1e6
  }
}

function collect(
  tags: Uint8Array,
  through: Float32Array,
  { sentence, words }: { readonly sentence: number; readonly words: readonly Word[] },
  into: TaggedName[],
): void {
  let start = 0
  for (let i = 0; i < tags.length; i++) {
    const tag = tags[i] ?? outsideTag
    if (tag === outsideTag) continue
    const place = (tag - 1) % 4
    if (place === begin || place === alone) start = i
    if (place < last) continue
    const tagged = taggedKinds[kindOf(tag)]
    if (!tagged) continue
    const margin = marginOf(tags, through, start, i + 1)
    const isCountry = start === i && ((words[i]?.known ?? 0) & country) > 0
    const kind = isCountry && margin < sureOfCountry ? 'place' : tagged
    into.push({ kind, sentence, start, end: i + 1, margin })
  }
}

/** A country that acts reads like a body of people; only a clear choice says that it is not the place. */
const sureOfCountry = 2

/** The smallest distance, over the words of a name, between its tag and the best other one. */
function marginOf(tags: Uint8Array, through: Float32Array, start: number, end: number): number {
  let margin = Number.POSITIVE_INFINITY
  for (let i = start; i < end; i++) {
    const own = tags[i] ?? 0
    const chosen = through[i * tagCount + own] ?? 0
    for (let tag = 0; tag < tagCount; tag++) {
      if (tag === own) continue
      margin = Math.min(margin, chosen - (through[i * tagCount + tag] ?? 0))
    }
  }
  return margin
}
