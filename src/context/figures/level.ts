import type { Figure } from './figure.ts'

/*
 * Shares and money that stand at a level which later stories state again: a jobless rate, a turnout, how far a
 * fire is contained, what damage is put at. Told by a short list of measures, because most shares and sums of a
 * matter are of different things. Its name holds whose it is, so that one country's rate is never beside another's.
 */

/** What is before an amount, as far as its measure is looked for. */
const reach = 120

const qualifier =
  '(?:(?:about|around|nearly|almost|over|above|below|under|just|some|roughly|a record|more than|less than|at least) ){0,3}'
const modifier =
  '(?:[Yy]outh|[Cc]ore|[Ff]ood|[Aa]nnual|[Hh]eadline|[Mm]onthly|[Ww]holesale|[Cc]onsumer|[Pp]roducer|[Kk]ey|[Bb]enchmark|[Bb]ase|[Pp]olicy|[Mm]ain|[Cc]entral)'
const noun =
  '(?:[Uu]nemployment|[Jj]oblessness|[Ii]nflation|[Tt]urnout|[Ii]nterest rates?|lending rate|base rate|policy rate|[Jj]obless rate)'
const place = '(?: in (?:the )?(?<place>\\p{L}[\\p{L}.-]*(?: \\p{Lu}[\\p{L}.-]*)?))?'
/** How a rate comes to stand somewhere; between it and the amount there is room for nothing that could be another measure. */
const verb =
  '(?:rose|risen|rises|fell|fallen|falls|climbed|climbs|dropped|drops|edged|eased|slowed|jumped|surged|slipped|declined|increased|decreased|accelerated|ticked|went|cut|raised|lowered)'
const stands = '(?:is|was|stands|stood|remains|remained)(?: (?:at|now))?|reached|reaches|hits?'
const rate = new RegExp(
  `(?:(?!${modifier} )(?<owner>(?!The )\\p{Lu}[\\p{L}.]*)(?:['’]s)? )?(?<noun>(?:${modifier} ){0,2}${noun})(?: rate)?${place}(?: (?:has|had|have|also|again|now)){0,2}(?: (?:${stands})|(?: ${verb}(?: (?:up|down|back|again|further|sharply|slightly|unexpectedly))?(?: by (?:a |half a )[\\p{L} -]{1,24})?|(?: by (?:a |half a )[\\p{L} -]{1,24})?) (?:to|at)) ${qualifier}$`,
  'u',
)
/** Most shares are of nothing here, and to make the pattern above ready takes longer than to read a story. */
const rateHint = /rate|inflation|turnout|unemployment|joblessness/i
const fires = /((?:(?!The )\p{Lu}[\p{L}’'-]+ )+)(?:Fire|Complex)\b/gu
const damageBefore = new RegExp(
  `\\b[Dd]amages?(?: [^.;,:%\\d]{0,30}?)? (?:(?:estimated|put|valued) (?:at|to be)|reach(?:es|ed)|exceeds?|exceeded|topped|hit|to|at) ${qualifier}$`,
  'i',
)
const damageAfter = /^ (?:in|worth of) damages?\b/
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
  if (!rateHint.test(before)) return undefined
  const { noun, owner, place } = rate.exec(before)?.groups ?? {}
  if (!noun) return undefined
  const name = noun.toLowerCase().replace(/rates$/, 'rate')
  const whose = [owner, place].flatMap((word) =>
    word !== undefined && /^\p{Lu}/u.test(word) ? word.toLowerCase() : [],
  )
  return [`${name} %`, ...whose].join(' of ')
}
