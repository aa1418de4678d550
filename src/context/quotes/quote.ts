import type { Speaker } from './speaker.ts'

/** A place in a story: UTF-16 units of one block. */
export interface Place {
  readonly block: number
  readonly start: number
  readonly end: number
}

/** Something said in a story, and who says it. */
export interface Quote {
  /** `direct`: whole sentences; `mixed`: part of a sentence of the reporter; `running`: over several blocks; `indirect`: without marks. */
  readonly kind: 'direct' | 'mixed' | 'running' | 'indirect'
  /** The words said, without their marks, in reading order. */
  readonly ranges: readonly Place[]
  readonly speaker?: Speaker
  /** The words that tell that someone speaks. */
  readonly cue?: Place
  /** Of 0 to 1: how likely both the words and their speaker are right. */
  readonly confidence: number
}

export interface QuoteOptions {
  /** BCP 47 tag. English, French and German are known; other languages give nothing. */
  readonly language: string
}
