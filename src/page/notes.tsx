import type { ComponentChild, JSX } from 'preact'
import type { Block, ShownNote } from '#story'
import { dateText } from './dates.ts'
import { type Locale, tongue } from './locale.ts'
import { linkTo } from './paths.ts'
import { setSaying, typeset } from './typography.ts'

/** A note with its place on the page. */
export interface PlacedNote {
  readonly note: ShownNote
  /** The id of its element; that of the button that opens it has `b` before it. */
  readonly id: string
  /** It stands in the margin where that is wide enough. Others open from the words at any width. */
  readonly beside: boolean
}

/** The notes of each block, in the order of their words. */
export type Margin = ReadonlyMap<number, readonly PlacedNote[]>

/**
 * Gives every note its place. One of a paragraph stands beside it, so that no two ever meet: a figure that moved before
 * the first of the others. The rest, and those in lists, tables and boxes, open in place.
 */
export function marginOf(notes: readonly ShownNote[], body: readonly Block[]): Margin {
  const margin = new Map<number, PlacedNote[]>()
  const sorted = notes.toSorted(
    (a, b) => a.range.block - b.range.block || a.range.start - b.range.start,
  )
  for (const note of sorted) {
    const { block } = note.range
    const placed = margin.get(block) ?? []
    placed.push({ note, id: `n${block}-${placed.length}`, beside: false })
    margin.set(block, placed)
  }
  for (const [block, placed] of margin) {
    if (body[block]?.type !== 'paragraph') continue
    const moved = placed.findIndex(({ note }) => note.kind === 'figure')
    const chosen = Math.max(moved, 0)
    margin.set(
      block,
      placed.map((one, place) => ({ ...one, beside: place === chosen })),
    )
  }
  return margin
}

/**
 * A note by the reader's side: the margin where there is one, else opened by its words. One element serves
 * both, so that nothing is on the page twice.
 */
export function NoteBox({
  placed,
  locale,
  language,
}: {
  readonly placed: PlacedNote
  readonly locale: Locale
  readonly language: string
}): JSX.Element {
  const { note, id, beside } = placed
  const { words } = locale
  const { from } = note
  const said = from?.language ?? language
  return (
    <aside
      class={beside ? 'note note-beside' : 'note'}
      id={id}
      popover="auto"
      role="note"
      aria-label={words.noteOn(note.subject)}
    >
      <p class="note-subject">
        {note.kind === 'who' ? null : (
          <>
            <span class="note-kind" {...tongue(words.language, language)}>
              {words.noteKinds[note.kind]}
            </span>{' '}
          </>
        )}
        <Subject note={note} language={language} />
      </p>
      <p class="note-text" {...tongue(said, language)}>
        {(note.kind === 'quote' ? setSaying : typeset)(note.text, said)}
      </p>
      {from ? (
        <p class="note-from">
          <a href={linkTo(from.path)} {...tongue(said, language)}>
            {typeset(from.headline, said)}
          </a>{' '}
          <time datetime={from.publishedAt.toISOString()} {...tongue(locale.language, language)}>
            {dateText(from.publishedAt, 'short', locale)}
          </time>
        </p>
      ) : (
        <p class="note-from" {...tongue(words.language, language)}>
          {words.ownWords}
        </p>
      )}
    </aside>
  )
}

function Subject({
  note,
  language,
}: {
  readonly note: ShownNote
  readonly language: string
}): JSX.Element {
  const name = typeset(note.subject, language)
  return note.topic === undefined ? <b>{name}</b> : <a href={linkTo(note.topic)}>{name}</a>
}

/**
 * The words that a note belongs to: a label of the button behind them, so that they stay plain text to
 * whatever reads the page without its buttons.
 */
export function NotedWords({
  placed,
  children,
}: {
  readonly placed: PlacedNote
  readonly children: ComponentChild
}): JSX.Element {
  return (
    <label class={placed.beside ? 'noted noted-beside' : 'noted'} for={`b${placed.id}`}>
      {children}
    </label>
  )
}

/** The button that opens a note, behind its words. */
export function NoteButton({
  placed,
  locale,
}: {
  readonly placed: PlacedNote
  readonly locale: Locale
}): JSX.Element {
  return (
    <button
      type="button"
      class={placed.beside ? 'opener opener-beside' : 'opener'}
      id={`b${placed.id}`}
      popovertarget={placed.id}
      aria-label={locale.words.noteOn(placed.note.subject)}
    />
  )
}
