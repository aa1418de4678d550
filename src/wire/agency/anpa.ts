import { type Block, plain } from '#story'
import type { Copy, Writer } from '../copy.ts'
import type { Dropped } from '../draft.ts'
import { withDateline } from '../parts/lead-paragraph.ts'
import { writersOf } from '../parts/names.ts'
import { furniture } from '../text/furniture.ts'

/** What the lines of a message in ANPA 1312 hold. */
export type AnpaText = Pick<Copy, 'headline' | 'dateline' | 'body'> & {
  readonly writers: readonly Writer[]
  readonly dropped: readonly Dropped[]
}

/** Whether the lines of a message are marked as ANPA marks them: headings between a circumflex and `<` or `=`. */
export function isAnpa(text: string): boolean {
  return (text.match(/^\s*\^.*[<=]\s*$/gm)?.length ?? 0) >= 1
}

/**
 * The text of a message in ANPA 1312, as American agencies sent it: the slug, headings and bylines between `^` and
 * `<` or `=`, paragraphs that begin with a tab, tables whose rows begin with a backspace.
 */
export function anpaText(text: string): AnpaText {
  const lines = linesOf(text)
  const [slug] = lines[0]?.kind === 'heading' ? lines : []
  const reading: Reading = { writers: [], blocks: [], dropped: [] }
  if (slug) reading.dropped.push({ what: slug.words, why: 'the slug of the message' })
  for (const line of slug ? lines.slice(1) : lines) place(line, reading)
  const filed = withDateline(reading.blocks, undefined)
  return {
    ...(reading.headline === undefined ? {} : { headline: reading.headline }),
    ...(filed.dateline ? { dateline: filed.dateline } : {}),
    writers: reading.writers,
    body: filed.blocks,
    dropped: [...reading.dropped, ...filed.dropped],
  }
}

interface Line {
  readonly kind: 'heading' | 'paragraph' | 'row'
  readonly words: string
  readonly cells: readonly string[]
}

interface Reading {
  headline?: string
  readonly writers: Writer[]
  readonly blocks: Block[]
  readonly dropped: Dropped[]
}

const rowMark = '\u0008'
const headingLine = /^\s*\^(.*?)[<=]?$/

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  for (const written of text.split(/\r?\n|\r/)) {
    const line = written.trimEnd()
    if (line.startsWith(rowMark)) lines.push({ kind: 'row', words: '', cells: cellsOf(line) })
    else if (readable(line) === '') lines.push({ kind: 'paragraph', words: '', cells: [] })
    else if (headingLine.test(line))
      lines.push({ kind: 'heading', words: readable(line.replace(headingLine, '$1')), cells: [] })
    else joinLine(lines, line)
  }
  return lines.filter(({ words, cells }) => words !== '' || cells.length > 0)
}

/** A line that begins with white space opens a paragraph; any other runs on. */
function joinLine(lines: Line[], line: string): void {
  const last = lines.at(-1)
  const words = readable(line.replace(/<$/, ''))
  if (last?.kind === 'paragraph' && last.words !== '' && !/^\s/.test(line))
    lines[lines.length - 1] = { ...last, words: `${last.words} ${words}` }
  else lines.push({ kind: 'paragraph', words, cells: [] })
}

/** Cells are divided by semicolons, or by the standard's typesetting codes for spaces, some of which stand together. */
function cellsOf(line: string): readonly string[] {
  const marked = line.replaceAll('\u001e', '\u001f')
  const cells = line.includes(';') ? line.split(';') : marked.split('\u001f')
  return cells.map(readable).filter((cell, at) => cell !== '' || line.includes(';') || at === 0)
}

/** Typewriter quotes, dashes and halves as print has them; control characters out. */
function readable(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- typesetting codes of the standard
      .replace(/[\u0000-\u001f]/g, ' ')
      .replace(/^\^|\^$/g, '')
      .replaceAll('``', '“')
      .replaceAll("''", '”')
      .replace(/ _(?= )/g, ' —')
      .replace(/(?<=\d)\{/g, '½')
      .replace(/\s+/g, ' ')
      .trim()
  )
}

function place({ kind, words, cells }: Line, reading: Reading): void {
  const why = kind === 'row' ? undefined : leftOut(words)
  if (why !== undefined) reading.dropped.push({ what: words.slice(0, 200), why })
  else if (kind === 'row') addRow(cells, reading.blocks)
  else if (kind === 'paragraph') reading.blocks.push({ type: 'paragraph', content: plain(words) })
  else if (/^by\s/i.test(words)) reading.writers.push(...writersOf(words))
  else if (isCredit(words, reading)) reading.writers.push({ type: 'credit', text: words })
  else if (reading.headline === undefined && reading.blocks.length === 0) reading.headline = words
  else reading.blocks.push({ type: 'crosshead', attrs: { level: 2 }, content: plain(words) })
}

function leftOut(words: string): string | undefined {
  if (/^(eds\b|editors?['’]s? note|with .* photos?\b|ap (photo|video|graphic)s?\b)/i.test(words))
    return 'a note for editors'
  if (/^(urgent|bulletin|flash|advisory)$/i.test(words)) return 'the urgency of the message'
  return furniture(words)
}

/** The agency's or the desk's name under the byline. */
function isCredit(words: string, { writers, blocks }: Reading): boolean {
  return writers.length > 0 && blocks.length === 0 && words.length <= 60
}

function addRow(cells: readonly string[], blocks: Block[]): void {
  const row = {
    type: 'table_row' as const,
    content: cells.map((cell) => ({
      type: 'table_cell' as const,
      attrs: { header: false },
      content: plain(cell),
    })),
  }
  const last = blocks.at(-1)
  if (last?.type === 'table')
    blocks[blocks.length - 1] = { ...last, content: [...last.content, row] }
  else blocks.push({ type: 'table', attrs: {}, content: [row] })
}
