import { primaryLanguage } from '#kit'
import { arabic } from './languages/arabic.ts'
import { english } from './languages/english.ts'
import { french } from './languages/french.ts'
import type { Words } from './languages/words.ts'

export type { Words } from './languages/words.ts'

const all: Readonly<Record<string, Words>> = { en: english, fr: french, ar: arabic }

/** The words of the first of the languages that pages speak; English where they speak none. */
export function wordsFor(...languages: readonly string[]): Words {
  for (const language of languages) {
    const words = all[primaryLanguage(language)]
    if (words) return words
  }
  return english
}
