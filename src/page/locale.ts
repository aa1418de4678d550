import { type Direction, directionOf } from '#kit'
import type { Paper } from '#story'
import { type Words, wordsFor } from './words.ts'

/** How a part of a page speaks: its words, and how it writes dates. */
export interface Locale {
  /** For `lang` and for dates: a tag with a region where that decides how dates are written. */
  readonly language: string
  readonly direction: Direction
  readonly timeZone: string
  readonly words: Words
}

/** How the paper speaks, or how a story in another language does, as far as there are words for it. */
export function localeOf(paper: Paper, story?: string): Locale {
  const words = story === undefined ? wordsFor(paper.language) : wordsFor(story, paper.language)
  const own = [story, paper.language].find((tag) => tag && wordsFor(tag) === words)
  const language = own ?? words.language
  return { language, direction: directionOf(language), timeZone: paper.timeZone, words }
}

/** `lang` and `dir` for words in a language, where the part around them has another. */
export function tongue(
  language: string,
  around: string,
): { readonly lang?: string; readonly dir?: Direction } {
  if (language === around) return {}
  const direction = directionOf(language)
  return direction === directionOf(around) ? { lang: language } : { lang: language, dir: direction }
}
