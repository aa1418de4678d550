import { oneToTen } from '../text/english-numbers.ts'
import { anyOf, type DateTongue } from './tongue.ts'

const weekdays = {
  Monday: 1,
  Tuesday: 2,
  Wednesday: 3,
  Thursday: 4,
  Friday: 5,
  Saturday: 6,
  Sunday: 7,
}
const months = {
  January: 1,
  February: 2,
  March: 3,
  April: 4,
  May: 5,
  June: 6,
  July: 7,
  August: 8,
  September: 9,
  October: 10,
  November: 11,
  December: 12,
}
const shortMonths = {
  'Jan.': 1,
  'Feb.': 2,
  'Mar.': 3,
  'Apr.': 4,
  'Aug.': 8,
  'Sept.': 9,
  'Sep.': 9,
  'Oct.': 10,
  'Nov.': 11,
  'Dec.': 12,
}
const days = { today: 0, tonight: 0, yesterday: -1, tomorrow: 1 }
const turns = { last: -1, past: -1, previous: -1, this: 0, next: 1, coming: 1 } as const
const units = { day: 'day', week: 'week', month: 'month', year: 'year' } as const
const numbers = {
  a: 1,
  an: 1,
  ...oneToTen,
}

const turn = '[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming'
const anyMonth = anyOf({ ...months, ...shortMonths })
const date = '(?:3[01]|[12]\\d|0?[1-9])'
const year = '(?:1[5-9]|20)\\d\\d'

export const english: DateTongue = {
  pattern: new RegExp(
    [
      `(?<day>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)`,
      `(?<unitTurn>[Ll]ast|[Tt]his|[Nn]ext) (?<unit>week|month|year)`,
      `(?<awayCount>\\d{1,3}|${anyOf(numbers)}|${anyOf(capitals(numbers))}) (?<awayUnit>day|week|month|year)s? ago`,
      `(?<dateMonth>${anyMonth}) (?<date>${date})(?:st|nd|rd|th)?(?:,? (?<dateYear>${year}))?(?!:\\d|%|\\.\\d)`,
      `(?<date2>${date})(?:st|nd|rd|th)?(?: of)? (?<dateMonth2>${anyMonth})(?:,? (?<dateYear2>${year}))?`,
      `(?:(?<monthTurn>${turn}) )?(?<month>${anyMonth})(?:,? (?<monthYear>${year}))?`,
      `(?:(?<turn>${turn}) )?(?<weekday>${anyOf(weekdays)})`,
    ]
      .map((one) => `(?<!\\w)(?:${one})(?!\\w)`)
      .join('|'),
    'g',
  ),
  days,
  weekdays,
  months: { ...months, ...shortMonths },
  turns,
  units,
  numbers,
  ahead: /^(?!)/,
  notAfter:
    /(?:\b(?:[Ee]very|[Ee]ach|[Aa]ny|[Mm]ost|[Ss]ome|[Mm]any|[Aa]nother|[Oo]ne|[Tt]hat|[Oo]n an?|[Aa]ll|[Tt]he|[Oo]ther|[Ff]ollowing|[Pp]revious|[Ee]arlier the|Black|Good|Ash|Super|Easter|Bloody|Palm|Cyber|Holy|Maundy|Shrove|Whit|Fat|Giving|January|February|March|April|May|June|July|August)|day (?:to|through)|[-–/#@$€£])\s*$/u,
  notBefore:
    /^(?:s\b|[’']s (?:world|society|economy|youth|young|generation|standards|market|children|kids)\b| (?:to|through) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[-–](?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day| (?:Street|Avenue|Road|Lane|Times|Herald|Mail|Club|Group|Night Football|Night Live|Madness|Review)\b| of (?:last|next|that)\b(?! week[’']s)|[/@]| following\b)/,
  notAwayAfter: /\b(?:more than|less than|nearly|almost|about|around|over|some|under|roughly)\s*$/,
  monthAfter:
    /\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Oo]f|[Tt]o|[Aa]nd|[Bb]etween|[Tt]hrough|[Dd]uring|[Ff]or|[Aa]fter|[Bb]efore|[Ee]arly|[Ll]ate|[Mm]id|[Ee]arlier in|[Ee]nd of|[Aa]n?|[Tt]he)[ -]$|[’']s $/,
  nounAfter: /(?:\b(?:[Tt]he|[Aa]n?)|[’']s) $/,
  tense: {
    clause:
      /[,;:—–“”"«»„()]|\b(?:that|which|who|whose|whom|where|when|while|as|but|after|because|although|though|if|whether|than|what|how)\b|\band (?=(?:\w+ )?(?:will|would|is|are|was|were|has|have|had|said)\b)/g,
    future:
      /\b(?:(?:will|would|shall|should|must|may|might|can|could)(?: \w+){0,2}? be \w+(?:ed|en)|opens|closes|begins|starts|expires|resumes|(?:goes?|heads?) to the polls|takes? place|will|won[’']t|shall|should|must|(?:would|could|may|might|can)(?! have)|upcoming|forthcoming|deadline|scheduled|planned|slated|expected|due|ahead of|(?:set|poised|likely|ready|about|going|hoping|planning|preparing|intends?|plans?|hopes?|hoped|wants?|expects?|vows?|vowed|promises?|promised|agreed|willing|prepared) to|(?:is|are) to (?!be (?:blame|seen)\b)|(?:is|are)(?: also| now)?(?: being)? \w+ing)\b|\w[’']ll\b/g,
    past: /\b(?:(?!(?:need|indeed|speed|feed|seed|exceed|proceed|hundred|red|bed|unprecedented|unidentified|armed|so-called|United|Fed)\b)[a-z]{2,}ed|was|were|had|has|have|did|been|says?|said|told|met|came|went|took|gave|made|got|saw|held|left|led|won|lost|sent|spent|built|began|broke|brought|bought|caught|chose|cut|drew|drove|fell|felt|fled|flew|fought|found|froze|grew|heard|hit|hung|kept|knew|laid|lay|met|paid|put|quit|ran|rang|read|rose|sank|sang|sat|set|shook|shot|shut|slept|sold|sought|spoke|stole|stood|struck|sued|swept|swore|taught|thought|threw|tore|understood|voted|warned|withdrew|woke|wore|wrote|became|forbade|let|lit|meant|overcame|rode|sprang|spread|stuck|swam)\b/g,
    futureBefore: /\b(?:by|until|till|before|ahead of)\s*$/i,
    pastBefore: /\b(?:since|as of)\s*$/i,
    otherwise: 'past',
  },
}

function capitals(words: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(words).map(([word, number]) => [
      word.charAt(0).toUpperCase() + word.slice(1),
      number,
    ]),
  )
}
