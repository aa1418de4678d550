/** How sure or how near an amount is. */
export type Qualifier = 'at least' | 'more than' | 'nearly' | 'about' | 'up to' | 'less than'

/** What has become of those who are counted. */
export type State = 'dead' | 'injured' | 'missing' | 'ill' | 'arrested' | 'displaced' | 'rescued'

/** A noun in the words of the same block. */
export interface Noun {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** An amount that a text states. */
export interface Figure {
  readonly block: number
  /** The amount with its currency or percent sign: “$1.2 million”, “35 percent”. */
  readonly start: number
  readonly end: number
  readonly value: number
  /** The upper end of a range. */
  readonly to?: number
  /** `%`, `pp` for percentage points, or a currency (ISO 4217; as written where the sign is of several). */
  readonly unit?: string
  readonly qualifier?: Qualifier
  /** Where the amount begins with its qualifier. */
  readonly from: number
  /** Where the words end that say what it counts. */
  readonly phraseEnd: number
  /** Some of a greater number: “two of the boats”. */
  readonly isPart: boolean
  /** What is counted: the head of its noun phrase. */
  readonly counted?: Noun
  readonly state?: State
  /** “a day”, “per year”: the unit of time. */
  readonly period?: string
  /** Of 0 to 1. */
  readonly confidence: number
}
