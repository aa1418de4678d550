import type { FoundName } from '../names/find.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import type { Unit } from './frame.ts'
import type { Speech } from './speech.ts'
import { subjectBefore, subjectOf } from './subject.ts'
import { accordingAt, isVerb, verbAt } from './verbs.ts'

/** Who is said to speak, by which words, in units of the sentence. */
export interface Attribution {
  readonly source: Candidate
  readonly cue: { readonly first: number; readonly last: number }
  /** Of 0 to 1. */
  readonly confidence: number
}

/**
 * Finds who speaks the quotation at unit `at` of its sentence: after it ("said X", "X said",
 * "according to X"), before it ("X said:"), or at the head of the sentence ("X left, saying").
 */
export function attribute(
  units: readonly Unit[],
  at: number,
  names: readonly FoundName[],
  speech: Speech,
): Attribution | undefined {
  const all = candidatesOf(units, names, speech)
  const announced = isAnnounced(units, at, speech) ? beforeQuote(units, at, all, speech) : undefined
  return (
    announced ??
    afterQuote(units, at, all, speech) ??
    beforeQuote(units, at, all, speech) ??
    afterQuoteFar(units, at, all, speech)
  )
}

/** Whether a verb stands right before the quotation, with a sign between: “she said, …”. */
function isAnnounced(units: readonly Unit[], at: number, speech: Speech): boolean {
  return /^[,:]$/.test(units[at - 1]?.text ?? '') && isVerb(units, at - 2, speech)
}

/** How far after a quotation its verb may stand, in words. */
const reach = 22

function afterQuote(
  units: readonly Unit[],
  at: number,
  all: readonly Candidate[],
  speech: Speech,
): Attribution | undefined {
  let first = at + 1
  if (/^[,–—-]$/.test(units[first]?.text ?? '')) first++
  const according = accordingAt(units, first, speech)
  if (according > 0) return named(all, first, first + according - 1, 0.93)
  if (!units[first] || units[first]?.span) return undefined
  const inverted = verbAt(units, first, speech)
  if (inverted >= 0 && inverted - first <= 1) {
    const source = inversion(units, inverted, all)
    if (source) return { source, cue: { first: inverted, last: inverted }, confidence: 0.95 }
    const previous = units[at - 1]
    if (!previous || isVerb(units, inverted, speech)) {
      const subject = subjectBefore(units, at, all, speech)
      if (subject)
        return { source: subject, cue: { first: inverted, last: inverted }, confidence: 0.7 }
    }
  }
  if (speech.joining.has(units[first]?.lower ?? '')) return undefined
  const source = all.find((candidate) => candidate.first >= first && candidate.first <= first + 1)
  if (!source) return undefined
  for (let i = source.last + 1; i < units.length && i - at <= reach; i++) {
    if (units[i]?.span) return undefined
    if (!isVerb(units, i, speech)) continue
    const turned = units[i - 1]?.text === ',' ? personAfter(units, i, all) : undefined
    if (turned) return { source: turned, cue: { first: i, last: i }, confidence: 0.85 }
    const subject = subjectOf(units, i, all, first, speech) ?? source
    return {
      source: subject,
      cue: { first: i, last: i },
      confidence: i === source.last + 1 ? 0.95 : 0.85,
    }
  }
  return units[at]?.goesOn ? saidInAnyWay(units, source) : undefined
}

/** “…,” she smiled: after a comma within the marks any verb is one of saying. */
function saidInAnyWay(units: readonly Unit[], source: Candidate): Attribution | undefined {
  const at = source.last + 1
  if (!/^\p{Ll}{2,}(?:ed|s)$/u.test(units[at]?.text ?? '')) return undefined
  return { source, cue: { first: at, last: at }, confidence: 0.85 }
}

/** The speaker after "said": the first person before the next sign, whatever titles stand before the name. */
function inversion(
  units: readonly Unit[],
  verb: number,
  all: readonly Candidate[],
): Candidate | undefined {
  const ahead = units.slice(verb + 1, verb + 1 + longestTitle)
  const sign = ahead.findIndex((unit) => unit.span || /^[,.;:!?]$/.test(unit.text))
  const end = verb + 1 + (sign < 0 ? ahead.length : sign)
  const near = all.filter(({ first }) => first > verb && first < end)
  if ((near[0]?.first ?? 0) <= verb + 2 && near[0]?.kind === 'pronoun') return near[0]
  const [nearest] = near
  return (
    near.find(({ name }) => name?.kind === 'person') ?? setBeside(units, nearest, all) ?? nearest
  )
}

/** “…, said Ada Rill”: the person who stands right after the verb. */
function personAfter(
  units: readonly Unit[],
  verb: number,
  all: readonly Candidate[],
): Candidate | undefined {
  const source = inversion(units, verb, all)
  if (source?.name?.kind !== 'person') return undefined
  const titles = units.slice(verb + 1, source.first)
  return titles.every(({ text }) => /^\p{Lu}/u.test(text)) ? source : undefined
}

/** “But, said Ada Rill, …”: who stands between the verb and the quotation, signs around both. */
function turnedBetween(
  units: readonly Unit[],
  verb: number,
  at: number,
  all: readonly Candidate[],
): Candidate | undefined {
  const isApart = verb === 0 || units[verb - 1]?.text === ','
  if (!isApart || !/^[,:]$/.test(units[at - 1]?.text ?? '')) return undefined
  if (/^t(?:old|ells?)$/.test(units[verb]?.lower ?? '')) return undefined
  const source = all.find(({ first }) => first === verb + 1)
  return source?.last === at - 2 ? source : undefined
}

/** "said the harbour master, Dahl": the name that stands beside a noun phrase. */
function setBeside(
  units: readonly Unit[],
  phrase: Candidate | undefined,
  all: readonly Candidate[],
): Candidate | undefined {
  if (phrase?.kind !== 'phrase' || units[phrase.last + 1]?.text !== ',') return undefined
  const beside = all.find(({ first }) => first === phrase.last + 2)
  if (beside?.name?.kind !== 'person') return undefined
  return /^[,.;]?$/.test(units[beside.last + 1]?.text ?? '') ? beside : undefined
}

const longestTitle = 9

function afterQuoteFar(
  units: readonly Unit[],
  at: number,
  all: readonly Candidate[],
  speech: Speech,
): Attribution | undefined {
  for (let i = at + 1; i < units.length && i - at <= reach; i++) {
    if (units[i]?.span) break
    const according = accordingAt(units, i, speech)
    if (according > 0) return named(all, i, i + according - 1, 0.8)
    if (!isVerb(units, i, speech)) continue
    const source = subjectOf(units, i, all, at + 1, speech)
    if (source) return { source, cue: { first: i, last: i }, confidence: 0.6 }
  }
  return undefined
}

function beforeQuote(
  units: readonly Unit[],
  at: number,
  all: readonly Candidate[],
  speech: Speech,
): Attribution | undefined {
  let bound = 0
  for (let i = at - 1; i >= 0; i--) {
    if (units[i]?.span && at - i > 14) {
      bound = i
      break
    }
  }
  for (let i = at - 1; i >= bound; i--) {
    const unit = units[i]
    if (!unit || unit.span) continue
    const according = accordingAt(units, i, speech)
    if (according > 0) return named(all, i, i + according - 1, 0.85)
    if (speech.participles.has(unit.lower)) {
      const said = saidBy(units, i, all, speech)
      if (said) return said
    }
    if (!isVerb(units, i, speech)) continue
    const source =
      turnedBetween(units, i, at, all) ??
      subjectOf(units, i, all, bound, speech) ??
      subjectBefore(units, i, all, speech)
    if (source) return { source, cue: { first: i, last: i }, confidence: at - i <= 4 ? 0.92 : 0.75 }
  }
  if (units[at - 1]?.text !== ':') return undefined
  const beside = all.find(({ kind, last }) => kind === 'name' && last === at - 2)
  const source = beside ?? all.find(({ last }) => last < at)
  return source && { source, cue: { first: at - 1, last: at - 1 }, confidence: 0.6 }
}

/** The subject of the sentence, or whoever stands right before: where that is a thing (“a poster saying”), it may be either. */
function saidBy(
  units: readonly Unit[],
  at: number,
  all: readonly Candidate[],
  speech: Speech,
): Attribution | undefined {
  const beside = all.find(({ first, last }) => first < at && last >= at - 1)
  const isThing = beside?.kind === 'phrase'
  const source = (isThing ? undefined : beside) ?? subjectBefore(units, at, all, speech)
  return source && { source, cue: { first: at, last: at }, confidence: isThing ? 0.6 : 0.8 }
}

function named(
  all: readonly Candidate[],
  first: number,
  last: number,
  confidence: number,
): Attribution | undefined {
  const near = all.filter((candidate) => candidate.first > last && candidate.first <= last + 3)
  const source = near.find(({ kind }) => kind === 'name') ?? near[0]
  return source && { source, cue: { first, last }, confidence }
}
