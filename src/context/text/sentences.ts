/** A sentence as its place in a text, white space at its ends left out. */
export interface Sentence {
  readonly start: number
  readonly end: number
}

/** Short forms that end in a full stop and not in a sentence. */
const shortForms =
  /(?:^|[\s(“"'‘])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Hon|Pres|St|Mt|Ft|Jr|Sr|No|Nos|vs|v|cf|ca|approx|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Pa|Calif|Fla|Mass|Conn|Ala|Ariz|Ark|Colo|Ga|Ill|Ind|Mich|Minn|Miss|Mo|Tenn|Tex|Va|Wash|Wis|(?:\p{L}\.)+\p{L})$/u

/** Cuts a text into sentences; where a cut is doubtful, it does not cut. */
export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  for (const match of text.matchAll(
    /[.!?…。！？؟۔]+["'”’»)\]]*(?=\s|$)|[。！？]["'”’»」』]*|\n+/gu,
  )) {
    const end = match.index + match[0].length
    if (match[0].startsWith('\n')) {
      push(text, start, match.index, sentences)
      start = end
      continue
    }
    const isStop = match[0] === '.'
    if (isStop && shortForms.test(text.slice(Math.max(start, match.index - 12), match.index)))
      continue
    const next = /^\s*(\S)/u.exec(text.slice(end, end + 8))?.[1]
    if (next !== undefined && /[\p{Ll},;:—–-]/u.test(next)) continue
    push(text, start, end, sentences)
    start = end
  }
  push(text, start, text.length, sentences)
  return sentences
}

function push(text: string, from: number, to: number, into: Sentence[]): void {
  let start = from
  let end = to
  while (start < end && /\s/.test(text.charAt(start))) start++
  while (end > start && /\s/.test(text.charAt(end - 1))) end--
  if (end > start) into.push({ start, end })
}
