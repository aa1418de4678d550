import {
  currencyOf,
  periodAfter,
  qualifierAfter,
  qualifierBefore,
  shareAfter,
  stateOf,
} from './around.ts'
import { countedAfter, type Phrase } from './counted.ts'
import type { Figure, Noun, State } from './figure.ts'
import { isNoFigure } from './no-figure.ts'
import { type Numeral, numeralsIn } from './numerals.ts'

/** Anything at all that could be a number: most paragraphs have none. */
const hint =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|half an?|one)\b/i

/** What figures are worth: that one is read rightly, on the marked set (`npm run eval -- figures`). */
const confidences = { unit: 0.97, counted: 0.96, part: 0.93, bare: 0.85 }

/** The figures that English words state, in order. Pure; other languages have no rules yet. */
export function figuresIn(text: string, block: number): readonly Figure[] {
  if (!hint.test(text)) return []
  const figures: Figure[] = []
  let last: Numeral | undefined
  for (const numeral of numeralsIn(text)) {
    const to = last && rangeOf(text, last, numeral)
    last = numeral
    const figure = figureOf(text, numeral, block)
    if (!figure) continue
    if (to === undefined) figures.push(figure)
    else {
      if (figures.at(-1)?.end === to.end) figures.pop()
      const { qualifier: _, ...rest } = figure
      figures.push({ ...rest, start: to.start, from: to.start, value: to.value, to: figure.value })
    }
  }
  return figures
}

/** The number that a range begins with: “30 to 60 boats”, “between 30 and 60”. */
function rangeOf(text: string, first: Numeral, second: Numeral): Numeral | undefined {
  const joint = text.slice(first.end, second.start)
  if (first.value >= second.value) return undefined
  if (/^\s+to\s+$/.test(joint)) {
    const isFrom = /\bfrom\s*$/i.test(text.slice(Math.max(0, first.start - 8), first.start))
    return isFrom ? undefined : first
  }
  const isBetween = /\bbetween\s*$/i.test(text.slice(Math.max(0, first.start - 10), first.start))
  return isBetween && /^\s+and\s+$/.test(joint) ? first : undefined
}

/** An amount with its currency or percent sign. */
interface Amount {
  readonly start: number
  readonly end: number
  readonly value: number
  readonly unit?: string
}

function amountOf(text: string, { start, end, value }: Numeral): Amount {
  const money = currencyOf(text, start, end)
  if (money) {
    const size = shortSize(text, money.end)
    return { ...money, end: money.end + size.length, value: value * size.times }
  }
  return { start, end, value, ...shareAfter(text, end) }
}

function figureOf(text: string, numeral: Numeral, block: number): Figure | undefined {
  const { start, end, value, unit } = amountOf(text, numeral)
  const ahead = qualifierBefore(text, start)
  const qualifier = ahead?.qualifier ?? qualifierAfter(text, end)
  const from = ahead?.from ?? start
  const isQualified = qualifier !== undefined
  const isCount = unit === undefined
  const phrase = isCount || unit === '%' ? countedAfter(text, end, !isCount) : undefined
  if (isCount && isNoFigure({ text, numeral, isQualified, hasNoun: phrase !== undefined }))
    return undefined
  if (isCount ? value === 1 && !isOne(text, numeral) : isJoined(text, start, end)) return undefined
  const counted = phrase?.head ?? (value < 1 ? measureAfter(text, end) : oneAfter(text, numeral))
  const told = isCount ? stateOf(text, from, counted?.end ?? end) : undefined
  const isBare = isCount && counted === undefined
  if (isBare && !isTold(text, { from, end, state: told?.state, isQualified })) return undefined
  const period = periodAfter(text, counted?.end ?? end)
  return {
    block,
    start,
    end,
    value,
    from,
    phraseEnd: Math.max(end, counted?.end ?? end, told?.end ?? end),
    isPart: phrase?.isPart === true,
    confidence: confidenceOf(unit, phrase),
    ...(isCount ? {} : { unit }),
    ...(isQualified ? { qualifier } : {}),
    ...(counted === undefined ? {} : { counted }),
    ...(told === undefined ? {} : { state: told.state }),
    ...(period === undefined ? {} : { period }),
  }
}

/** Part of a longer sign: “COVID-19%”, “$10-a-day”. */
function isJoined(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start)
  return /(?:[\p{L}\d]|\d[-–.,:/])$/u.test(before) || /^-\p{L}/u.test(text.slice(end, end + 2))
}

function confidenceOf(unit: string | undefined, phrase: Phrase | undefined): number {
  if (unit !== undefined) return confidences.unit
  if (!phrase) return confidences.bare
  return phrase.isPart ? confidences.part : confidences.counted
}

/** “$1.2m”, “£3k”: letters of size count behind a currency only. */
function shortSize(text: string, end: number): { readonly length: number; readonly times: number } {
  const letter = /^([mk])(?![\p{L}\d])/u.exec(text.slice(end, end + 2))?.[1]
  return { length: letter?.length ?? 0, times: letter === 'm' ? 1e6 : letter === 'k' ? 1e3 : 1 }
}

const ones =
  /^ (?:more |other )?(person|man|woman|child|boy|girl|soldier|civilian|policeman|officer|passenger|worker|death|case|fisherman|patient|body)\b/

function isOne(text: string, { end }: Numeral): boolean {
  const after = text.slice(end, end + 24)
  return ones.test(after) || /^ (?:more )?(?:dead|killed|injured|wounded|missing)\b/.test(after)
}

function oneAfter(text: string, { end, value }: Numeral): Noun | undefined {
  const found = value === 1 ? ones.exec(text.slice(end, end + 24)) : null
  if (!found?.[1]) return undefined
  const to = end + found[0].length
  return { text: found[1], start: to - found[1].length, end: to }
}

/** “Half a ton”: the measure itself is what is counted. */
function measureAfter(text: string, end: number): Noun | undefined {
  const found = /^ (ton|tonne|mile|pound|acre|litre|liter|kilo|metre|meter)\b/.exec(
    text.slice(end, end + 12),
  )?.[1]
  return found === undefined
    ? undefined
    : { text: found, start: end + 1, end: end + 1 + found.length }
}

interface Bare {
  readonly from: number
  readonly end: number
  readonly state: State | undefined
  readonly isQualified: boolean
}

/** Whether a number without a noun is a figure all the same: its sentence says that something is counted. */
function isTold(text: string, { from, end, state, isQualified }: Bare): boolean {
  if (state !== undefined) return true
  const before = text.slice(Math.max(0, from - 60), from)
  const after = text.slice(end, end + 30)
  if (
    /\b(?:stood|stands|rises?|rose|risen|rising|fell|fallen|falls|dropped|drops|climbed|climbs|grown|grew|grows|increased|reached|reaches|doubled)\b[^.;]{0,40}\b(?:to|at|of)? ?(?:a record (?:low|high) of )?$/i.test(
      before,
    )
  )
    return true
  if (
    /\b(?:including|with|killing|injuring|among them)\s$/i.test(before) &&
    /^ (?:in|from|at|postponing|of whom|who|children)\b/i.test(after)
  )
    return true
  return isQualified && /^ (?:of|in|from|who|more|[a-z]+ing)\b/.test(after)
}
