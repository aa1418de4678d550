import { anyOf, type DateTongue } from './tongue.ts'

const weekdays = {
  Montag: 1,
  Dienstag: 2,
  Mittwoch: 3,
  Donnerstag: 4,
  Freitag: 5,
  Samstag: 6,
  Sonnabend: 6,
  Sonntag: 7,
}
const months = {
  Januar: 1,
  Jänner: 1,
  Februar: 2,
  März: 3,
  April: 4,
  Mai: 5,
  Juni: 6,
  Juli: 7,
  August: 8,
  September: 9,
  Oktober: 10,
  November: 11,
  Dezember: 12,
}
const days = { heute: 0, gestern: -1, vorgestern: -2, morgen: 1, übermorgen: 2 }
const past = { letzte: -1, vergangene: -1, vorige: -1 } as const
const turns = {
  ...forms(past),
  ...forms({ nächste: 1, kommende: 1 } as const),
  ...forms({ diese: 0 } as const),
}
const units = {
  tag: 'day',
  tage: 'day',
  tagen: 'day',
  woche: 'week',
  wochen: 'week',
  monat: 'month',
  monate: 'month',
  monaten: 'month',
  jahr: 'year',
  jahre: 'year',
  jahren: 'year',
} as const
const numbers = {
  einem: 1,
  einer: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
}
const turn = 'letzte[nmrs]?|vergangene[nmrs]?|vorige[nmrs]?|nächste[nmrs]?|kommende[nmrs]?'
const edge = '(?![\\p{L}\\p{N}])'
const start = '(?<![\\p{L}\\p{N}-])'
const date = '(?:3[01]|[12]\\d|0?[1-9])'
const year = '(?:1[5-9]|20)\\d\\d'
const part = '(?:morgen|vormittag|mittag|nachmittag|abend|nacht)?'

export const german: DateTongue = {
  pattern: new RegExp(
    [
      `(?<day>[Hh]eute|[Vv]orgestern|[Gg]estern|[Üü]bermorgen|(?<!(?:heute|gestern|früh|am) )morgen|(?<=^|[.!?] |[“„])Morgen)`,
      `(?<unitTurn>${turn}|diese[rmns]?) (?<unit>Woche|Monats?|Jahre?s?)`,
      `(?:[Vv]or|[Ii]n) (?<awayCount>\\d{1,3}|${anyOf(numbers)}) (?<awayUnit>Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)`,
      `(?<date>${date})\\. (?<dateMonth>${anyOf(months)})(?: (?<dateYear>${year}))?`,
      `(?:(?<monthTurn>${turn}) )?(?<month>${anyOf(months)})(?: (?<monthYear>${year}))?`,
      `(?:(?<turn>${turn}|diese[rmns]?) )?(?<weekday>${anyOf(weekdays)})${part}`,
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
  ahead: /^in /i,
  notAfter:
    /(?:\b(?:[Jj]ede[nmrs]?|[Aa]n einem|[Ee]inen|[Dd]ie|[Dd]as|[Gg]uten|[Ff]rau|[Hh]err)|(?:tag|woch) bis|[-–/#@])\s*$/u,
  notBefore: /^(?: (?:darauf|zuvor|danach|bis (?:Mon|Diens|Mitt|Donners|Frei|Sams|Sonn))|[-–])/u,
  notAwayAfter: /(?!)/,
  monthAfter:
    /(?:[Ii]m|[Ss]eit|[Bb]is|[Aa]b|[Aa]nfang|[Ee]nde|[Mm]itte|[Zz]um|[Vv]om|[Ss]eit dem)\s$/u,
  nounAfter: /(?!)/,
  tense: {
    clause:
      /[,;:—–“”"«»„()]|(?<!\p{L})(?:dass|der|die|das|welche|wo|als|während|weil|nachdem|aber|und(?= \p{L}+ (?:wird|will|soll|hat|ist)))(?!\p{L})(?<=,.{0,12})/gu,
    future:
      /(?<!\p{L})(?:wird|werden|werde|soll|sollen|will|wollen|könnte|könnten|dürfte|dürften|möchte|muss|müssen|plant|planen|erwartet|geplant|vorgesehen|angesetzt)(?!\p{L})/gu,
    past: /(?<!\p{L})(?:war|waren|wurde|wurden|worden|gewesen|hatte|hatten|hat|haben|ist|sind|ge\p{Ll}{3,}(?:en|t)|\p{Ll}{3,}(?<!sei|hät|könn|müss|bit|let|vergangen)te(?:n)?|kam|kamen|ging|gingen|trat|traten|brach|brachen|fuhr|fuhren|stieg|stiegen|begann|begannen|schloss|schlossen|traf|trafen|nahm|nahmen|gab|gaben|sank|sanken|fiel|fielen|verließ|ließ|lief|hielt|fand|fanden|stand|sah|sprach|starb|starben|schrieb|gewann|verlor|zog|zogen|flog|blieb|blieben|rief|riefen|unterschrieb|verschob|erhob|entschied|beschloss)(?!\p{L})/gu,
    present:
      /(?<!\p{L})(?!(?:nicht|jetzt|erst|seit|selbst|sonst|fast|laut|gut|weit|mit|zunächst|bereit)(?!\p{L}))(?:\p{Ll}{3,}t|kommen|gehen|fahren|reisen|beginnen|öffnen|schließen|treffen|feiern|wählen|stimmen|entscheiden)(?!\p{L})/gu,
    futureBefore: /(?:bis(?: zum)?|vor(?: dem)?)\s*$/iu,
    pastBefore: /(?:seit(?: dem| vergangenen)?|in der nacht zum)\s*$/iu,
    otherwise: 'unknown',
  },
}

/** An adjective in every form that stands before a noun. */
function forms<T extends -1 | 0 | 1>(
  words: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([word, turn]) =>
      ['', 'n', 'm', 'r', 's'].map((end) => [word + end, turn] as const),
    ),
  )
}
