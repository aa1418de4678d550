import type { Figure } from './figure.ts'

/*
 * Shares and money that stand at a level which later stories state again: a jobless rate, a turnout, how far a
 * fire is contained, what damage is put at. Told by a short list of measures, because most shares and sums of a
 * matter are of different things. Its name holds whose it is, so that one country's rate is never beside another's.
 */

/** What is before an amount, as far as its measure is looked for. */
const reach = 120

const qualifier =
  '(?:(?:about|around|nearly|almost|over|above|below|under|just|some|roughly|a record|more than|less than|at least) )*'
const modifier =
  '(?:youth|core|food|annual|headline|monthly|wholesale|consumer|producer|key|benchmark|base|policy|main|central) '
const rate = new RegExp(
  `(?<owner>(?!${modifier})[\\p{L}.]+(?:['’]s)? )?(?<noun>(?:${modifier}){0,2}(?:unemployment|joblessness|inflation|turnout|interest rates?|lending rate|base rate|policy rate|jobless rate))(?: rate| price index)?(?: [^.;,:%\\d]{0,40}?)? (?:(?:is|was|stands|stood|remains|remained)(?: (?:at|now))?|reach(?:es|ed)|hits?|to|at) ${qualifier}$`,
  'iu',
)
/** Between a measure and an amount that is not where it stands. */
const aside = /\b(?:target|expect\w*|forecast|goal|limit|average|compared|against|than)\b/i
const fires = /((?:(?!The )\p{Lu}[\p{L}’'-]+ )+)(?:Fire|Complex)\b/gu
const damageBefore = new RegExp(
  `\\b(?:damages?|losses)(?: [^.;,:%\\d]{0,30}?)? (?:(?:estimated|put|valued) (?:at|to be)|reach(?:es|ed)|exceeds?|exceeded|topped|hit|to|at) ${qualifier}$`,
  'i',
)
const damageAfter = /^ (?:in|worth of) (?:damages?|losses)\b/
const did = new RegExp(`\\b(?:caused|causing|did|done)(?: an estimated)? ${qualifier}$`, 'i')

/**
 * The measure that an amount with a unit is the level of, alike in every story: `inflation % of germany`. Nothing
 * where no measure is named. `sentence` is where the sentence begins.
 */
export function levelOf(
  text: string,
  { start, end, unit }: Figure,
  sentence: number,
): string | undefined {
  if (unit === undefined || unit === 'pp') return undefined
  const before = text.slice(Math.max(sentence, start - reach), start)
  const near = before.replace(/^.*\d/s, '')
  const after = text.slice(end, end + 24)
  if (unit !== '%') {
    const isDone = damageAfter.test(after) && did.test(near)
    return isDone || damageBefore.test(near) ? `damage ${unit}` : undefined
  }
  return /^ contained\b/.test(after) ? containedOf(before) : rateOf(near)
}

function containedOf(before: string): string | undefined {
  const name = [...before.matchAll(fires)].at(-1)?.[1]
  return name && `contained % of ${name.trim().toLowerCase()}`
}

function rateOf(before: string): string | undefined {
  const found = rate.exec(before)
  const { noun, owner } = found?.groups ?? {}
  if (!found || !noun || aside.test(found[0])) return undefined
  return `${noun.toLowerCase().replace(/rates$/, 'rate')} %${ownerOf(owner)}`
}

/** Whose a rate is, where the word before it is a name. */
function ownerOf(word = ''): string {
  const bare = word.trim().replace(/['’]s$/, '')
  return /^\p{Lu}/u.test(bare) && !/^(?:the|its|their|an?)$/i.test(bare)
    ? ` of ${bare.toLowerCase()}`
    : ''
}
