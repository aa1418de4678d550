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

const joint = String.raw`(?:\s*:\s+|\s+[-_]\s+|\s*(?:–|—|--)\s*)`
const afterSource = String.raw`(?:\s*[:_–—-]+\s*)`
const source = String.raw`(?:[(（](?<source>[^()（）\n]{1,60})[)）]|/(?<wire>[^/\n]{1,40})/)`
const sourced = new RegExp(`^(?<before>[^():\\n]{2,100}?)\\s*${source}${afterSource}`, 'u')
const bare = new RegExp(`^(?<before>[^():–—\\n]{2,100}?)(?<joint>${joint})`, 'u')

/** Words in capitals before a colon or dash that are a label, not a place. */
const labels =
  /^(UPDATED?|CORRECTED|CORRECTION|NOTE|BREAKING|EXCLUSIVE|ANALYSIS|EXPLAINER|OPINION|COMMENT|LIVE|WATCH|VIDEO|PHOTOS?|PICTURES?|GRAPHIC|FACTBOX|TIMELINE|PROFILE|ADVISORY|ALERT|URGENT|FLASH|SNAP|Q|A|Q&A|FILE|EDITORS?|MORE|READ MORE|READ|ALSO READ|KILL|EMBARGO(ED)?|SUBJECT|HEADLINE|BYLINE|BY|SLUG|DATE|FROM|TO|WHY|WHAT|WHO|HOW|WHEN|WHERE|RESULTS?|SCORES?|FACTS?|SOURCES?|PRESS RELEASE|FOR IMMEDIATE RELEASE|PTS|OPENING|CLOSING)$/u

/**
 * The dateline that opens a paragraph, as agencies print it: `MOSCOW:`, `MOSCOW (AFP) —`, `PORT ELLEN, Oct 3 (MNA) -`,
 * `LONDON/PARIS —`, `Berlin (dpa) -`. A place in small letters counts only beside a source or a date.
 */
export function takeDateline(paragraph: string): FoundDateline | undefined {
  const text = paragraph.trimStart()
  const match = sourced.exec(text) ?? bare.exec(text)
  const rest = text.slice(match?.[0].length)
  if (!match?.groups || !/[\p{L}\p{N}]/u.test(rest)) return undefined
  const { before = '', wire, source = wire, joint } = match.groups
  const { place, date } = withoutDate(before)
  const sure = source !== undefined || date !== undefined
  if (!isName(place) || labels.test(place)) return undefined
  if (!(sure && !joint?.includes(':')) && !isCapitals(place)) return undefined
  if (source !== undefined && !isSource(source)) return undefined
  return {
    place,
    ...(source === undefined ? {} : { source: source.trim() }),
    ...(date === undefined ? {} : { date }),
    rest,
  }
}

/** Takes the date off the end of what stands before the joint. */
function withoutDate(before: string): { place: string; date?: string } {
  const parts = before.split(/[,،]\s*/).map((part) => part.trim())
  for (let from = 1; from < parts.length; from += 1) {
    const date = parts.slice(from).filter(Boolean).join(', ')
    if (isDate(date)) return { place: parts.slice(0, from).join(', '), date }
  }
  const loose =
    /^(.*?\S)[,\s]+((?:\d{1,2}(?:er|\.)? [\p{L}\p{M}]+|[\p{L}\p{M}]+\.? \d{1,2})(?:,? \d{4})?)$/u.exec(
      before,
    )
  if (loose?.[1] && loose[2] && isDate(loose[2])) return { place: loose[1], date: loose[2] }
  return { place: before.trim().replace(/,$/, '') }
}

/** The place itself is in capitals; the country after its comma need not be. */
function isCapitals(name: string): boolean {
  const [place = ''] = name.split(',')
  const letters = place.match(/\p{L}/gu) ?? []
  const capitals = place.match(/\p{Lu}/gu) ?? []
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

/** A day with or without its year. */
function isDate(text: string): boolean {
  if (!/\d/.test(text) || text.length > 40) return false
  const bare = text.replace(/^(le|den|am|el|il|on)\s+/i, '')
  if (readDate(bare).type === 'date') return true
  const month = bare.match(/[\p{L}\p{M}]+/gu)?.some((word) => monthOf(word) !== undefined)
  return month === true && /^(\D+\d{1,2}\D{0,3}|\d{1,2}\D+)$/.test(bare)
}
