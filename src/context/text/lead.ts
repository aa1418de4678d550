import type { CorpusBlock, CorpusStory } from '../corpus.ts'
import { sentencesOf } from './sentences.ts'

/** A place in a story's body. */
export interface Place {
  readonly block: number
  readonly start: number
  readonly end: number
}

/** The place a story was filed from, as agencies print it: `MOSCOW (AFP) — `, `HARRISBURG: `. */
const dateline =
  /^\p{Lu}[\p{Lu}\p{M}.'’-]+(?:[ ,]+[\p{L}\p{M}.'’-]+){0,5}(?:\s*\([^)]{1,30}\))?\s*(?:[—–]|--?(?=\s)|:)\s+(?=\S)/u

/** A lead says more in six words than in two. */
const fewestWords = 6

/** The first full sentence of a story, without its dateline: what an editor wrote to say what happened. */
export function leadSentence({ blocks }: CorpusStory): Place | undefined {
  for (const [block, { type, words }] of blocks.entries()) {
    const place = type === 'paragraph' ? leadOf(words) : undefined
    if (place) return { block, ...place }
  }
  return undefined
}

function leadOf(words: CorpusBlock['words']): { start: number; end: number } | undefined {
  const after = dateline.exec(words)?.[0].length ?? 0
  for (const { start, end } of sentencesOf(words.slice(after))) {
    const sentence = words.slice(after + start, after + end)
    const isWhole =
      sentence.split(/\s+/).length >= fewestWords && /[.!?…”"’。！？؟۔]$/u.test(sentence)
    return isWhole ? { start: after + start, end: after + end } : undefined
  }
  return undefined
}
