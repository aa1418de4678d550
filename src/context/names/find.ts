import { cutSentences, type Token } from './cut.ts'
import { settleNames } from './settle.ts'
import { spoken } from './shout.ts'
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
  const places: { readonly block: number; readonly tokens: readonly Token[] }[] = []
  for (const [block, text] of blocks.entries()) {
    for (const tokens of cutSentences(text)) places.push({ block, tokens })
  }
  const sentences = places.map(({ tokens }) => spoken(tokens.map((token) => token.text)))
  const names: FoundName[] = []
  for (const { kind, sentence, start, end, margin } of settleNames(sentences, tag(sentences))) {
    const place = places[sentence]
    const first = place?.tokens[start]
    const last = place?.tokens[end - 1]
    if (kind === 'other' || !place || !first || !last) continue
    const text = (blocks[place.block] ?? '').slice(first.start, last.end)
    const confidence = 1 / (1 + Math.exp(-certainty.base - certainty.slope * margin))
    names.push({ kind, block: place.block, start: first.start, end: last.end, text, confidence })
  }
  return names
}
