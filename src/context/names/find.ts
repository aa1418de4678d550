import { cutSentences, type Token } from './cut.ts'
import { settleNames } from './settle.ts'
import { datelineEnd, spoken, titled } from './shout.ts'
import type { Tagger } from './tagger.ts'
import type { NameKind } from './tags.ts'

/** A name in a story: `text` is what stands in block `block` from `start` to before `end` (UTF-16 units). */
export interface FoundName {
  readonly kind: NameKind
  readonly block: number
  readonly start: number
  readonly end: number
  readonly text: string
  /** Of 0 to 1: how likely both place and kind are right. */
  readonly confidence: number
}

export interface NameOptions {
  /** BCP 47 tag of the story. Only English is known; other languages give no names. */
  readonly language: string
  readonly tagger: NameTagger
}

/** A tagger with what makes a chance of its margins. */
export interface NameTagger {
  readonly tag: Tagger
  readonly certainty: { readonly base: number; readonly slope: number }
}

/** Finds the people, organisations and places in the words of the blocks of a story, in reading order. */
export function findNames(blocks: readonly string[], options: NameOptions): FoundName[] {
  if (!/^en(?:-|$)/i.test(options.language)) return []
  const { tag, certainty } = options.tagger
  const places = blocks.flatMap((text, block) =>
    cutSentences(text).flatMap((tokens) => readingsOf(tokens, block)),
  )
  const sentences = places.map(({ words }) => words)
  const names: FoundName[] = []
  for (const { kind, sentence, start, end, margin } of settleNames(sentences, tag(sentences))) {
    const place = places[sentence]
    const first = place?.tokens[start - place.lead]
    const last = place?.tokens[end - 1 - place.lead]
    if (kind === 'other' || !place || !first || !last) continue
    const text = (blocks[place.block] ?? '').slice(first.start, last.end)
    const confidence = 1 / (1 + Math.exp(-certainty.base - certainty.slope * margin))
    names.push({ kind, block: place.block, start: first.start, end: last.end, text, confidence })
  }
  return names
}

/** A sentence as the tagger reads it: `lead` words of our own stand before those of the story. */
interface Reading {
  readonly block: number
  readonly tokens: readonly Token[]
  readonly words: readonly string[]
  readonly lead: number
}

/** A dateline is read by itself, as "in Moscow": what follows it is a sentence of its own. */
function readingsOf(tokens: readonly Token[], block: number): Reading[] {
  const words = tokens.map((token) => token.text)
  const end = datelineEnd(words)
  if (end === 0) return [{ block, tokens, words: spoken(words), lead: 0 }]
  const place = [
    ...datelineLead,
    ...words.slice(0, end).map((word) => titled(word, end === 1 ? 4 : 1)),
    '.',
  ]
  return [
    { block, tokens: tokens.slice(0, end), words: place, lead: datelineLead.length },
    { block, tokens: tokens.slice(end), words: words.slice(end), lead: 0 },
  ]
}

const datelineLead: readonly string[] = ['He', 'was', 'in']
