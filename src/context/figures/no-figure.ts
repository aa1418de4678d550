import type { Numeral } from './numerals.ts'

/*
 * Numbers that count nothing: years, dates, clock times, ages, addresses, scores, telephone numbers, and the
 * numbers of flights, models, laws and rooms.
 */

const month =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)'
const monthBefore = new RegExp(`(?<!\\p{L})${month} $`, 'u')
const monthAfter = new RegExp(`^(?:st|nd|rd|th)?(?: of)? ${month}(?!\\p{L})`, 'u')
/** Part of a longer name, number, address or score. */
const joinedBefore =
  /(?:[\p{L}\d]|[#@/:_=&]|\d[-–.,:/]|[\p{L}][-–’']|[-–]|\d [-–] |(?<=\d{3})[ -])$/u
const joinedAfter =
  /^(?:[\p{L}_@/]|[-–]\p{L}|[-–−]\d| [-–] (?:\d|(?:year|day|week|month|hour|minute|mile|meter|metre|foot|point|page|percent|kilomet)\w*)|:\d|[.,]\d|[ -]\d{3}[ -]\d{3,4}|[ -]\d{4}(?!\d)| \d{3} \d{4}|°|’s\b|'s\b)/u
const clock = /^(?: ?[ap]\.?m\b|:\d\d| o[’']clock| (?:noon|midnight|GMT|BST|EST|EDT|ET|CET)\b)/i
const unitOfTime =
  /^(?:[ -](?:more|other|additional|full|consecutive|straight|whole|long|short|calendar|business|working|school))?[ -](?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|decades?|centur(?:y|ies)|millenni\w+)\b/i
const ageAfter =
  /^(?: years? old|-year-old| and (?:over|older|under|younger)\b|, (?:from|who|said|was|told)\b)/
const ageBefore =
  /(?:\b(?:aged?|ages|aged between|aged from|the age of|turned|turning|turns)|\b(?:man|woman|boy|girl|child|people|those|anyone|children) (?:of|under|over|aged))\s$/i
/** A name, and the age behind it: “Ada Rill, 34, said”. */
const apposed = /\p{Lu}[\p{L}.’'-]+, $/u
const label =
  /(?:\b(?:No|no|Nos|number|Number|section|Section|chapter|page|pages|pp|article|paragraph|rule|level|grade|phase|stage|step|version|flight|route|room|channel|line|size|force|unit|type|class|part|volume|question|magnitude|category|act|scene|lot|platform|gate|bus|bullet|article|track|runway|week|day|year|top|the|those|these|all|other|first|last|next|past|another|Vitamin|per|every|in the|one in|out of every|odds of)\.?)\s$/
const labelled =
  /\b(?:the|those|these|all|other|first|last|next|past|another|top|every|per|in the)\s$/
const street =
  /^(?: (?:North|South|East|West|N\.|S\.|E\.|W\.))? (?:\p{Lu}[\p{L}.’'-]+ ){1,3}(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Lane|Drive|Boulevard|Blvd\.?|Square|Court|Place|Way|Terrace)\b/u
const named = /(?<![.!?…:“"«—–] ?)(?<!^)\b\p{Lu}[\p{L}\p{M}’'.&-]*\s$/u
const weekday = /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day $/

export interface NumberPlace {
  readonly text: string
  readonly numeral: Numeral
  readonly isQualified: boolean
  /** A plural that stands behind it. */
  readonly hasNoun: boolean
}

/** Whether a number counts nothing, by what stands around it. */
export function isNoFigure({ text, numeral, isQualified, hasNoun }: NumberPlace): boolean {
  const { start, end, value, isPlain, isDigits } = numeral
  const before = text.slice(Math.max(0, start - 40), start)
  const after = text.slice(end, end + 48)
  if (joinedBefore.test(before) || joinedAfter.test(after)) return true
  if (unitOfTime.test(after)) return true
  if (ageAfter.test(after) && !hasNoun && !isQualified && value < 120) return true
  if (ageBefore.test(before)) return true
  if (!isDigits) return isPronoun(before, hasNoun)
  if (clock.test(after) || monthBefore.test(before) || monthAfter.test(after)) return true
  if (street.test(after)) return true
  if (!isPlain || isQualified) return isPlain && isYear(value, before)
  if (value >= 1_500 && value <= 2_100) return true
  if (apposed.test(before) && /^[,.;)—– ]/.test(after) && value < 120) return true
  if (before.endsWith('(') && after.startsWith(')')) return true
  if (label.test(before) && !(labelled.test(before) && hasNoun)) return true
  return named.test(before) && !weekday.test(before) && !hasNoun
}

function isYear(value: number, before: string): boolean {
  return (
    value >= 1_500 &&
    value <= 2_100 &&
    /\b(?:in|since|until|by|of|from|before|after) (?:about|around|at least)? ?$/i.test(before)
  )
}

/** “Those two”, “the three”: they stand for what was counted before. */
function isPronoun(before: string, hasNoun: boolean): boolean {
  if (
    /\b(?:those|these|other|last|next|past|first|every|one in|in) $/i.test(before) &&
    !/\bin $/i.test(before)
  )
    return true
  return !hasNoun && /\b(?:the|all|of|in|into|by|at|one|number|no|or|times|than) $/i.test(before)
}
