/** A word or sign of a text, with its place in UTF-16 units. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Short forms that keep their dot; most stand before a name. */
const shortened =
  'Mr|Mrs|Ms|Dr|St|Gov|Sen|Sens|Rep|Reps|Gen|Col|Lt|Sgt|Cpl|Capt|Cmdr|Adm|Maj|Pvt|Prof|Rev|Hon|Jr|Sr|Inc|Corp|Co|Ltd|Bros|Pty|Cie|Mt|Ft|Ave|Blvd|Supt|Det|Insp|Atty|Pres|vs|No|Nos|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Messrs|Mme|Mlle|Msgr'

const word = '[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*'
const joined = `(?:-${word}|&(?=\\p{L})${word}|['’](?!(?:s|re|ve|ll|d|m)(?![\\p{L}\\p{N}]))(?=\\p{L})${word}|\\.(?=[\\p{Ll}\\p{N}])${word}|(?<=\\p{N})[,:](?=\\p{N})${word})*`
const tokenPattern = new RegExp(
  [
    `(?:\\p{L}\\.){2,}(?:-${word})*`,
    `(?:${shortened})\\.(?=\\s|,|$)`,
    `\\p{Lu}\\.(?=\\s+\\p{Lu})`,
    `${word}${joined}`,
    `['’](?:s|re|ve|ll|d|m)(?![\\p{L}\\p{N}])`,
    '\\n+',
    '\\.{2,}|-{2,}',
    '[^\\s]',
  ].join('|'),
  'gu',
)

const ends = /^(?:[.!?…]|\.{2,})$/
const closers = /^["'”’»)\]]$/
/** Words that begin a sentence after an abbreviation such as `U.S.`, and seldom a name. */
const openers =
  /^(?:The|A|An|He|She|It|They|We|You|I|But|And|In|On|At|For|This|That|These|Those|His|Her|Its|Their|As|After|Before|When|While|If|There|Since|By|With|From|Some|Many|Most|Both|All|Not|No|Also|However|What|Who|How|Mr\.|Mrs\.|Ms\.)$/

export type Cut = readonly (readonly Token[])[]

/** What was cut last, since the readers of a story cut the same blocks one after the other; and how many characters that are. */
const kept = new Map<string, Cut>()
let keptLength = 0
const mostKept = 50_000

/** Cuts a text into sentences of tokens. A line break always ends a sentence. */
export function cutSentences(text: string): Cut {
  const known = kept.get(text)
  if (known) return known
  const sentences = cut(text)
  if (keptLength + text.length > mostKept) {
    kept.clear()
    keptLength = 0
  }
  if (text.length > mostKept) return sentences
  kept.set(text, sentences)
  keptLength += text.length
  return sentences
}

function cut(text: string): Cut {
  const sentences: Token[][] = []
  let sentence: Token[] = []
  let ended = false
  const close = (): void => {
    if (sentence.length > 0) sentences.push(sentence)
    sentence = []
    ended = false
  }
  for (const { 0: found, index } of text.matchAll(tokenPattern)) {
    if (found.charCodeAt(0) === lineFeed) {
      close()
      continue
    }
    if (ended && !closers.test(found)) {
      if (beginsSentence(found)) close()
      else ended = false
    } else if (openers.test(found) && endsInDot(sentence.at(-1)?.text)) close()
    sentence.push({ text: found, start: index, end: index + found.length })
    if (ends.test(found)) ended = true
    if (sentence.length >= longestSentence) close()
  }
  close()
  return sentences
}

const lineFeed = 10
/** Longer runs without an end are tables or noise; cutting them bounds the work. */
const longestSentence = 400

function beginsSentence(token: string): boolean {
  return !/^[\p{Ll},;:.!?…–—-]/u.test(token)
}

function endsInDot(token: string | undefined): boolean {
  return token !== undefined && /^(?:\p{L}\.){2,}$|^(?:Inc|Corp|Co|Ltd|Jr|Sr)\.$/u.test(token)
}
