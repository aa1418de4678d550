/** Words between quotation marks: `start` and `end` are the words, `outerStart` and `outerEnd` include the marks. */
export interface MarkedSpan {
  readonly start: number
  readonly end: number
  readonly outerStart: number
  readonly outerEnd: number
  /** Whether the block ends before the quote does. */
  readonly isOpen: boolean
}

const doubleOpen = /[“"„«]/
const closingOf: Readonly<Record<string, string>> = {
  '“': '”"',
  '"': '"”',
  '„': '“”"',
  '«': '»',
  '»': '«',
  '‘': '’',
  "'": "'",
  '‚': '‘’',
  '‹': '›',
}

/**
 * Finds the outermost quotations of a block. Where a text has no double marks, single ones are read
 * as quotation marks; apostrophes are told from them by the letters around.
 */
export function findMarks(source: string, style: MarkStyle): MarkedSpan[] {
  const text = joinDoubled(source)
  const spans: MarkedSpan[] = []
  for (let at = nextOpening(text, 0, style); at >= 0; at = nextOpening(text, at + 1, style)) {
    const mark = text.charAt(at)
    const end = closing(text, at)
    if (end < 0) {
      if (isSingle(mark)) continue
      if (nextOpening(text, at + 1, style) >= 0) continue
      spans.push(spanOf(source, at, text.length, true))
      break
    }
    spans.push(spanOf(source, at, end, false))
    at = end
  }
  return spans
}

/** Two apostrophes or grave accents that stand for one double mark, read as one; places stay the same. */
function joinDoubled(text: string): string {
  if (!/''|``|‘‘|’’/.test(text)) return text
  return text.replaceAll(/(?:''|``|‘‘)(?=[\p{L}\p{N}[$'‘])/gu, ' "').replaceAll(/(?:''|’’)/g, '" ')
}

/** Which marks begin a quotation in a text. */
export interface MarkStyle {
  readonly opening: string
  /** Finds one of them, from a place on. */
  readonly anyOpening: RegExp
}

function styleOf(opening: string): MarkStyle {
  return { opening, anyOpening: new RegExp(`[${opening}]`, 'g') }
}

const styles = {
  inward: styleOf('»„“"'),
  german: styleOf('„«"'),
  double: styleOf('“"„«'),
  single: styleOf("‘'‚‹"),
}

/** Reads the habit of a whole text: double marks, or, where it has none, single ones. */
export function markStyle(blocks: readonly string[], language: string): MarkStyle {
  const text = joinDoubled(blocks.join('\n'))
  if (language === 'de' && /»\p{L}[^«»]*«/u.test(text)) return styles.inward
  if (language === 'de' && text.includes('„')) return styles.german
  return doubleOpen.test(text) ? styles.double : styles.single
}

function opens(text: string, at: number): boolean {
  const before = text.charAt(at - 1)
  const after = text.charAt(at + 1)
  if (after === '' || (/\s/.test(after) && text.charAt(at) !== '«')) return false
  if (/["'‘]/.test(text.charAt(at))) return before === '' || /[\s([{—–\-:;,/“]/.test(before)
  return !/[\p{L}\p{N}]/u.test(before)
}

function isSingle(mark: string): boolean {
  return /['‘‚‹]/.test(mark)
}

function closing(text: string, open: number): number {
  const mark = text.charAt(open)
  const marks = closingOf[mark] ?? ''
  let fallback = -1
  let depth = 0
  for (let at = open + 2; at < text.length; at++) {
    const sign = text.charAt(at)
    if (sign === mark && sign !== '"' && sign !== "'" && opens(text, at)) {
      if (!isSingle(mark)) {
        depth++
        continue
      }
    }
    if (!marks.includes(sign)) continue
    if (sign === '"' && opens(text, at) && /\s/.test(text.charAt(at - 1))) return -1
    if (isSingle(mark) && !closesSingle(text, at)) continue
    if (depth > 0 && sign !== '"') {
      depth--
      continue
    }
    if (
      isSingle(mark) &&
      mark !== '‹' &&
      /s/.test(text.charAt(at - 1)) &&
      hasLaterSingle(text, at, marks)
    ) {
      if (fallback < 0) fallback = at
      continue
    }
    return at
  }
  return fallback
}

function closesSingle(text: string, at: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.charAt(at + 1))
}

/** Whether a surer end follows in the same sentence: "the boys' toys'" ends at the second mark. */
function hasLaterSingle(text: string, at: number, marks: string): boolean {
  for (let next = at + 1; next < text.length; next++) {
    const sign = text.charAt(next)
    if (/[‘.!?\n]/.test(sign))
      return marks.includes(text.charAt(next + 1)) && sign !== '‘' && text.charAt(next + 1) !== ''
    if (marks.includes(sign) && closesSingle(text, next)) return true
  }
  return false
}

/** Where a quotation may begin, from a place on; -1 for nowhere. */
function nextOpening(text: string, from: number, { anyOpening }: MarkStyle): number {
  anyOpening.lastIndex = from
  for (let found = anyOpening.exec(text); found; found = anyOpening.exec(text))
    if (opens(text, found.index)) return found.index
  return -1
}

function spanOf(text: string, open: number, close: number, isOpen: boolean): MarkedSpan {
  let start = open + 1
  let end = close
  while (start < end && /\s/.test(text.charAt(start))) start++
  while (end > start && /\s/.test(text.charAt(end - 1))) end--
  const outerStart = isDoubled(text, open - 1) ? open - 1 : open
  if (isOpen) return { start, end, outerStart, outerEnd: close, isOpen }
  return { start, end, outerStart, outerEnd: close + (isDoubled(text, close) ? 2 : 1), isOpen }
}

function isDoubled(text: string, at: number): boolean {
  return /^(?:''|``|‘‘|’’)$/.test(text.slice(at, at + 2))
}
