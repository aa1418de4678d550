import type { Candidate } from './candidates.ts'
import type { Unit } from './frame.ts'
import type { Speech } from './speech.ts'
import { isVerb } from './verbs.ts'

/** The subject that stands before a verb, past adverbs, auxiliaries and what commas set apart. */
export function subjectOf(
  units: readonly Unit[],
  verb: number,
  all: readonly Candidate[],
  from: number,
  speech: Speech,
): Candidate | undefined {
  if (goesOnWith(units, verb, speech)) return subjectBefore(units, verb, all, speech)
  const before = all.filter(({ first, last }) => first >= from && last < verb)
  for (let i = before.length - 1; i >= 0; i--) {
    const candidate = before[i]
    if (!candidate) continue
    if (isOblique(units, candidate.first)) continue
    if (isAppositive(units, candidate, verb, before.slice(0, i))) continue
    return candidate
  }
  return undefined
}

/** Whether the verb shares the subject of one before it: “… and later said”. */
function goesOnWith(units: readonly Unit[], verb: number, speech: Speech): boolean {
  for (let at = verb - 1; at >= 0; at--) {
    const word = units[at]?.lower ?? ''
    if (/^(?:and|et|und)$/.test(word)) return true
    if (!speech.between.has(word)) return false
  }
  return false
}

const prepositions =
  /^(?:of|in|on|at|for|from|with|by|about|to|into|during|against|between|over|under|after|before|near|through|via|than|like|de|du|des|à|en|dans|pour|avec|par|von|vom|im|in|mit|für|bei|zu|zum|zur|aus|nach|auf)$/

function isOblique(units: readonly Unit[], first: number): boolean {
  for (let i = first - 1; i >= Math.max(0, first - 3); i--) {
    const unit = units[i]
    if (!unit || unit.span) return false
    if (prepositions.test(unit.lower)) return true
    if (/^(?:'s|’s)$/.test(unit.text) || /^\p{Lu}/u.test(unit.text)) continue
    if (/^(?:the|a|an|his|her|their|its|and)$/.test(unit.lower)) continue
    return false
  }
  return false
}

/** Whether the words stand between commas after another that may be the subject: "Phillips, the city's director, said". */
function isAppositive(
  units: readonly Unit[],
  candidate: Candidate,
  verb: number,
  before: readonly Candidate[],
): boolean {
  if (before.length === 0 || candidate.kind === 'pronoun') return false
  const opening = units[candidate.first - 1]?.text
  const commas = units.slice(candidate.last + 1, verb).some((unit) => unit.text === ',')
  if (opening === ',' && commas) {
    const head = before.at(-1)
    return head !== undefined && head.kind === 'name' && units[head.last + 1]?.text === ','
  }
  if (!commas) return false
  const start = units.slice(0, candidate.first).findLastIndex((unit) => unit.text === ',')
  const head = before.findLast(({ last }) => last === start - 1)
  return head?.kind === 'name'
}

/** The subject of the sentence up to here: its first name or pronoun that no preposition governs. */
export function subjectBefore(
  units: readonly Unit[],
  at: number,
  all: readonly Candidate[],
  speech: Speech,
): Candidate | undefined {
  const before = all.filter(({ last }) => last < at)
  const people = before.filter(
    (candidate) => candidate.kind !== 'phrase' && !isOblique(units, candidate.first),
  )
  const nearest = people.findLast(
    ({ first, last }) => followedByVerb(units, last, speech) && !isReported(units, first, speech),
  )
  const first = people.find((candidate) => !isReported(units, candidate.first, speech))
  return nearest ?? first ?? before.find(({ first }) => !isOblique(units, first))
}

/** Whether somebody is the subject of what another says: “she said Rill agreed”. */
function isReported(units: readonly Unit[], first: number, speech: Speech): boolean {
  return units[first - 1]?.lower === 'that' || isVerb(units, first - 1, speech)
}

function followedByVerb(units: readonly Unit[], last: number, speech: Speech): boolean {
  const next = units[last + 1]
  return (
    next !== undefined &&
    !next.span &&
    (isVerb(units, last + 1, speech) || /^\p{Ll}+(?:ed|s)$/u.test(next.text))
  )
}
