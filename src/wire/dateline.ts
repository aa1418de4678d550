import { monthOf, readDate } from './dates.ts'

/** The dateline at the start of a paragraph, taken off it. */
export interface FoundDateline {
  readonly place: string
  readonly source?: string
  /** The date in it, as printed. */
  readonly date?: string
  /** The paragraph after it. */
  readonly rest: string
}

const words = String.raw`[\p{L}\p{M}'’.&-]+`
const place = String.raw`(?<place>${words}(?:[ /]+${words}){0,5}(?:,\s*(?!\d)${words}(?:[ ]${words}){0,3})?)`
const date = String.raw`(?:,?\s*(?<date>(?:le |den |el |am )?(?:\d{1,2}(?:st|nd|rd|th|er|\.)?(?: de)? ${words}|${words}\.? \d{1,2})(?:,? (?:de )?\d{4})?|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}))`
const source = String.raw`(?:\s*[(（](?<source>[^()（）]{1,60})[)）]|\s*\/(?<wire>[^/]{1,40})\/)`
const joint = String.raw`\s*(?<joint>:|—|–|--?|_)\s*`
const form = new RegExp(`^\\s*${place},?${date}?${source}?${joint}(?<rest>\\S[^]*)$`, 'u')

/** Words in capitals before a colon or dash that are a label, not a place. */
const labels =
  /^(UPDATED?|CORRECTED|CORRECTION|NOTE|BREAKING|EXCLUSIVE|ANALYSIS|EXPLAINER|OPINION|COMMENT|LIVE|WATCH|VIDEO|PHOTOS?|PICTURES?|GRAPHIC|FACTBOX|TIMELINE|PROFILE|ADVISORY|ALERT|URGENT|FLASH|SNAP|Q|A|Q&A|FILE|EDITORS?|MORE|READ MORE|READ|ALSO READ|KILL|EMBARGO(ED)?|SUBJECT|HEADLINE|BYLINE|BY|SLUG|DATE|FROM|TO|WHY|WHAT|WHO|HOW|WHEN|WHERE|RESULTS?|SCORES?|FACTS?|SOURCES?|PRESS RELEASE|FOR IMMEDIATE RELEASE|PTS|OPENING|CLOSING)$/u

/**
 * The dateline that opens a paragraph, as agencies print it: `MOSCOW:`, `MOSCOW (AFP) —`, `PORT ELLEN, Oct 3 (MNA) -`,
 * `LONDON/PARIS —`, `Berlin (dpa) -`. A place in small letters counts only beside a source or a date.
 */
export function takeDateline(paragraph: string): FoundDateline | undefined {
  const found = form.exec(paragraph.slice(0, 400))?.groups
  if (!found) return undefined
  const { place: name = '', date: day, joint: mark } = found
  const from = found['source'] ?? found['wire']
  const real = day === undefined || isDate(day) ? day : undefined
  if (day !== undefined && real === undefined) return undefined
  const sure = from !== undefined || real !== undefined
  const named = sure ? isName(name) : isCapitals(name)
  if (!named || labels.test(name) || (mark === ':' && !isCapitals(name))) return undefined
  if (from !== undefined && !isSource(from)) return undefined
  return {
    place: name.trim().replace(/,$/, ''),
    ...(from === undefined ? {} : { source: from.trim() }),
    ...(real === undefined ? {} : { date: real.trim() }),
    rest: paragraph.slice(
      400 <= paragraph.length
        ? paragraph.indexOf(found['rest'] ?? '')
        : paragraph.length - (found['rest'] ?? '').length,
    ),
  }
}

function isCapitals(name: string): boolean {
  const letters = name.match(/\p{L}/gu) ?? []
  const capitals = name.match(/\p{Lu}/gu) ?? []
  return letters.length >= 3 && capitals.length >= letters.length * 0.75 && isName(name)
}

/** Each word of a place begins with a capital, but for the little words between; a script without capitals passes. */
function isName(name: string): boolean {
  const parts = name.split(/[\s/,]+/).filter(Boolean)
  const little = /^(of|the|de|du|des|la|le|les|el|al|am|an|auf|der|den|sur|en|y|and|upon|in)$/i
  return name.length <= 80 && parts.every((part) => /^\P{Ll}/u.test(part) || little.test(part))
}

/** A source is a name of one to five words. */
function isSource(text: string): boolean {
  return text.trim().split(/\s+/).length <= 5 && !/[.!?]\s/.test(text)
}

function isDate(text: string): boolean {
  const name = text.match(/[\p{L}\p{M}]{3,}/gu)?.some((word) => monthOf(word) !== undefined)
  return name === true || readDate(text).type === 'date'
}
