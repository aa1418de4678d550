/** To the past, the present or the future of whoever writes. */
export type Turn = -1 | 0 | 1
export type Unit = 'day' | 'week' | 'month' | 'year'

/** What words say of a date, before it is known when they were written. */
export type Expression =
  | { readonly type: 'day'; readonly offset: number }
  /** Monday is 1, Sunday 7. */
  | { readonly type: 'weekday'; readonly weekday: number; readonly turn?: Turn | undefined }
  | { readonly type: 'unit'; readonly unit: Unit; readonly turn: Turn }
  /** So many units from now. */
  | { readonly type: 'away'; readonly unit: Unit; readonly count: number }
  | { readonly type: 'date'; readonly month: number; readonly day: number; readonly year?: number }
  | {
      readonly type: 'month'
      readonly month: number
      readonly year?: number
      readonly turn?: Turn | undefined
      /** It belongs to a noun, so that the verb does not tell when it is: “the November vote”. */
      readonly isNoun: boolean
    }

/** Where the verb beside a date looks. Unknown where there is none that tells. */
export type Tense = 'past' | 'future' | 'unknown'
