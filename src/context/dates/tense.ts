import type { Tense } from './expression.ts'
import type { TenseWords } from './tongue.ts'

/** No sentence is looked through further than this on either side. */
const farthest = 300

/**
 * Where the verb of an expression looks: the nearest before it in its clause, else the first after it; then the clause before and
 * the clause behind.
 */
export function tenseOf(text: string, start: number, end: number, words: TenseWords): Tense {
  const before = sentenceBefore(text.slice(Math.max(0, start - farthest), start))
  if (words.pastBefore.test(before)) return 'past'
  const after = sentenceAfter(text.slice(end, end + farthest))
  const own = lastOf(words.clause, before)
  const next = firstOf(words.clause, after)
  const clause = [before.slice(own.end), after.slice(0, next.start)] as const
  const found =
    nearestBefore(clause[0], words) ??
    firstAfter(clause[1], words) ??
    presentOf(clause.join(' '), words) ??
    nearestBefore(before.slice(0, own.start), words) ??
    firstAfter(after.slice(next.end), words)
  if (words.futureBefore.test(before) && found !== 'past') return 'future'
  return found ?? presentOf(before + after, words) ?? words.otherwise
}

function sentenceBefore(text: string): string {
  const ends = [...text.matchAll(/[.!?…]["”’»]?\s+(?=["“‘«„]?\p{Lu})|\n/gu)]
  const last = ends.at(-1)
  return last ? text.slice(last.index + last[0].length) : text
}

function sentenceAfter(text: string): string {
  const stop = /[.!?…](?=["”’»]?\s+["“‘«„]?\p{Lu}|$)|\n/u.exec(text)
  return stop ? text.slice(0, stop.index) : text
}

interface Cut {
  readonly start: number
  readonly end: number
}

function lastOf(pattern: RegExp, text: string): Cut {
  const last = [...text.matchAll(pattern)].at(-1)
  return last ? { start: last.index, end: last.index + last[0].length } : { start: 0, end: 0 }
}

function firstOf(pattern: RegExp, text: string): Cut {
  for (const { index, 0: found } of text.matchAll(pattern))
    return { start: index, end: index + found.length }
  return { start: text.length, end: text.length }
}

function nearestBefore(text: string, { future, past }: TenseWords): Tense | undefined {
  const ahead = lastOf(future, text).end
  const back = lastOf(past, text).end
  if (ahead === 0 && back === 0) return undefined
  return ahead >= back ? 'future' : 'past'
}

function firstAfter(text: string, { future, past }: TenseWords): Tense | undefined {
  const ahead = firstOf(future, text).start
  const back = firstOf(past, text).start
  if (ahead === text.length && back === text.length) return undefined
  return ahead <= back ? 'future' : 'past'
}

function presentOf(text: string, { present }: TenseWords): Tense | undefined {
  return present && firstOf(present, text).start < text.length ? 'future' : undefined
}
