import { primaryLanguage } from '#kit'

/*
 * What a typesetter does to straight text: quotation marks, apostrophes, dashes, ellipses and spaces that do
 * not break. It is done when a page is made, never to what is stored, and it never changes a word: an edit
 * replaces marks and spaces only.
 */

/** Some units of the text, and what stands in print for them. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

const noBreak = '\u00A0'
const thin = '\u202F'

interface Marks {
  /** Outer opening and closing mark, inner opening and closing mark. */
  readonly marks: readonly [string, string, string, string]
  /** What French sets inside its quotation marks and before `;`, `!` and `?`. */
  readonly spaced?: true
}

const english: Marks = { marks: ['“', '”', '‘', '’'] }
const byLanguage: Readonly<Record<string, Marks>> = {
  en: english,
  fr: { marks: ['«', '»', '“', '”'], spaced: true },
  de: { marks: ['„', '“', '‚', '‘'] },
  cs: { marks: ['„', '“', '‚', '‘'] },
  pl: { marks: ['„', '”', '«', '»'] },
  es: { marks: ['«', '»', '“', '”'] },
  it: { marks: ['«', '»', '“', '”'] },
  nb: { marks: ['«', '»', '‘', '’'] },
  ru: { marks: ['«', '»', '„', '“'] },
  uk: { marks: ['«', '»', '„', '“'] },
  sv: { marks: ['”', '”', '’', '’'] },
  fi: { marks: ['”', '”', '’', '’'] },
  ar: { marks: ['«', '»', '“', '”'] },
  fa: { marks: ['«', '»', '“', '”'] },
}

/** The text as it is set: all edits made. */
export function typeset(text: string, language: string): string {
  return setPart(text, 0, text.length, editsOf(text, language))
}

/** Words that somebody said, out of their sentence: without the comma that led on to “he said”. */
export function setSaying(text: string, language: string): string {
  return typeset(text.replace(/,(?=["”»’'›]?$)/u, ''), language)
}

/** One part of a text as it is set. An edit that crosses the ends of the part is left out. */
export function setPart(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let set = ''
  let at = start
  for (let next = firstAfter(edits, start); next < edits.length; next += 1) {
    const edit = edits[next]
    if (!edit || edit.start > end) break
    const insertion = edit.start === edit.end && edit.start === start && start > 0
    if (edit.start < at || edit.end > end || insertion) continue
    set += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return set + text.slice(at, end)
}

/** The place of the first edit that starts at a place or after it. */
function firstAfter(edits: readonly Edit[], start: number): number {
  let low = 0
  let high = edits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edits[middle]?.start ?? start) < start) low = middle + 1
    else high = middle
  }
  return low
}

/** The edits of a text in the typography of its language, in order; they do not overlap. */
export function editsOf(text: string, language: string): readonly Edit[] {
  const { marks, spaced } = byLanguage[primaryLanguage(language)] ?? english
  const found = [...quoteEdits(text, marks, spaced === true), ...plainEdits(text)]
  if (spaced) found.push(...frenchSpaces(text))
  return inOrder(found)
}

/** Sorted, and of those that touch the same units the first found wins. */
function inOrder(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = []
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end)
  for (const edit of sorted) if (edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit)
  return kept
}

/** Words that begin with an apostrophe, and are no quotation: ’tis, ’90s. */
const elided = /^['’](?:tis|twas|twere|em|til|cause|n|\d0s)\b/i

function quoteEdits(text: string, marks: Marks['marks'], spaced: boolean): Edit[] {
  const edits: Edit[] = []
  const [open, close, innerOpen, innerClose] = marks
  let inner = 0
  for (const { index } of text.matchAll(/["']/g)) {
    const opens = opensAt(text, index)
    if (text[index] === '"') {
      edits.push(markEdit(text, index, { mark: opens ? open : close, opens, spaced }))
      continue
    }
    const apostrophe = !opens || elided.test(text.slice(index, index + 7))
    const closes = apostrophe && inner > 0 && !letterAfter(text, index)
    if (!apostrophe) inner += 1
    else if (closes) inner -= 1
    const mark = apostrophe ? (closes ? innerClose : '’') : innerOpen
    edits.push({ start: index, end: index + 1, text: mark })
  }
  return edits
}

function opensAt(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 1), index)
  const after = text.slice(index + 1, index + 2)
  return /^$|[\s([{—–/«„“‘"'-]/.test(before) && /\S/.test(after)
}

function letterAfter(text: string, index: number): boolean {
  return /^[\p{L}\p{N}]$/u.test(text[index + 1] ?? '')
}

/** A double mark; a spaced one takes the narrow space along that belongs inside it. */
function markEdit(
  text: string,
  index: number,
  { mark, opens, spaced }: { mark: string; opens: boolean; spaced: boolean },
): Edit {
  if (!spaced) return { start: index, end: index + 1, text: mark }
  if (opens)
    return { start: index, end: index + 1 + spacesAt(text, index + 1), text: `${mark}${thin}` }
  return { start: index - spacesBefore(text, index), end: index + 1, text: `${thin}${mark}` }
}

function isSpace(unit: string | undefined): boolean {
  return unit === ' ' || unit === noBreak || unit === thin
}

function spacesAt(text: string, index: number): number {
  let end = index
  while (isSpace(text[end])) end += 1
  return end - index
}

function spacesBefore(text: string, index: number): number {
  let start = index
  while (start > 0 && isSpace(text[start - 1])) start -= 1
  return index - start
}

const units =
  '%|‰|°C|°F|°|km|kg|cm|mm|m|g|t|l|ml|ha|MW|GW|kW|kWh|GWh|MWh|TWh|Hz|kHz|MHz|GHz|km/h|mph|per cent|percent|million|millions|milliard|milliards|billion|trillion|Millionen|Milliarden|Mio|Mrd|Prozent|€|£|\\$|am|pm|florins?'

/** Each pattern captures what stays, then what is set differently, then what stays. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/()(\.\.\.)()/g, '…'],
  [/()(---?| -- )()/g, '—'],
  // A dash between spaces never begins a line.
  [/(\S)( - )(?=\S)/g, `${noBreak}– `],
  [/(\S)( )(?=[–—] )/g, noBreak],
  [new RegExp(`(\\d)( )(?=(?:${units})(?![\\p{L}\\p{N}]))`, 'gu'), noBreak],
  // Initials and titles stay with the name, a number with its “No.”.
  [/((?<![\p{L}\p{N}.])\p{Lu}\.)( )(?=\p{Lu})/gu, noBreak],
  [/((?<![\p{L}\p{N}])(?:Mr|Mrs|Ms|Dr|St|Prof\.|Mme|Mlle|M\.|Herr|Frau))( )(?=\p{Lu})/gu, noBreak],
  [/((?<![\p{L}\p{N}])(?:No\.|Nos\.|p\.|pp\.|n°|Nr\.|§))( )(?=\d)/gu, noBreak],
]

function plainEdits(text: string): Edit[] {
  return patterns.flatMap(([pattern, mark]) =>
    [...text.matchAll(pattern)].map((match) => {
      const start = match.index + (match[1] ?? '').length
      return { start, end: start + (match[2] ?? '').length, text: mark }
    }),
  )
}

/** Narrow spaces inside « » that are written already, and before the high marks; a whole one before a colon. */
function frenchSpaces(text: string): Edit[] {
  const edits: Edit[] = []
  for (const { index } of text.matchAll(/«/g))
    edits.push({ start: index + 1, end: index + 1 + spacesAt(text, index + 1), text: thin })
  for (const { index, 0: mark } of text.matchAll(/»|[;!?:](?=[\s»"”);!?:]|$)/g)) {
    const start = index - spacesBefore(text, index)
    if (start === 0 || /[;!?:«]/.test(text[start - 1] ?? '')) continue
    edits.push({ start, end: index, text: mark === ':' ? noBreak : thin })
  }
  return edits
}
