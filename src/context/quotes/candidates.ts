import type { FoundName } from '../names/find.ts'
import type { Unit } from './frame.ts'
import type { Speech } from './speech.ts'

/** Words of a sentence that may be who speaks: units from `first` to `last`. */
export interface Candidate {
  readonly kind: 'name' | 'pronoun' | 'phrase'
  readonly first: number
  readonly last: number
  readonly name?: FoundName
}

const longestPhrase = 7
const stops =
  /^(?:[,.;:!?()[\]…—–-]|and|but|or|that|who|which|when|while|after|as|because|if|whether|where|in|on|at|for|from|with|by|about|to|into|during|is|was|are|were|has|had|have|said|not)$/

/** All who may speak in a sentence, in reading order: names, pronouns, and noun phrases such as "the minister". */
export function candidatesOf(
  units: readonly Unit[],
  names: readonly FoundName[],
  speech: Speech,
): Candidate[] {
  const found: Candidate[] = []
  for (let at = 0; at < units.length; at++) {
    const unit = units[at]
    if (!unit || unit.span) continue
    const name = names.find(({ start, end }) => start < unit.end && end > unit.start)
    if (name) {
      const last = lastUnitOf(units, at, name.end)
      if (isOwner(units, last + 1)) {
        found.push({ kind: 'phrase', first: at, last: phraseEnd(units, last + 1, speech, names) })
      } else if (name.kind !== 'place' || last === at) {
        found.push({ kind: 'name', first: at, last, name })
      }
      at = last
    } else if (speech.singular.has(unit.lower) || speech.plural.has(unit.lower)) {
      found.push({ kind: 'pronoun', first: at, last: at })
    } else if (beginsPhrase(units, at, speech)) {
      const last = phraseEnd(units, at, speech, names)
      if (last >= at) found.push({ kind: 'phrase', first: at, last })
    }
  }
  return found
}

/** Whether the name before owns what speaks: “Rill’s office”. */
function isOwner(units: readonly Unit[], at: number): boolean {
  return /^(?:'s|’s)$/.test(units[at]?.text ?? '') && /^\p{L}/u.test(units[at + 1]?.text ?? '')
}

function lastUnitOf(units: readonly Unit[], from: number, end: number): number {
  let last = from
  while ((units[last + 1]?.start ?? Number.POSITIVE_INFINITY) < end) last++
  return last
}

/** An article, or a word in capitals, or the first word of the sentence or of a clause. */
function beginsPhrase(units: readonly Unit[], at: number, speech: Speech): boolean {
  const unit = units[at]
  if (!unit || !/^\p{L}/u.test(unit.text)) return false
  if (speech.articles.has(unit.lower)) return true
  if (/^\p{Lu}/u.test(unit.text)) return at === 0 || !stops.test(unit.lower)
  const before = units[at - 1]
  return (!before || before.span !== undefined || before.text === ',') && unit.text.endsWith('s')
}

function phraseEnd(
  units: readonly Unit[],
  at: number,
  speech: Speech,
  names: readonly FoundName[],
): number {
  let last = at - 1
  for (let i = at; i < units.length && i - at < longestPhrase; i++) {
    const unit = units[i]
    if (!unit || unit.span) break
    if (stops.test(unit.lower) || speech.verbs.has(unit.lower) || speech.between.has(unit.lower))
      break
    if (i > at && names.some(({ kind, start }) => kind === 'person' && start === unit.start)) break
    last = i
  }
  return last === at && speech.articles.has(units[at]?.lower ?? '')
    ? /^(?:this|that|one|many|some|several|both|another)$/.test(units[at]?.lower ?? '')
      ? at
      : at - 1
    : last
}
