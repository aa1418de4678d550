import { anyOf, type DateTongue } from './tongue.ts'

const weekdays = { lundi: 1, mardi: 2, mercredi: 3, jeudi: 4, vendredi: 5, samedi: 6, dimanche: 7 }
const months = {
  janvier: 1,
  février: 2,
  mars: 3,
  avril: 4,
  mai: 5,
  juin: 6,
  juillet: 7,
  août: 8,
  septembre: 9,
  octobre: 10,
  novembre: 11,
  décembre: 12,
}
const days = {
  'aujourd’hui': 0,
  "aujourd'hui": 0,
  hier: -1,
  'avant-hier': -2,
  demain: 1,
  'après-demain': 2,
}
const turns = {
  dernier: -1,
  dernière: -1,
  passé: -1,
  passée: -1,
  prochain: 1,
  prochaine: 1,
} as const
const units = {
  jour: 'day',
  jours: 'day',
  semaine: 'week',
  semaines: 'week',
  mois: 'month',
  an: 'year',
  ans: 'year',
  année: 'year',
  années: 'year',
} as const
const numbers = {
  un: 1,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
}
const edge = '(?![\\p{L}\\p{N}-])'
const start = '(?<![\\p{L}\\p{N}-])'
const date = '(?:3[01]|[12]\\d|0?[1-9])'
const year = '(?:1[5-9]|20)\\d\\d'

export const french: DateTongue = {
  pattern: new RegExp(
    [
      `(?<day>[Aa]ujourd[’']hui|[Aa]vant-hier|[Hh]ier|[Aa]près-demain|[Dd]emain)`,
      `(?:[Ll]a |[Ll]e |[Ll][’'])?(?<unit>semaine|mois|an|année) (?<unitTurnAfter>dernier|dernière|passée?|prochaine?)`,
      `(?:[Ii]l y a|[Dd]ans) (?<awayCount>\\d{1,3}|${anyOf(numbers)}) (?<awayUnit>${anyOf(units)})`,
      `(?<date>${date})(?:er)? (?<dateMonth>${anyOf(months)})(?: (?<dateYear>${year}))?`,
      `(?<month>${anyOf(months)})(?: (?<monthYear>${year}))?(?: (?<monthTurn>dernier|prochain))?`,
      `(?<weekday>[LMJVSDlmjvsd](?:undi|ardi|ercredi|eudi|endredi|amedi|imanche))(?: (?<turnAfter>dernier|prochain))?`,
    ]
      .map((one) => `${start}(?:${one})${edge}`)
      .join('|'),
    'gu',
  ),
  days,
  weekdays,
  months,
  turns,
  units,
  numbers,
  ahead: /^dans/i,
  notAfter:
    /(?:\b(?:[Cc]haque|[Uu]n|[Ll]e|[Cc]e|[Ll]es|[Tt]ous les|[Dd]u|[Aa]utre)|(?:di|che) au|[-–/#@])\s*$/u,
  notBefore:
    /^(?: (?:soirs|matins)\b| suivante?\b| précédente?\b| d[’']après\b| (?:au|à) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b)/u,
  notAwayAfter: /(?!)/,
  monthAfter:
    /(?:\b(?:[Ee]n|[Dd]epuis|[Mm]ois de|[Mm]ois d[’']|[Dd]ébut|[Ff]in|[Mm]i-|[Dd][’'’]ici|[Dd]ès|[Jj]usqu[’']en|[Dd][’'])\s?|[Mm]i-)$/u,
  nounAfter: /\bde $/,
  tense: {
    clause:
      /[,;:—–“”"«»„()]|(?<!\p{L})(?:que|qui|où|dont|lorsque|quand|tandis|alors|mais|après|parce|puisque|si)(?!\p{L})/gu,
    future:
      /(?<!\p{L})(?:\p{L}{2,}(?:era|ira|dra|ura|rra|tra|vra|cra|erai|irai|drai|rons|rez|ront|rait|raient|rions)|sera|seront|serait|aura|fera|ira|verra|va|vont|allons|doit|doivent|devrait|devraient|peut|peuvent|pourrait|compte|comptent|prévue?s?|attendue?s?|prochaine?s?|programmée?s?)(?!\p{L})/gu,
    past: /(?<!\p{L})(?:a|ont|n[’']a|n[’']ont|l[’']a|est|sont|s[’']est|s[’']était|avait|avaient|était|étaient|eut|fut|furent|été|a-t-(?:il|elle|on)|\p{L}{2,}(?<!r)(?:ait|aient|èrent)|été)(?!\p{L})/gu,
    present:
      /(?<!\p{L})(?:rouvre|ouvre|reprend|tient|commence|débute|part|arrive|reçoit|rencontre|vote|entame|lance|se rend|décide|rend|fête|accueille)(?!\p{L})/gu,
    futureBefore: /(?:d[’']ici(?: à)?|avant|jusqu[’']à|jusqu[’']en)\s*$/iu,
    pastBefore: /(?:depuis)\s*$/iu,
    otherwise: 'unknown',
  },
}
