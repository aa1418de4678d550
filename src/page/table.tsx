import type { JSX } from 'preact'
import { type BlockOf, wordsOf } from '#story'
import { type Around, Inlines } from './inlines.tsx'

type Row = BlockOf<'table'>['content'][number]
type Cell = Row['content'][number]

/** A table that scrolls by itself where the page is narrow; the keyboard reaches it, too. */
export function Table({
  block,
  start,
  around,
}: {
  readonly block: BlockOf<'table'>
  readonly start: number
  readonly around: Around
}): JSX.Element {
  const { caption } = block.attrs
  const headed = headRows(block.content)
  const starts = rowStarts(block.content, start)
  const figures = figureColumns(block.content.slice(headed))
  const row = (cells: Row, place: number): JSX.Element => (
    <tr key={place}>
      <Cells
        {...{ row: cells, around, figures }}
        start={starts[place] ?? start}
        head={place < headed}
      />
    </tr>
  )
  const rows = block.content.map(row)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section class="table" tabindex={0} aria-label={caption || around.locale.words.table}>
      <table>
        {caption ? <caption>{caption}</caption> : null}
        {headed > 0 ? <thead>{rows.slice(0, headed)}</thead> : null}
        {headed < rows.length ? <tbody>{rows.slice(headed)}</tbody> : null}
      </table>
    </section>
  )
}

function Cells({
  row,
  start,
  head,
  around,
  figures,
}: {
  readonly row: Row
  readonly start: number
  readonly head: boolean
  readonly around: Around
  readonly figures: ReadonlySet<number>
}): JSX.Element {
  let at = start
  return (
    <>
      {row.content.map((cell, place) => {
        const from = at
        at += wordsOf(cell.content).length + 1
        const content = <Inlines content={cell.content} start={from} around={around} />
        return (
          <TableCell key={place} cell={cell} head={head} figure={figures.has(place)}>
            {content}
          </TableCell>
        )
      })}
    </>
  )
}

function TableCell({
  cell,
  head,
  figure,
  children,
}: {
  readonly cell: Cell
  readonly head: boolean
  /** It stands in a column of figures, which line up at their ends. */
  readonly figure: boolean
  readonly children: JSX.Element
}): JSX.Element {
  const { header, align, columns, rows } = cell.attrs
  const shared = {
    class: align ? `align-${align}` : figure ? 'align-end' : undefined,
    colspan: columns && columns > 1 ? columns : undefined,
    rowspan: rows && rows > 1 ? rows : undefined,
  }
  if (!header) return <td {...shared}>{children}</td>
  return (
    <th {...shared} scope={head ? 'col' : 'row'}>
      {children}
    </th>
  )
}

const isFigure = /^[\s\d.,%+\-–−€£$/]+$/

/** The columns in which most cells are figures. A table with joined cells has none, because its places shift. */
function figureColumns(rows: readonly Row[]): ReadonlySet<number> {
  const cells = rows.flatMap(({ content }) => content)
  if (cells.some(({ attrs }) => (attrs.columns ?? 1) > 1 || (attrs.rows ?? 1) > 1)) return new Set()
  const counts = new Map<number, number>()
  for (const { content } of rows)
    for (const [place, cell] of content.entries())
      if (isFigure.test(wordsOf(cell.content))) counts.set(place, (counts.get(place) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count * 2 > rows.length).map(([place]) => place))
}

/** How many rows at the top are headings throughout. */
function headRows(rows: readonly Row[]): number {
  const first = rows.findIndex(({ content }) => content.some(({ attrs }) => !attrs.header))
  return first < 0 ? 0 : first
}

/** Where each row begins in the words of the block: cells are parted by a tab, rows by a line feed. */
function rowStarts(rows: readonly Row[], start: number): readonly number[] {
  let at = start
  return rows.map(({ content }) => {
    const from = at
    at += content.reduce((sum, cell) => sum + wordsOf(cell.content).length, 0)
    at += Math.max(0, content.length - 1) + 1
    return from
  })
}
