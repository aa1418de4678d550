import { dayIn, primaryLanguage } from '#kit'
import type { CorpusBlock } from '../corpus.ts'
import { english } from './english.ts'
import type { Expression } from './expression.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { readWords } from './read-words.ts'
import { resolve } from './resolve.ts'
import { tenseOf } from './tense.ts'
import type { DateTongue } from './tongue.ts'

/** Words of a story that mean a date. */
export interface FoundDate {
  readonly block: number
  readonly start: number
  readonly end: number
  /** As HTML's `datetime` has it: `2017-04-04`, a week as `2017-W14`, a month as `2017-04`, a year as `2017`. */
  readonly value: string
  /** The words do not say it all by themselves: they lean on the day of the story. */
  readonly isRelative: boolean
  /** Of 0 to 1. */
  readonly confidence: number
}

export interface DatedText {
  /** BCP 47 tag. Nothing is found in a language without rules. */
  readonly language: string
  /** When the words were written. Where it is several times, only what means the same at each is found. */
  readonly written: readonly Date[]
  readonly timeZone: string
  readonly blocks: readonly CorpusBlock[]
}

const tongues: Readonly<Record<string, DateTongue>> = { en: english, fr: french, de: german }
/** Blocks whose words were not written for this story, or are no prose. */
const leftOut: ReadonlySet<string> = new Set(['pull_quote', 'table', 'embed', 'rule'])
/** How often each kind of expression is right, on the marked sets (`npm run eval -- dates`). */
const confidences = { explicit: 0.99, relative: 0.97, guessed: 0.9, spoken: 0.7 }

/** The dates in the words of a story, in reading order. Pure and cheap: it is asked when a page is pressed. */
export function datesIn({ language, written, timeZone, blocks }: DatedText): readonly FoundDate[] {
  const tongue = tongues[primaryLanguage(language)]
  if (!tongue || written.length === 0) return []
  const of = written.map((time) => dayIn(time, timeZone))
  return blocks.flatMap(({ type, words }, block) => {
    if (leftOut.has(type)) return []
    return [...words.matchAll(tongue.pattern)].flatMap((match): readonly FoundDate[] => {
      const read = readWords(words, match, tongue)
      if (!read) return []
      const start = match.index
      const end = start + match[0].length
      const tense = isTold(read) ? tenseOf(words, start, end, tongue.tense) : 'unknown'
      const [value, ...others] = of.map((day) => resolve(read, day, tense))
      if (value === undefined || others.some((other) => other !== value)) return []
      const isRelative = !('year' in read)
      return [
        { block, start, end, value, isRelative, confidence: confidenceOf(read, words, start) },
      ]
    })
  })
}

/** Whether only the verb tells which of two dates is meant. */
function isTold(read: Expression): boolean {
  switch (read.type) {
    case 'weekday':
      return true
    case 'date':
    case 'month':
      return read.year === undefined
    default:
      return false
  }
}

function confidenceOf(read: Expression, words: string, start: number): number {
  if ('year' in read) return confidences.explicit
  // Whoever speaks may have spoken on another day.
  if (read.type === 'day' && isSpoken(words, start)) return confidences.spoken
  return read.type === 'month' && read.isNoun ? confidences.guessed : confidences.relative
}

/** No quotation opens further back than this. */
const farthest = 2_000

/** Whether a place lies between quotation marks. */
function isSpoken(words: string, at: number): boolean {
  const before = words.slice(Math.max(0, at - farthest), at)
  const opened = Math.max(before.lastIndexOf('“'), before.lastIndexOf('«'), before.lastIndexOf('„'))
  const closed = Math.max(before.lastIndexOf('”'), before.lastIndexOf('»'))
  if (opened > closed) return true
  return (before.match(/"/g)?.length ?? 0) % 2 === 1
}
