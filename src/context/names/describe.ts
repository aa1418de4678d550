import { personTitles } from './cues.ts'
import { cutSentences, type Token } from './cut.ts'
import type { FoundName } from './find.ts'
import { roleNouns } from './roles.ts'

/** Words of the story that say who or what a name is, and where they stand. */
export interface Description {
  readonly name: FoundName
  readonly block: number
  readonly start: number
  readonly end: number
  readonly text: string
  /** Of 0 to 1. */
  readonly confidence: number
}

/**
 * Finds descriptions of people: titles before the name ("Italy's Foreign Minister Angelino Alfano",
 * "the judge, Helena Sorby"), and appositions after it ("Sigmar Gabriel, the German foreign minister,").
 */
export function describeNames(
  blocks: readonly string[],
  names: readonly FoundName[],
): Description[] {
  const found: Description[] = []
  for (const name of names) {
    if (name.kind !== 'person') continue
    const sentences = cutSentences(blocks[name.block] ?? '')
    const tokens = sentences.find((sentence) =>
      sentence.some((token) => token.start === name.start),
    )
    if (!tokens) continue
    const first = tokens.findIndex((token) => token.start === name.start)
    const last = tokens.findIndex((token) => token.end === name.end)
    if (last < first) continue
    for (const part of [
      titleBefore(tokens, first),
      roleBefore(tokens, first, last),
      roleAfter(tokens, last),
    ]) {
      if (part) found.push(descriptionOf(blocks, name, part))
    }
  }
  return found
}

interface Part {
  readonly first: Token
  readonly last: Token
  readonly confidence: number
}

function descriptionOf(blocks: readonly string[], name: FoundName, part: Part): Description {
  const { start } = part.first
  const { end } = part.last
  const text = (blocks[name.block] ?? '').slice(start, end)
  return {
    name,
    block: name.block,
    start,
    end,
    text,
    confidence: Math.min(part.confidence, name.confidence),
  }
}

/** "US Secretary of State" before the name: words of a title up to the start of its noun phrase. */
function titleBefore(tokens: readonly Token[], at: number): Part | undefined {
  let start = at
  while (start > 0 && at - start < longestTitle && isTitleWord(tokens, start - 1)) start--
  while (start < at && /^(?:of|for|and|the|'s|’s|&)$/.test(tokens[start]?.text ?? '')) start++
  const words = tokens.slice(start, at)
  if (!words.some((token) => isRole(token.text)) || isMere(words)) return undefined
  return partOf(words, 0.9)
}

const longestTitle = 9

function isTitleWord(tokens: readonly Token[], at: number): boolean {
  const text = tokens[at]?.text ?? ''
  if (
    isRole(text) ||
    /^(?:'s|’s|former|ex|then|deputy|acting|senior|chief|co|vice|prime|foreign|interior|finance|defence|defense|opposition|party|top|head|leading|veteran|transport|health|justice|labour|trade|police|general|executive|operations|research|press|political|human|rights|far-right|far-left)$/.test(
      text,
    )
  )
    return true
  if (/^(?:of|for)$/.test(text)) return isRoleOf(tokens, at)
  if (!/^\p{Lu}/u.test(text)) return false
  return (
    at > 0 ||
    !/^(?:The|A|An|But|And|In|On|When|While|As|After|Before|For|If|His|Her|Their|Its|Our|My|Even|Only|Both|That|This|With|By|At|To|From|Where|What)$/.test(
      text,
    )
  )
}

/** "Secretary of State": a role before the small word. */
function isRoleOf(tokens: readonly Token[], at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 3); i--) if (isRole(tokens[i]?.text ?? '')) return true
  return false
}

function isRole(text: string): boolean {
  const lower = text.toLowerCase().replace(/\.$/, '')
  return roleNouns.has(lower) || (personTitles.has(lower) && !courtesies.has(lower))
}

const courtesies: ReadonlySet<string> = new Set(
  'mr mrs ms miss dr sir dame lord lady madam rev prof st saint brother sister father forward'.split(
    ' ',
  ),
)

/** A bare "President" or "Judge" says little more than the name itself. */
function isMere(words: readonly Token[]): boolean {
  return (
    words.length === 1 &&
    /^(?:Judge|Justice|King|Queen|Prince|Princess|Pope|Professor|Captain|Major|General|Colonel|Sergeant|Lieutenant)$/.test(
      words[0]?.text ?? '',
    )
  )
}

/** "The prosecutor, Beatrix Nygaard, had told": a noun phrase set before the name by a comma. */
function roleBefore(tokens: readonly Token[], at: number, last: number): Part | undefined {
  if (tokens[at - 1]?.text !== ',') return undefined
  const after = tokens[last + 1]?.text ?? '.'
  if (!/^(?:[,.;:!?—–]|who|said|told)$/.test(after)) return undefined
  let start = at - 2
  while (
    start >= 0 &&
    at - start < longestTitle &&
    !/^[,.;:!?“”"()—–]$/.test(tokens[start]?.text ?? '')
  ) {
    if (/^(?:the|a|an|his|her|its|their|our)$/i.test(tokens[start]?.text ?? '')) break
    start--
  }
  const words = tokens.slice(Math.max(0, start), at - 1)
  if (!/^(?:the|a|an|his|her|its|their|our)$/i.test(words[0]?.text ?? '')) return undefined
  if (!isRole(words.at(-1)?.text ?? '') && !words.slice(0, 4).some(({ text }) => isRole(text)))
    return undefined
  return partOf(words, 0.85)
}

/** "Sigmar Gabriel, the German foreign minister,": a noun phrase between commas, or before the end. */
function roleAfter(tokens: readonly Token[], last: number): Part | undefined {
  if (tokens[last + 1]?.text !== ',') return undefined
  let start = last + 2
  if (/^\d{1,3}$/.test(tokens[start]?.text ?? '') && tokens[start + 1]?.text === ',') start += 2
  let end = start
  while (
    end < tokens.length &&
    end - start <= longestApposition &&
    !/^[,.;:!?“”"()—–]$/.test(tokens[end]?.text ?? '')
  )
    end++
  const closing = tokens[end]?.text ?? '.'
  const words = tokens.slice(start, end)
  if (words.length === 0 || words.length > longestApposition || !/^[,.;:—–]$/.test(closing))
    return undefined
  const head = words.findIndex(({ text }) =>
    /^(?:who|which|that|of|for|at|in|from|with|on|and|to)$/.test(text),
  )
  const nouns = head < 0 ? words : words.slice(0, head)
  if (!nouns.some(({ text }) => isRole(text)) || !isRole(nouns.at(-1)?.text ?? '')) return undefined
  if (!/^(?:the|a|an|its|his|her|their|one|former)$/.test(words[0]?.text ?? '') && nouns.length > 5)
    return undefined
  if (
    words.some(({ text }) => /^(?:said|says|told|was|were|is|has|had|and)$/.test(text)) &&
    head < 0
  )
    return undefined
  return partOf(words, 0.85)
}

const longestApposition = 18

function partOf(words: readonly Token[], confidence: number): Part | undefined {
  const [first] = words
  const last = words.at(-1)
  return first && last ? { first, last, confidence } : undefined
}
