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

function figureOf(text: string, numeral: Numeral, block: number): Figure | undefined {
  const money = currencyOf(text, numeral.start, numeral.end)
  const share = money ? undefined : shareAfter(text, numeral.end)
  const start = money?.start ?? numeral.start
  const end = moneyEnd(text, money?.end) ?? share?.end ?? numeral.end
  const value = numeral.value * shortSize(text, money?.end)
  const ahead = qualifierBefore(text, start)
  const qualifier = ahead?.qualifier ?? qualifierAfter(text, end)
  const from = ahead?.from ?? start
  const unit = money?.unit ?? share?.unit
  const phrase =
    money || share?.unit === 'pp' ? undefined : countedAfter(text, end, share !== undefined)
  const place = {
    text,
    numeral: { ...numeral, start: money ? start : numeral.start },
    isQualified: qualifier !== undefined,
  }
  if (unit === undefined) {
    if (isNoFigure({ ...place, hasNoun: phrase !== undefined })) return undefined
    if (value === 1 && !isOne(text, numeral)) return undefined
  } else if (
    /(?:[\p{L}\d]|\d[-–.,:/])$/u.test(text.slice(Math.max(0, start - 2), start)) ||
    /^-\p{L}/u.test(text.slice(end, end + 2))
  )
    return undefined
  const counted =
    phrase?.head ?? (value < 1 ? measureAfter(text, end) : undefined) ?? oneAfter(text, numeral)
  const told = unit === undefined ? stateOf(text, from, counted?.end ?? end) : undefined
  if (
    unit === undefined &&
    !counted &&
    !isTold(text, { from, end, state: told?.state, isQualified: qualifier !== undefined })
  )
    return undefined
  const period = periodAfter(text, counted?.end ?? end)
  return {
    block,
    start,
    end,
    value,
    from,
    isPart: phrase?.isPart === true,
    confidence: confidenceOf(unit, phrase),
    ...(unit === undefined ? {} : { unit }),
    ...(qualifier === undefined ? {} : { qualifier }),
    ...(counted === undefined ? {} : { counted }),
    ...(told === undefined ? {} : { state: told.state }),
    phraseEnd: Math.max(end, counted?.end ?? end, told?.end ?? end),
    ...(period === undefined ? {} : { period }),
  }
}

function confidenceOf(unit: string | undefined, phrase: Phrase | undefined): number {
  if (unit !== undefined) return confidences.unit
  if (!phrase) return confidences.bare
  return phrase.isPart ? confidences.part : confidences.counted
}

/** “$1.2m”, “£3k”: letters of size count behind a currency only. */
function shortSize(text: string, end: number | undefined): number {
  const letter =
    end === undefined ? undefined : /^([mk])(?![\p{L}\d])/u.exec(text.slice(end, end + 2))?.[1]
  return letter === 'm' ? 1e6 : letter === 'k' ? 1e3 : 1
}

function moneyEnd(text: string, end: number | undefined): number | undefined {
  return end === undefined || shortSize(text, end) === 1 ? end : end + 1
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
