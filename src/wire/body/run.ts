import type { Inline, Mark } from '#story'
import { cleanText } from '../parts/clean.ts'

/** Gathers the inline content of one block: white space runs together as in HTML, like marks join. */
export interface Run {
  readonly text: (words: string, marks: readonly Mark[]) => void
  /** Text whose spaces and line ends count. */
  readonly exact: (words: string, marks: readonly Mark[]) => void
  readonly lineBreak: () => void
  /** What was gathered, trimmed, in pieces where two line breaks divide it; the run is empty afterwards. */
  readonly take: () => readonly (readonly Inline[])[]
}

interface Piece {
  text: string
  readonly marks: readonly Mark[]
}

/** Runs of white space that are not the one space that they become. */
const gaps = /[\t\n\f\r][\t\n\f\r ]*| [\t\n\f\r ]+/g

const lineEnd: Piece = { text: '\n', marks: [] }

export function createRun(): Run {
  let pieces: Piece[] = []
  const add = (text: string, marks: readonly Mark[]): void => {
    const last = pieces.at(-1)
    if (last && last !== lineEnd && sameMarks(last.marks, marks)) last.text += text
    else if (text !== '') pieces.push({ text, marks })
  }
  return {
    text: (words, marks) => add(cleanText(words).replace(gaps, ' '), marks),
    exact: (words, marks) => {
      for (const [index, line] of cleanText(words).split('\n').entries()) {
        if (index > 0) pieces.push(lineEnd)
        if (line !== '') add(line, marks)
      }
    },
    lineBreak: () => pieces.push(lineEnd),
    take: () => {
      const taken = divide(pieces).map(tidy)
      pieces = []
      return taken.filter((content) => content.length > 0)
    },
  }
}

function sameMarks(one: readonly Mark[], other: readonly Mark[]): boolean {
  return (
    one === other ||
    (one.length === other.length &&
      one.every((mark, at) => JSON.stringify(mark) === JSON.stringify(other[at])))
  )
}

/** Two line breaks, with nothing but spaces between, end a paragraph. */
function divide(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const parts: Piece[][] = [[]]
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at]
    if (!piece) continue
    let next = at + 1
    while (next < pieces.length && isBlank(pieces[next])) next += 1
    const double = piece === lineEnd && pieces.slice(at + 1, next).includes(lineEnd)
    if (double) parts.push([])
    else parts.at(-1)?.push(piece)
    if (double) at = next - 1
  }
  return parts
}

function isBlank(piece: Piece | undefined): boolean {
  return piece === lineEnd || piece?.text === ' '
}

/** No spaces at the ends, beside line breaks, or twice in a row. */
function tidy(pieces: readonly Piece[]): readonly Inline[] {
  const content: Inline[] = []
  let spaced = true
  for (const piece of pieces) {
    if (piece === lineEnd) {
      trimEnd(content)
      if (content.length > 0) content.push({ type: 'hard_break' })
      spaced = true
      continue
    }
    const isSpaced = spaced && piece.text.startsWith(' ')
    const text: string = isSpaced ? piece.text.replace(/^ +/, '') : piece.text
    if (text === '') continue
    spaced = text.endsWith(' ')
    content.push({ type: 'text', text, ...(piece.marks.length > 0 ? { marks: piece.marks } : {}) })
  }
  while (content.length > 0 && (content.at(-1)?.type === 'hard_break' || trimEnd(content)))
    if (content.at(-1)?.type === 'hard_break') content.pop()
  return content
}

/** Takes spaces off the end; says whether that changed anything that may be followed by more to take off. */
function trimEnd(content: Inline[]): boolean {
  const last = content.at(-1)
  if (last?.type !== 'text' || !last.text.endsWith(' ')) return false
  content.pop()
  const text = last.text.trimEnd()
  if (text !== '') content.push({ ...last, text })
  return text === ''
}
