import type { Noun } from './figure.ts'

const irregular = new Set(
  `people men women children police cattle sheep fish aircraft fishermen policemen firemen servicemen congressmen spokesmen
  gunmen servicewomen policewomen crew staff personnel troops headquarters media feet teeth co-accused`.split(
    /\s+/,
  ),
)
/** Words that end in “s” and are no plural. */
const noPlural =
  /(?:ss|us|is|ous|['’]s?)$|^(?:as|his|hers|its|this|less|plus|across|has|was|does|says|vs|perhaps|always|sometimes|afterwards|besides|towards|whereas|nowadays|gas|news|per)$/i
/** A noun phrase ends before these. */
const stops = new Set(
  `the a an this that these those his her its their our my your and or but nor of in on at by to for from with without
  into onto over under after before during since until as than if because while when where which who whom whose is are
  was were be been being am has have had do does did will would can could may might must shall should not no if so yet
  also now then there here against between among about across around near within per out up down off through outside
  inside along behind beyond despite killed injured wounded dead died dying missing hurt arrested detained displaced ill
  homeless left remain remained remains said says say told ran rose fell went came took made gave got each every both
  all still just only even were including following according amid percent per cent while it he she they we i you them
  him us him ago later earlier apiece once twice falls rises drops gains climbs slips jumps`
    .split(/\s+/)
    .filter(Boolean),
)
const mostWords = 7
const token = /[\p{L}\d][\p{L}\p{M}\d.’'-]*/uy

export interface Phrase {
  readonly head: Noun
  /** It hangs on an “of”: some of them. */
  readonly isPart: boolean
}

const partOf =
  /^(?:\s+(?:more|others?|such))?\s+(?:out\s+)?of\s+(?:(?:the|its|his|her|their|our|those|these|all)\s+)?(?:(?:at least|about|around|some|nearly|almost|more than|over|roughly)\s+)?(?:[\d,.]+\s+(?:million\s+|billion\s+)?)?/
const whom = /^\s*(?:whom|them|which|us|these|those)\b/i

/** What is counted behind an amount that ends at a place: the head of the noun phrase there. */
export function countedAfter(text: string, end: number, isShare: boolean): Phrase | undefined {
  const after = text.slice(end, end + 160)
  const orMore = / or (?:more|so)\b/y.exec(after)?.[0].length ?? 0
  const of = partOf.exec(after)?.[0]
  if (of !== undefined) {
    if (whom.test(after.slice(of.length))) return undefined
    const head = headOf(text, end + of.length, isShare)
    return head && { head, isPart: true }
  }
  if (isShare) return undefined
  const head = headOf(text, end + orMore, false)
  return head && { head, isPart: false }
}

/** The first plural of a noun phrase, with the plurals right behind it; of a share, the last word of the phrase. */
function headOf(text: string, from: number, isShare: boolean): Noun | undefined {
  const words = phraseAt(text, from)
  if (isShare) return words.at(-1)
  const first = words.findIndex(({ text }) => isPlural(text))
  if (first < 0) return undefined
  const next = words[first + 1]
  const isPair =
    next !== undefined &&
    isPlural(next.text) &&
    !irregular.has(words[first]?.text.toLowerCase() ?? '')
  return isPair && /^\p{Ll}/u.test(next.text) && !verbs.has(next.text) ? next : words[first]
}

/** Plurals and verbs alike: behind a plural they are verbs. */
const verbs = new Set(
  'seeks works demands calls plans hopes claims reports moves rules votes runs stands faces goes comes makes takes opens starts ends shows needs wants leads'.split(
    ' ',
  ),
)

function phraseAt(text: string, from: number): readonly Noun[] {
  const words: Noun[] = []
  let at = from
  while (words.length < mostWords) {
    const gap =
      /^(?:[ \u00a0]|(?<=[\p{L}])-)/u.test(text.slice(at, at + 1)) || at === from
        ? skipped(text, at)
        : -1
    if (gap < 0) break
    token.lastIndex = gap
    const found = token.exec(text)?.[0].replace(/[.’'-]+$/, '')
    if (!found || stops.has(found.toLowerCase()) || /^\d/.test(found)) break
    words.push({ text: found, start: gap, end: gap + found.length })
    at = gap + found.length
  }
  return words
}

/** Past one space; a mark of any other kind ends a phrase. */
function skipped(text: string, at: number): number {
  const unit = text.charAt(at)
  return unit === ' ' || unit === '\u00a0' ? at + 1 : /[\p{L}]/u.test(unit) ? at : -1
}

export function isPlural(word: string): boolean {
  const low = word.toLowerCase()
  if (irregular.has(low)) return true
  return low.endsWith('s') && low.length > 2 && !noPlural.test(word)
}
