import type { Qualifier, State } from './figure.ts'

/* What stands around an amount. */

const before: readonly (readonly [Qualifier, RegExp])[] = [
  [
    'at least',
    /(?:at least|at the very least|no fewer than|not fewer than|no less than|not less than|a minimum of)\s*$/i,
  ],
  ['less than', /(?:less than|fewer than|under|below)\s*$/i],
  [
    'up to',
    /(?:up to|as many as|as much as|at most|no more than|not more than|a maximum of|a maximum)\s*$/i,
  ],
  ['more than', /(?:more than|(?:well |just )?over|upwards? of|in excess of|exceeding|above)\s*$/i],
  ['nearly', /(?:nearly|almost|close to|just under|just short of|just shy of)\s*$/i],
  [
    'about',
    /(?:about|around|some|roughly|approximately|approx\.|an estimated|estimated(?: at)?|circa|close on)\s*$/i,
  ],
]

/** The qualifier before an amount, and where it begins. */
export function qualifierBefore(
  text: string,
  start: number,
): { readonly qualifier: Qualifier; readonly from: number } | undefined {
  const words = text.slice(Math.max(0, start - 24), start)
  for (const [qualifier, pattern] of before) {
    const found = pattern.exec(words)
    if (found && !/[\p{L}]$/u.test(words.slice(0, found.index)))
      return { qualifier, from: start - words.length + found.index }
  }
  return undefined
}

/** The qualifier behind an amount: “30 or more”. */
export function qualifierAfter(text: string, end: number): Qualifier | undefined {
  const words = text.slice(end, end + 12)
  if (/^ or more\b|^\+(?!\d)/.test(words)) return 'at least'
  return /^ or so\b/.test(words) ? 'about' : undefined
}

const signs: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  A$: 'AUD',
  C$: 'CAD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  '£': 'GBP',
  '€': 'EUR',
  '¥': '¥',
  '₹': 'INR',
  '₦': 'NGN',
  '₩': 'KRW',
  '₽': 'RUB',
  Rs: 'Rs',
  'Rs.': 'Rs',
  USD: 'USD',
  EUR: 'EUR',
  GBP: 'GBP',
  INR: 'INR',
  CHF: 'CHF',
}
const signBefore =
  /(?:(?<![\p{L}])(?:US|A|C|NZ|HK|S)?\$|[£€¥₹₦₩₽]|(?<!\p{L})(?:Rs\.?|USD|EUR|GBP|INR|CHF))\s?$/u
const currencyAfter = /^\s(?:(?:US|U\.S\.|American) )?(dollars|euros)\b/i

/** The currency of an amount, and where the whole begins and ends. */
export function currencyOf(text: string, start: number, end: number) {
  const sign = signBefore.exec(text.slice(Math.max(0, start - 6), start))?.[0]
  if (sign !== undefined)
    return { unit: signs[sign.trim()] ?? sign.trim(), start: start - sign.length, end }
  const name = currencyAfter.exec(text.slice(end, end + 24))
  if (!name) return undefined
  return {
    unit: name[1]?.toLowerCase() === 'euros' ? 'EUR' : 'USD',
    start,
    end: end + name[0].length,
  }
}

/** The percent sign behind a number, and its length. */
export function shareAfter(text: string, end: number) {
  const found = /^(?:\s?%|[\s-](?:percent|per cent|pct)\b|[\s-]percentage[\s-]points?\b)/.exec(
    text.slice(end, end + 20),
  )?.[0]
  if (found === undefined) return undefined
  return { unit: found.includes('point') ? 'pp' : '%', end: end + found.length }
}

/** “A day”, “per year”: over what time an amount is counted. */
export function periodAfter(text: string, end: number): string | undefined {
  return /^(?: \p{L}+){0,2},? (?:an?|per|each|every) (hour|day|night|week|month|year|season)\b/u.exec(
    text.slice(end, end + 50),
  )?.[1]
}

const states: readonly (readonly [State, RegExp])[] = [
  ['dead', /^(?:kill|dead|die|dying|death|fatal)/i],
  ['injured', /^(?:injur|wound|hurt)/i],
  ['missing', /^(?:missing|unaccounted)/i],
  ['ill', /^(?:ill|sick|infected)/i],
  ['arrested', /^(?:arrest|detain)/i],
  ['displaced', /^(?:displac|evacuat|homeless)/i],
  ['rescued', /^rescue/i],
]
const stateWord =
  'killed|dead|died|die|dying|deaths?|fatalities|injured|wounded|hurt|injuries|missing|unaccounted|ill|sick|infected|arrested|detained|displaced|evacuated|homeless|rescued'
const between =
  '(?:were|was|are|is|have|has|had|been|be|being|also|more|others?|still|now|known|confirmed|reported|reportedly|believed|feared|thought|presumed|to|left|made|seriously|critically|badly|slightly|so|far|already)'
const stateAfter = new RegExp(`^(?:[ ]${between}){0,6} (${stateWord})(?!\\p{L})`, 'iu')
const stateBefore =
  /\b(kill(?:s|ed|ing)?|injur(?:es|ed|ing)|wound(?:s|ed|ing)|arrest(?:s|ed|ing)|detain(?:s|ed|ing)|displac(?:es|ed|ing)|evacuat(?:es|ed|ing)|rescu(?:es|ed|ing))\s*$/i
const tollBefore =
  /\b(?:death toll|number of (?:the )?(?:dead|deaths|people (?:known )?(?:to have |who have |who )?(?:died|been killed|killed)))\b[^.;!?]{0,90}?\b(?:to|at|of|is|was|stood at|reached)\s*$/i
const missingBefore = /\bnumber of (?:the )?missing\b[^.;!?,]{0,60}?\b(?:to|at|is|was)\s*$/i

export interface Told {
  readonly state: State
  /** Where the word that tells it ends, where it stands behind the amount. */
  readonly end?: number
}

/** What became of those who are counted: told behind the noun, before the amount, or by the name of the toll. */
export function stateOf(text: string, from: number, end: number): Told | undefined {
  const after = stateAfter.exec(text.slice(end, end + 80))
  const ahead = text.slice(Math.max(0, from - 130), from)
  const told = after?.[1] ?? stateBefore.exec(ahead)?.[1]
  if (told === undefined) {
    if (tollBefore.test(ahead)) return { state: 'dead' }
    return missingBefore.test(ahead) ? { state: 'missing' } : undefined
  }
  const state = states.find(([, pattern]) => pattern.test(told))?.[0]
  if (state === undefined) return undefined
  return after ? { state, end: end + after[0].length } : { state }
}
