import type { Unit } from './frame.ts'
import type { Speech } from './speech.ts'

/** Whether the word tells that somebody speaks: a form of such a verb, and no noun that looks like one. */
export function isVerb(units: readonly Unit[], at: number, speech: Speech): boolean {
  const unit = units[at]
  if (!unit || unit.span) return false
  if (!speech.verbs.has(unit.lower) && !isPlain(units, at, speech)) return false
  if (/^\p{Lu}/u.test(unit.text) && at > 0) return false
  const before = units[at - 1]?.lower ?? ''
  if (/^(?:'s?|’s?)$/.test(before)) return false
  if (speech.nouns.has(unit.lower) && speech.helping.has(units[at + 1]?.lower ?? '')) return false
  if (before === 'to') return /^(?:say|tell|add|ask|call)$/.test(unit.lower)
  return !speech.barring.has(before)
}

/** “they argue”, “the groups argue” */
function isPlain(units: readonly Unit[], at: number, speech: Speech): boolean {
  if (!speech.plain.has(units[at]?.lower ?? '')) return false
  const before = units[at - 1]
  return before !== undefined && (speech.plural.has(before.lower) || /\p{Ll}s$/u.test(before.text))
}

/** Where the verb stands that comes next, words between passed over; below 0 where there is none. */
export function verbAt(units: readonly Unit[], at: number, speech: Speech): number {
  for (let i = at; i < at + 2; i++) {
    if (isVerb(units, i, speech)) return i
    if (!speech.between.has(units[i]?.lower ?? '')) return -1
  }
  return -1
}

/** How many words of “according to” stand there; 0 where it does not. */
export function accordingAt(units: readonly Unit[], at: number, speech: Speech): number {
  for (const phrase of speech.according) {
    if (phrase.every((word, i) => units[at + i]?.lower === word)) return phrase.length
  }
  return 0
}
