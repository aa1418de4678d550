import { bodyNouns } from './cues.ts'
import type { Token } from './cut.ts'
import { isRole, titleModifiers } from './roles.ts'

/** Words of a title before a name, from `start` to before the name. */
export interface Title {
  readonly start: number
  readonly end: number
}

/**
 * Finds the title before the name at `at`: “US Secretary of State”, “conservative radio host”, back to the start of its noun phrase.
 * Of titles in a row (“candidate Texas Senator”) it is the one that stands by the name. None in a headline, whose verbs are
 * in capitals too, nor where a courtesy stands by the name (“a spokesman for Mrs. Clinton”).
 */
export function titleBefore(tokens: readonly Token[], at: number): Title | undefined {
  if (isHeadline(tokens)) return undefined
  const first = firstWord(tokens, at)
  const start = afterSmall(tokens, lastOfRow(tokens, first, at), at)
  const end = withoutRank(tokens, start, at)
  if (end <= start || !endsInRole(tokens, start, end) || isBroken(tokens, start)) return undefined
  // “Her top adviser”: without the first word it would no longer say whose.
  const isOwned = /^(?:my|your|his|her|its|our|their)$/i.test(tokens[start - 1]?.text ?? '')
  return { start: isOwned ? start - 1 : start, end }
}

const longestTitle = 10
/** Words of four letters and more that a headline has at least. */
const headlineWords = 4

/** All its longer words begin with a capital. */
function isHeadline(tokens: readonly Token[]): boolean {
  const long = tokens.filter(({ text }) => /^\p{L}{4}/u.test(text))
  return long.length >= headlineWords && long.every(({ text }) => /^\p{Lu}/u.test(text))
}

function firstWord(tokens: readonly Token[], at: number): number {
  let start = at
  while (start > 0 && at - start < longestTitle && isTitleWord(tokens, start - 1)) start--
  const opens = start === 0 || /^["“”„«‘'(—–-]+$/u.test(tokens[start - 1]?.text ?? '')
  const text = tokens[start]?.text ?? ''
  const isVerb = /^\p{Lu}\p{Ll}+ing$/u.test(text) && !titleModifiers.has(text.toLowerCase())
  return opens && isVerb ? start + 1 : start
}

function isTitleWord(tokens: readonly Token[], at: number): boolean {
  const { text = '', end = 0 } = tokens[at] ?? {}
  // Words that lost the sign between them are no phrase.
  if ((tokens[at + 1]?.start ?? end) - end > 1) return false
  if (isRole(text) || titleModifiers.has(text.toLowerCase())) return !noTitleWord.test(text)
  if (/^['’]s?$/.test(text)) return tokens[at - 1]?.end === tokens[at]?.start
  if (/^(?:of|for)$/.test(text)) return isRoleOf(tokens, at) || isInName(tokens, at)
  if (text === 'the') return tokens[at - 1]?.text === 'of' && isRoleOf(tokens, at - 1)
  return /^\p{Lu}/u.test(text) && !noTitleWord.test(text)
}

/** “Secretary of State”: a role before the small word. */
function isRoleOf(tokens: readonly Token[], at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 3); i--) if (isRole(tokens[i]?.text ?? '')) return true
  return false
}

/** “Party of Canada leader”: capitals on both sides, and not only since a sentence begins (“Supporters of Republican”). */
function isInName(tokens: readonly Token[], at: number): boolean {
  const isCapital = (text = ''): boolean => /^\p{Lu}/u.test(text) && !noTitleWord.test(text)
  const { text = '' } = tokens[at - 1] ?? {}
  const isKnown = at > 1 || isRole(text) || bodyNouns.has(text.toLowerCase())
  return isKnown && isCapital(text) && isCapital(tokens[at + 1]?.text)
}

/** Words that begin a sentence, and days, have capitals and are no part of a title. */
const noTitleWord =
  /^(?:The|A|An|But|And|Or|In|On|When|While|As|After|Before|For|From|If|His|Her|Their|Its|Our|My|Your|Even|Only|Both|That|This|These|Those|With|By|At|To|Of|Where|What|Why|How|Who|Neither|Nor|Not|So|Yet|Then|Now|Once|Since|Until|Though|Although|Because|Like|Unlike|Under|Over|Between|Among|Against|About|Also|Did|Does|Do|Is|Was|Are|Were|Has|Have|Had|Will|Would|Can|Could|Should|Must|Let|Recently|Earlier|Meanwhile|Finally|Previously|Similarly|Yesterday|Today|Perhaps|Still|Instead|Later|Here|There|Last|Next|Enter|Meet|Ask|Well|Yes|No|Oh|Thank|Dear|Hello|Look|Okay|Mr|Mrs|Ms|Miss|Dr|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)\.?$/i

/** Where the last title of a row begins: after “for”, and after a role that a name of its own follows. */
function lastOfRow(tokens: readonly Token[], start: number, at: number): number {
  let from = start
  for (let i = start + 1; i < at; i++) {
    const before = tokens[i - 1]?.text ?? ''
    const rest = tokens.slice(i, at)
    if (!rest.some(({ text }) => isRole(text))) break
    if (/^(?:of|for)$/.test(before) && !isInName(tokens, i - 1)) from = i
    const isNew = /^\p{Ll}/u.test(before) && isOnlyRole(before) && rest.length > 1
    if (isNew && /^(?:\p{Lu}|state$)/u.test(tokens[i]?.text ?? '')) from = i
  }
  return from
}

function afterSmall(tokens: readonly Token[], from: number, at: number): number {
  let start = from
  while (start < at && /^(?:of|for|and|the|['’]s?|&)$/.test(tokens[start]?.text ?? '')) start++
  return start
}

/** “Majority Leader Senator”, “candidate Gov.”, “director Adm.”: the rank says less than what stands before it. */
function withoutRank(tokens: readonly Token[], start: number, at: number): number {
  const [before = '', last = ''] = tokens.slice(Math.max(start, at - 2), at).map(({ text }) => text)
  const isOther =
    isRole(before) && !/^(?:Lt|Maj|Brig|Attorney|Inspector|Republican|Democrat)\.?$/.test(before)
  return rank.test(last) && isOther ? at - 1 : at
}

const rank =
  /^(?:Sen|Rep|Gov|Senator|Representative|Congressman|Congresswoman|Judge|Gen|Adm|Col|Capt|Maj|Sgt)\.?$/

/** The last word is a role, or belongs to one: “Secretary of State”, “President Pro Tempore”. */
function endsInRole(tokens: readonly Token[], start: number, end: number): boolean {
  for (let i = end - 1; i >= start; i--) {
    const text = tokens[i]?.text ?? ''
    if (isRole(text)) {
      const [next, ...rest] = tokens.slice(i + 1, end).map((token) => token.text)
      return (
        next === undefined ||
        (/^(?:of|for)$/.test(next) && rest.length > 0) ||
        /^(?:Pro|Emeritus|Elect|Designate|at)$/i.test(next)
      )
    }
  }
  return false
}

/** No word of the kind that stands before a role too: “chief White House correspondent” is one title. */
function isOnlyRole(text: string): boolean {
  return isRole(text) && !titleModifiers.has(text)
}

/**
 * “Johnson & [Johnson chief]”, “the company’s [chief engineer]”, “former de facto [mayor]”: what stands before the title belongs to it,
 * and without it the title is not true or not whole.
 */
function isBroken(tokens: readonly Token[], start: number): boolean {
  const before = tokens.slice(Math.max(0, start - farthest), start).map(({ text }) => text)
  const [owner = '', last = ''] = before.slice(-2)
  if (/^(?:on|in)$/.test(last) && /^\p{Lu}/u.test(owner)) return true
  if (last === 'the' && owner === 'of') return true
  if (last === '&' || /\p{L}-$/u.test(last)) return true
  if (/^['’]s?$/.test(last) && /^\p{Ll}/u.test(owner)) return true
  const isOfIt = (text: string): boolean =>
    text === 'and' || changes.test(text) || (/^\p{Ll}/u.test(text) && !noTitleWord.test(text))
  const from = before.findLastIndex((text) => !isOfIt(text))
  return before.slice(from + 1).some((text) => changes.test(text))
}

/** Words before a title that may still belong to it. */
const farthest = 6
const changes =
  /^(?:former|retired|ex|acting|interim|late|deputy|would-be|alleged|fake|onetime|one-time|assistant|associate)$/i
