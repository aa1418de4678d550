import { type ComponentChild, Fragment, type JSX } from 'preact'
import { never } from '#kit'
import type { DatedWords, Inline, Mark } from '#story'
import { href, wordsOf } from '#story'
import { Dated } from './dated.tsx'
import { type Locale, tongue } from './locale.ts'
import { NoteBox, NoteButton, NotedWords, type PlacedNote } from './notes.tsx'
import { type Piece, piecesOf } from './pieces.ts'

/** What is known around a run of words. */
export interface Around {
  readonly language: string
  readonly locale: Locale
  /** The notes of the block that the run is part of. */
  readonly notes: readonly PlacedNote[]
  /** The words of the block that mean a date. */
  readonly dates: readonly DatedWords[]
}

/** The notes whose words all lie in a run that begins at `start` of its block. */
function notesIn(
  notes: readonly PlacedNote[],
  start: number,
  length: number,
): readonly PlacedNote[] {
  return notes.filter(({ note }) => note.range.start >= start && note.range.end <= start + length)
}

/** The notes of a run as elements, for the place before the paragraph that holds it. */
export function NotesOf({
  content,
  start,
  around,
}: {
  readonly content: readonly Inline[]
  /** Where the run begins in the words of its block. */
  readonly start: number
  readonly around: Around
}): JSX.Element | null {
  const notes = notesIn(around.notes, start, wordsOf(content).length)
  if (notes.length === 0) return null
  return (
    <>
      {notes.map((placed) => (
        <NoteBox
          key={placed.id}
          placed={placed}
          locale={around.locale}
          language={around.language}
        />
      ))}
    </>
  )
}

/** A run of words with its marks, set in type, its notes ready to open. */
export function Inlines({
  content,
  start = 0,
  around,
}: {
  readonly content: readonly Inline[]
  readonly start?: number
  readonly around: Around
}): JSX.Element {
  const notes = notesIn(around.notes, start, wordsOf(content).length)
  const dates = around.dates.filter(
    ({ range }) => !notes.some(({ note }) => meet(note.range, range)),
  )
  // Dates are numbered behind the notes.
  const cuts = [...notes.map(({ note }) => note), ...dates].map(({ range }, place) => ({
    start: range.start - start,
    end: range.end - start,
    note: place,
  }))
  const pieces = piecesOf(content, { language: around.language, cuts })
  const last = lastPieces(pieces)
  return (
    <>
      {grouped(pieces).map((group, place) => (
        <Fragment key={place}>
          <Words
            group={group}
            placed={placedIn(group, notes)}
            dated={dates[(group[0]?.note ?? -1) - notes.length]}
            around={around}
          />
          {group
            .filter((piece) => last.has(piece))
            .map(({ note = 0 }) => notes[note])
            .map((placed) =>
              placed ? <NoteButton key={placed.id} placed={placed} locale={around.locale} /> : null,
            )}
        </Fragment>
      ))}
    </>
  )
}

function meet(a: DatedWords['range'], b: DatedWords['range']): boolean {
  return a.start < b.end && b.start < a.end
}

/** One link, one note, one date, or words that have neither. A link in a note keeps its own way: no label is put around it. */
function Words({
  group,
  placed,
  dated,
  around,
}: {
  readonly group: readonly Piece[]
  readonly placed: PlacedNote | undefined
  readonly dated: DatedWords | undefined
  readonly around: Around
}): JSX.Element {
  const words = group.map((piece) => marked(piece, around.language))
  const link = group[0] && linkOf(group[0])
  if (link !== undefined) return <a href={link}>{words}</a>
  if (placed) return <NotedWords placed={placed}>{words}</NotedWords>
  return dated ? (
    <Dated value={dated.value} around={around}>
      {words}
    </Dated>
  ) : (
    <>{words}</>
  )
}

function placedIn(group: readonly Piece[], notes: readonly PlacedNote[]): PlacedNote | undefined {
  const note = group[0]?.note
  return note === undefined ? undefined : notes[note]
}

/** The last piece of each note: its button stands behind it. */
function lastPieces(pieces: readonly Piece[]): ReadonlySet<Piece> {
  const last = new Map<number, Piece>()
  for (const piece of pieces) if (piece.note !== undefined) last.set(piece.note, piece)
  return new Set(last.values())
}

/** Neighbouring pieces that share a link or, outside links, a note. */
function grouped(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: Piece[][] = []
  let open: string | undefined
  for (const piece of pieces) {
    const link = linkOf(piece)
    const key = link === undefined ? `note ${piece.note}` : `link ${link}`
    if (key === open) groups.at(-1)?.push(piece)
    else groups.push([piece])
    open = key
  }
  return groups
}

/** The address that a piece links to. An address that is none of those that stories may hold makes no link. */
function linkOf({ marks }: Piece): string | undefined {
  const link = marks.find(({ type }) => type === 'link')
  return link?.type === 'link' && href.safeParse(link.attrs.href).success
    ? link.attrs.href
    : undefined
}

function marked({ text, marks }: Piece, language: string): ComponentChild {
  const words: ComponentChild = text === '\n' && marks.length === 0 ? <br /> : text
  return marks.reduceRight<ComponentChild>((inside, mark) => wrapped(inside, mark, language), words)
}

function wrapped(inside: ComponentChild, mark: Mark, language: string): ComponentChild {
  switch (mark.type) {
    case 'strong':
      return <strong>{inside}</strong>
    case 'em':
      return <em>{inside}</em>
    case 'code':
      return <code>{inside}</code>
    case 'sub':
      return <sub>{inside}</sub>
    case 'sup':
      return <sup>{inside}</sup>
    case 'strike':
      return <s>{inside}</s>
    case 'language':
      return <span {...tongue(mark.attrs.lang, language)}>{inside}</span>
    case 'link':
      return inside
    default:
      return never(mark)
  }
}
