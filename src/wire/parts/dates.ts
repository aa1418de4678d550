/** What a text says about time: a time, something that is no date, or a date that no story can have. */
export type ReadDate =
  | { readonly type: 'date'; readonly at: Date }
  | { readonly type: 'unknown' }
  | { readonly type: 'impossible'; readonly why: string }

const earliest = 1600
const latest = 2200

/**
 * Reads a date as front matter, feeds and agencies write it: ISO 8601 and its W3C profile with parts left out, RFC 822
 * and 5322 with their usual faults, C's `asctime`, and month names of Europe's larger languages. A time without a zone is UTC;
 * a day without a time is its midnight in UTC.
 */
export function readDate(text: string): ReadDate {
  const words = text.trim()
  const parts = isoParts(words) ?? namedParts(words) ?? slashParts(words)
  return parts ? checked(parts) : { type: 'unknown' }
}

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Minutes ahead of UTC. */
  readonly zone: number
}

function checked({ year, month, day, hour, minute, second, zone }: Parts): ReadDate {
  if (year < earliest || year > latest)
    return { type: 'impossible', why: `the year must lie between ${earliest} and ${latest}` }
  const at = Date.UTC(year, month - 1, day)
  const date = new Date(at)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return { type: 'impossible', why: 'the calendar has no such day' }
  if (hour > 24 || minute > 59 || second > 60 || Math.abs(zone) > 18 * 60)
    return { type: 'impossible', why: 'the clock has no such time' }
  return { type: 'date', at: new Date(at + ((hour * 60 + minute - zone) * 60 + second) * 1000) }
}

const clock = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(\(?[a-z]{1,5}\)?(?![a-z])|(?:gmt|utc)?[+-]\d{1,2}:?\d{2}|[+-]\d{2})?`
const iso = new RegExp(
  String.raw`^([+-]?\d{4,6})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[t ,]+(?:at )?${clock})?$`,
  'i',
)
const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$/

function isoParts(text: string): Parts | undefined {
  const packed = compact.exec(text)
  if (packed) {
    const [, year, month, day, hour, minute, second, zone] = packed
    return partsOf(year, month, day, { hour, minute, second, zone })
  }
  const match = iso.exec(text)
  if (!match) return undefined
  const [, year, month = '1', day = '1', hour, minute, second, half, zone] = match
  return partsOf(year, month, day, { hour, minute, second, half, zone })
}

interface ClockText {
  readonly hour?: string | undefined
  readonly minute?: string | undefined
  readonly second?: string | undefined
  readonly half?: string | undefined
  readonly zone?: string | undefined
}

function partsOf(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
  { hour, minute, second, half, zone }: ClockText,
): Parts {
  const at = Number(hour ?? 0)
  const afternoon = half?.toLowerCase().startsWith('p')
  return {
    year: fullYear(year ?? ''),
    month: Number(month),
    day: Number(day),
    hour: half ? (at % 12) + (afternoon ? 12 : 0) : at,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    zone: zoneMinutes(zone),
  }
}

/** Two digits mean 1970 to 2069. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year < 70 ? 2000 + year : 1900 + year
}

const zones: Readonly<Record<string, number>> = {
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  bst: 60,
  eet: 120,
  eest: 180,
  msk: 180,
  jst: 540,
  ist: 330,
}

function zoneMinutes(zone: string | undefined): number {
  const text = zone?.toLowerCase().replace(/[()]/g, '') ?? ''
  const offset = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text)
  if (!offset) return zones[text] ?? 0
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
  return offset[1] === '-' ? -minutes : minutes
}

const monthNames = [
  'jan|janv|janvier|january|januar|enero|ene|gennaio|gen|janeiro|januari|يناير',
  'feb|fév|févr|février|february|februar|febrero|febbraio|fevereiro|fev|februari|فبراير',
  'mar|mars|march|märz|marzo|março|maart|mrz|مارس',
  'apr|avr|avril|april|abril|abr|aprile|أبريل|ابريل',
  'may|mai|mayo|maggio|mag|maio|mei|maj|مايو',
  'jun|juin|june|juni|junio|giugno|giu|junho|يونيو',
  'jul|juil|juillet|july|juli|julio|luglio|lug|julho|يوليو',
  'aug|août|aout|august|agosto|ago|augustus|augusti|أغسطس|اغسطس',
  'sep|sept|septembre|september|septiembre|settembre|set|setembro|سبتمبر',
  'oct|octobre|october|okt|oktober|octubre|ottobre|ott|outubro|out|أكتوبر|اكتوبر',
  'nov|novembre|november|noviembre|novembro|نوفمبر',
  'dec|déc|décembre|december|dez|dezember|diciembre|dic|dicembre|dezembro|ديسمبر',
].map((names) => new Set(names.split('|')))

/** The number of a month by its name, from 1. */
export function monthOf(name: string): number | undefined {
  const word = name.toLowerCase().replace(/\.$/, '')
  const at = monthNames.findIndex((names) => names.has(word))
  return at < 0 ? undefined : at + 1
}

const letters = String.raw`[\p{L}\p{M}]+`
const dayFirst = new RegExp(
  String.raw`^(?:${letters}\.?,?\s+)?(?:the\s+|le\s+)?(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s-]+(?:de\s+|of\s+)?(${letters})\.?,?[\s-]+(?:de\s+)?(\d{4,6}|\d{2})\b,?(?:\s*(?:at|à|um|-|–|\|)?\s*${clock})?$`,
  'iu',
)
const monthFirst = new RegExp(
  String.raw`^(?:${letters}\.?,?\s+)?(${letters})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4,6})\b,?(?:\s*(?:at|-|–|\|)?\s*${clock})?$`,
  'iu',
)
/** `Tue Apr 11 10:30:00 2017` and, as `date` prints it, with the zone before the year. */
const asctime = new RegExp(
  String.raw`^${letters},?\s+(${letters})\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:([a-z]{1,5}|[+-]\d{4})\s+)?(\d{4})$`,
  'iu',
)

function namedParts(text: string): Parts | undefined {
  const first = dayFirst.exec(text)
  if (first) {
    const [, day, month = '', year, hour, minute, second, half, zone] = first
    return named(year, month, day, { hour, minute, second, half, zone })
  }
  const second = monthFirst.exec(text)
  if (second) {
    const [, month = '', day, year, hour, minute, seconds, half, zone] = second
    return named(year, month, day, { hour, minute, second: seconds, half, zone })
  }
  const third = asctime.exec(text)
  if (!third) return undefined
  const [, month = '', day, hour, minute, seconds, zone, year] = third
  return named(year, month, day, { hour, minute, second: seconds, zone })
}

function named(
  year: string | undefined,
  month: string,
  day: string | undefined,
  clock: ClockText,
): Parts | undefined {
  const number = monthOf(month)
  return number === undefined ? undefined : partsOf(year, number, day, clock)
}

/** `25-11-2023`, `4/11/2017`, `11.4.2017`. With slashes the month comes first, as in America, unless it cannot. */
function slashParts(text: string): Parts | undefined {
  const match = new RegExp(
    String.raw`^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:[t ,]+${clock})?$`,
    'i',
  ).exec(text)
  if (!match) return undefined
  const [, one = '', separator, two = '', three = '', hour, minute, second, half, zone] = match
  const time = { hour, minute, second, half, zone }
  if (one.length === 4) return partsOf(one, two, three, time)
  const american = separator === '/' && Number(one) <= 12
  return american ? partsOf(three, one, two, time) : partsOf(three, two, one, time)
}
