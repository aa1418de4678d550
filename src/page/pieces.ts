import { type Inline, type Mark, wordsOf } from '#story'
import { type Edit, editsOf, setPart } from './typography.ts'

/*
 * A run of inline content, cut where notes begin and end. Notes name places in the stored words, so the words are cut
 * first and set in type after.
 */

/** Words that share their marks and their note. */
export interface Piece {
  /** As they are set; a line break is a line feed alone. */
  readonly text: string
  readonly marks: readonly Mark[]
  /** The place of the note in the list of notes, for words that have one. */
  readonly note?: number
}

/** A range of UTF-16 units in the words of the run. */
export interface Cut {
  readonly start: number
  readonly end: number
  /** The place of the note in the list of notes. */
  readonly note: number
}

/**
 * The pieces of a run, in order. Cuts that overlap an earlier one, are empty, lie outside the words or part a character
 * are left out.
 */
export function piecesOf(
  content: readonly Inline[],
  { language, cuts }: { readonly language: string; readonly cuts: readonly Cut[] },
): readonly Piece[] {
  const words = wordsOf(content)
  const edits = editsOf(words, language)
  const kept = apart(cuts, words)
  const pieces: Piece[] = []
  let start = 0
  let next = 0
  for (const part of content) {
    const length = part.type === 'text' ? part.text.length : 1
    const end = start + length
    while (next < kept.length && (kept[next]?.end ?? 0) <= start) next += 1
    for (const run of runsOf(kept, next, { start, end }))
      pieces.push(pieceOf(part, { ...run, words, edits }))
    start = end
  }
  return pieces
}

function apart(cuts: readonly Cut[], words: string): readonly Cut[] {
  const kept: Cut[] = []
  for (const cut of cuts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const free = cut.start >= (kept.at(-1)?.end ?? 0)
    const inside = cut.end > cut.start && cut.start >= 0 && cut.end <= words.length
    if (free && inside && words.slice(cut.start, cut.end).isWellFormed()) kept.push(cut)
  }
  return kept
}

interface Run {
  readonly start: number
  readonly end: number
  readonly note?: number
}

/** One part of the content, cut into what lies inside a note and what does not. */
function* runsOf(
  cuts: readonly Cut[],
  from: number,
  { start, end }: { readonly start: number; readonly end: number },
): Generator<Run> {
  let at = start
  for (let next = from; next < cuts.length; next += 1) {
    const cut = cuts[next]
    if (!cut || cut.start >= end) break
    if (cut.start > at) yield { start: at, end: cut.start }
    const inside = { start: Math.max(cut.start, at), end: Math.min(cut.end, end), note: cut.note }
    if (inside.end > inside.start) yield inside
    at = inside.end
  }
  if (at < end) yield { start: at, end }
}

function pieceOf(
  part: Inline,
  run: Run & { readonly words: string; readonly edits: readonly Edit[] },
): Piece {
  const note = run.note === undefined ? {} : { note: run.note }
  if (part.type === 'hard_break') return { text: '\n', marks: [], ...note }
  const marks = part.marks ?? []
  const plain = marks.some(({ type }) => type === 'code')
  const text = plain
    ? run.words.slice(run.start, run.end)
    : setPart(run.words, run.start, run.end, run.edits)
  return { text, marks, ...note }
}
