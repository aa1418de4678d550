import { sentencesOf } from '../text/sentences.ts'
import { stemOf } from '../text/stem.ts'
import type { Figure } from './figure.ts'
import { figuresIn } from './find.ts'
import { levelOf } from './level.ts'

/** A count that other stories may state again, with another amount: the dead of a flood, the cases of an outbreak. */
export interface Tally {
  /** What is counted, alike in every story: `dead`, `injured soldier`, `case`. */
  readonly name: string
  readonly value: number
  readonly block: number
  /** The amount with its qualifier and what it counts. */
  readonly start: number
  readonly end: number
  /** The sentence around it. */
  readonly sentence: { readonly start: number; readonly end: number }
  /** Its sentence says that it is the count so far: “rose to”, “the number of”, not what one attack of many did. */
  readonly isSoFar: boolean
  /** It is a level, such as a rate, which may fall as well as rise. */
  readonly isLevel: boolean
  /** Other amounts of the same paragraph: a story that tells by itself what a figure was needs no note. */
  readonly beside: readonly number[]
  /** Of 0 to 1. */
  readonly confidence: number
}

/** How often a tally names what it seems to (`npm run eval -- figures`). */
const confidences = { counted: 0.96, bare: 0.93 }

/**
 * The tallies of a story, each at the first place that states it. Left out is what is not the count of this matter by now: of another
 * year, by the day, expected, feared, added to another or a part of one.
 */
export function talliesIn(blocks: readonly string[]): readonly Tally[] {
  const tallies = new Map<string, Tally>()
  for (const [block, text] of blocks.entries()) {
    const figures = figuresIn(text, block)
    if (figures.length === 0) continue
    const sentences = sentencesOf(text)
    for (const figure of figures) {
      const sentence = sentences.find(({ start, end }) => start <= figure.from && figure.end <= end)
      if (!sentence) continue
      const isLevel = figure.unit !== undefined
      const name = isLevel ? levelName(text, figure, sentence.start) : nameOf(text, figure)
      if (name === undefined || tallies.has(name)) continue
      if (!isOfNow(text, figure, text.slice(sentence.start, sentence.end))) continue
      tallies.set(name, {
        name,
        value: figure.value,
        block,
        start: figure.from,
        end: Math.min(figure.phraseEnd, sentence.end),
        sentence,
        isSoFar: isLevel || isSoFar(text, figure, sentence),
        isLevel,
        beside: figures.flatMap(({ value }) => (value === figure.value ? [] : [value])),
        confidence: isLevel || !figure.counted ? confidences.bare : confidences.counted,
      })
    }
  }
  return [...tallies.values()]
}

/** The tally of a name that a sentence states. */
export function tallyAgain(sentence: string, name: string): Tally | undefined {
  return talliesIn([sentence]).find((tally) => tally.name === name)
}

const anybody = new Set(['people', 'person', 'persons', 'others', 'victims', 'bodies', 'body'])
/** Some of those who are counted, most often. */
const some = new Set([
  'men',
  'man',
  'women',
  'woman',
  'children',
  'child',
  'boys',
  'boy',
  'girls',
  'girl',
])
/** Nouns whose count is news in itself. */
const counts = new Set(['case', 'cases', 'infection', 'infections', 'arrest', 'arrests'])
const deaths = new Set(['deaths', 'death', 'fatalities'])
const injuries = new Set(['injuries'])
const stem = stemOf('en')

function nameOf(text: string, figure: Figure): string | undefined {
  const { counted, state, period, to, isPart } = figure
  if (period !== undefined || to !== undefined || isPart) return undefined
  const noun = counted?.text.toLowerCase()
  if (noun !== undefined && deaths.has(noun)) return 'dead'
  if (noun !== undefined && injuries.has(noun)) return 'injured'
  if (state !== undefined) {
    if (noun === undefined || anybody.has(noun)) return state
    return some.has(noun) ? undefined : `${state} ${stem(noun) ?? noun}`
  }
  if (noun === undefined || !counts.has(noun)) return undefined
  return phraseOf(text, figure)
}

function levelName(text: string, figure: Figure, sentence: number): string | undefined {
  const { period, to, isPart } = figure
  return period !== undefined || to !== undefined || isPart
    ? undefined
    : levelOf(text, figure, sentence)
}

/** The noun with all words between it and the amount: “new cases” are not “cases”. */
function phraseOf(text: string, { end, counted }: Figure): string {
  const words =
    text
      .slice(end, counted?.end)
      .toLowerCase()
      .match(/[\p{L}’'-]+/gu) ?? []
  return words.map((word) => stem(word) ?? word).join(' ')
}

const other =
  /\b(?:in|since|until|during) (?:the )?(?:1[5-9]|20)\d\d|\b(?:years?|decades?|months?) (?:ago|earlier|before)\b|\blast (?:year|month|decade|century|summer|winter|spring|autumn)\b|\b(?:usually|normally|typically|annually|on average|previous|in (?:a|one|each|every) (?:day|week|month|year))\b|\b(?:could|might|(?<!\b[Ii]n )may|would|if|feared?|fears|expected|predict\w*|warned|threaten\w*|risk\w*|model\w*|worst|every|average)\b/i
const earlierBefore =
  /\b(?:from|against|compared (?:with|to)|than|of|out of|all|another|including|among|in|were|was|the other|the remaining)(?: the| its| their)?\s*$/i
const added = /^\s*(?:more|other|others|additional|further|new|extra|fewer|less)\b/i

function isOfNow(text: string, { from, end, unit }: Figure, sentence: string): boolean {
  if (other.test(sentence)) return false
  if (unit !== undefined) return true
  if (added.test(text.slice(end, end + 12))) return false
  return !earlierBefore.test(text.slice(Math.max(0, from - 24), from))
}

const soFarBefore =
  /\b(?:toll\b|number of |(?:ris|rose|climb|increas|gr[eo]w|mount|bring|brought|f[ae]ll|drop|reach|pass)\w*\b[^.;]{0,60}\b(?:to|by|past)? ?$|total(?:l?ing)?(?: of)? ?$|(?:has|have) (?:now )?(?:killed|made|injured|claimed)\b|so far\b)/i
const soFarAfter = /^[^.;,]{0,40}\b(?:known to|so far|in all|in total)\b/i
const ofTheDay =
  /\b(?:since (?:midnight|dawn|morning|early|this morning)|(?:past|last) (?:24|\d+|few|two|three|several) (?:hours|days)|overnight|24 hours)\b/i

function isSoFar(text: string, { from, end }: Figure, sentence: Tally['sentence']): boolean {
  if (ofTheDay.test(text.slice(sentence.start, sentence.end))) return false
  if (soFarAfter.test(text.slice(end, sentence.end))) return true
  return soFarBefore.test(text.slice(Math.max(sentence.start, from - 140), from))
}
