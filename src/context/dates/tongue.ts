import type { Turn, Unit } from './expression.ts'

/** How a language writes dates. */
export interface DateTongue {
  /**
   * Finds expressions. Its groups: `day` (“today”), `weekday` with `turn`, `unit` with `unitTurn`, `awayCount` with `awayUnit`,
   * `date` and `dateMonth` with `dateYear`, `month` with `monthYear` and `monthTurn`. Global.
   */
  readonly pattern: RegExp
  readonly days: Readonly<Record<string, number>>
  readonly weekdays: Readonly<Record<string, number>>
  readonly months: Readonly<Record<string, number>>
  readonly turns: Readonly<Record<string, Turn>>
  readonly units: Readonly<Record<string, Unit>>
  readonly numbers: Readonly<Record<string, number>>
  /** Whether “away” looks ahead: by its own first word. */
  readonly ahead: RegExp
  /** Words before an expression, or after it, with which it means no date of the story. */
  readonly notAfter: RegExp
  readonly notBefore: RegExp
  /** Words before “so long ago” that make it vague. */
  readonly notAwayAfter: RegExp
  /** Words before a bare month that make it one. */
  readonly monthAfter: RegExp
  /** Words before a month that belongs to a noun. */
  readonly nounAfter: RegExp
  readonly tense: TenseWords
}

/** The words that tell when something happens. All global. */
export interface TenseWords {
  /** Where another verb may begin to count. */
  readonly clause: RegExp
  readonly future: RegExp
  readonly past: RegExp
  /** Present tense: of a date that is not today, it looks ahead. Used where nothing else tells. */
  readonly present?: RegExp
  /** Right before an expression. */
  readonly futureBefore: RegExp
  readonly pastBefore: RegExp
  /** Where no verb tells. */
  readonly otherwise: 'past' | 'unknown'
}

/** Alternatives of a pattern, the longest first, so that none hides another. */
export function anyOf(words: Readonly<Record<string, unknown>>): string {
  return Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace('.', '\\.?'))
    .join('|')
}
