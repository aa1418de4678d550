import { sayingVerbs } from './cues.ts'
import type { Token } from './cut.ts'
import { isRole } from './roles.ts'

/** Words of a noun phrase beside a name, from `start` to before `end`. */
export interface Phrase {
  readonly start: number
  readonly end: number
}

const longestBefore = 14
const longestAfter = 18
/** Signs that end a phrase. */
const sign = /^[,.;:!?“”"()—–]$/
/** Signs that close one which is whole. */
const closing = /^[,.;:(—–]$/
const article = /^(?:the|an?|his|her|its|their|our)$/i
/** Words after which a phrase no longer names the role but says of what, or tells more. */
const beyond =
  /^(?:who|which|that|whose|of|for|at|in|from|with|on|and|to|as|by|since|under|against|named|called|representing|based)$/
const clause = /^(?:who|which|that|whose)$/

/**
 * “The prosecutor, Beatrix Nygaard, had told”, “Port Sel’s mayor, Ada Rill.”: a noun phrase set before the name, or its title, by a
 * comma. The name ends there: in “when she met the mayor, Ada Rill said” it begins another clause. Nobody can tell who “the brother
 * of the mayor, Bo Lund,” is.
 */
export function roleBefore(tokens: readonly Token[], at: number, last: number): Phrase | undefined {
  if (tokens[at - 1]?.text !== ',') return undefined
  if (!closing.test(tokens[last + 1]?.text ?? '.')) return undefined
  const end = at - 1
  let found: Phrase | undefined
  for (let start = end - 1; start >= 0 && end - start <= longestBefore; start--) {
    const text = tokens[start]?.text ?? ''
    if (sign.test(text) || clause.test(text)) return found
    const owner = /^['’]s?$/.test(text) ? ownerOf(tokens, start) : start
    const begins = owner < start ? owner : start
    const isPhrase = owner < start || article.test(text)
    if (isPhrase && endsInRole(tokens, owner < start ? start + 1 : start, end)) {
      if (found) return undefined
      found = { start: begins, end }
    }
    if (!isPhrase) continue
    const isOfMore = /^(?:of|for|at|in|to)$/.test(tokens[begins - 1]?.text ?? '')
    if (!isOfMore) return found
    start = begins
  }
  return found
}

/** “Port Sel” of “Port Sel’s mayor”. */
function ownerOf(tokens: readonly Token[], at: number): number {
  let start = at
  while (start > 0 && /^\p{Lu}/u.test(tokens[start - 1]?.text ?? '')) start--
  return article.test(tokens[start]?.text ?? '') || article.test(tokens[start - 1]?.text ?? '')
    ? at
    : start
}

/** “Sigmar Gabriel, the German foreign minister,”: a noun phrase between commas or dashes, or before the end. */
export function roleAfter(tokens: readonly Token[], last: number): Phrase | undefined {
  const start = startAfter(tokens, last)
  if (start === undefined) return undefined
  let end = start
  while (end < tokens.length && !sign.test(tokens[end]?.text ?? '')) end++
  const sure = wholeEnd(tokens, start, end)
  if (sure === start || sure - start > longestAfter || !endsInRole(tokens, start, sure))
    return undefined
  const words = tokens.slice(start, sure).map(({ text }) => text)
  if (beyond.test(words[0] ?? '') || sayingVerbs.has(words.at(-1) ?? '')) return undefined
  if (words.some((text) => person.test(text))) return undefined
  if (!/^(?:the|an?|one|former|now|then)$/.test(words[0] ?? '') && !isShort(words)) return undefined
  const tells = /^(?:said|says|told|was|were|is|has|had)$/
  return words.some((text) => tells.test(text)) && !words.some((text) => clause.test(text))
    ? undefined
    : { start, end: sure }
}

/** “They are hearing a candidate”, “like him a baker”. */
const person = /^(?:i|we|you|he|him|she|they|them|like|unlike)$/i

/** Where the phrase begins: after a comma or a dash, a party in brackets (“(R-Ohio)”), and an age. */
function startAfter(tokens: readonly Token[], last: number): number | undefined {
  let at = last + 1
  if (tokens[at]?.text === '(') {
    const close = tokens.findIndex(({ text }, i) => i > at && text === ')')
    if (close < 0 || close - at > longestBracket) return undefined
    at = close + 1
  }
  if (!/^[,—–]$/.test(tokens[at]?.text ?? '')) return undefined
  at++
  const isAge = /^\d{1,3}$/.test(tokens[at]?.text ?? '') && tokens[at + 1]?.text === ','
  return isAge ? at + 2 : at
}

const longestBracket = 8

/**
 * Where the phrase ends. A clause that a comma cuts (“a songwriter who infuses folk, rock, and”), that goes on for long or that leans
 * on the story (“a lawyer who led the talks”) is left away.
 */
function wholeEnd(tokens: readonly Token[], start: number, end: number): number {
  const sure = tokens[end]?.text ?? '.'
  const from = tokens.findIndex(({ text }, i) => i > start && i < end && clause.test(text))
  if (from > 0) {
    const words = tokens.slice(from, end).map(({ text }) => text)
    const isWhole = /^[.;—–]$/.test(sure) && end - start <= longestAfter
    if (!isWhole || words.some((text, at) => leans(text, words[at + 1]))) return from
  }
  return closing.test(sure) ? end : start
}

/** “Her”, “this”, “the talks”: known from the story only. */
function leans(text: string, next = ''): boolean {
  return (
    /^(?:it|its|he|him|his|she|her|they|them|their|this|that|these|those|such)$/.test(text) ||
    (text === 'the' && /^\p{Ll}/u.test(next))
  )
}

/** The words before any “of” or “who” end in a role. */
function endsInRole(tokens: readonly Token[], start: number, end: number): boolean {
  const from = tokens.findIndex(({ text }, i) => i > start && i < end && beyond.test(text))
  return isRole(tokens[(from < 0 ? end : from) - 1]?.text ?? '')
}

/** Without an article it is a role with a word or two before it. */
function isShort(words: readonly string[]): boolean {
  const from = words.findIndex((text) => beyond.test(text))
  return (from < 0 ? words.length : from) <= 5
}
