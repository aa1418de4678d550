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
  const row = (cells: Row, place: number): JSX.Element => (
    <tr key={place}>
      <Cells row={cells} start={starts[place] ?? start} head={place < headed} around={around} />
    </tr>
  )
  const rows = block.content.map(row)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class="table" role="region" tabindex={0} aria-label={caption || around.locale.words.table}>
      <table>
        {caption ? <caption>{caption}</caption> : null}
        {headed > 0 ? <thead>{rows.slice(0, headed)}</thead> : null}
        {headed < rows.length ? <tbody>{rows.slice(headed)}</tbody> : null}
      </table>
    </div>
  )
}

function Cells({
  row,
  start,
  head,
  around,
}: {
  readonly row: Row
  readonly start: number
  readonly head: boolean
  readonly around: Around
}): JSX.Element {
  let at = start
  return (
    <>
      {row.content.map((cell, place) => {
        const from = at
        at += wordsOf(cell.content).length + 1
        const content = <Inlines content={cell.content} start={from} around={around} />
        return (
          <TableCell key={place} cell={cell} head={head}>
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
  children,
}: {
  readonly cell: Cell
  readonly head: boolean
  readonly children: JSX.Element
}): JSX.Element {
  const { header, align, columns, rows } = cell.attrs
  const figure = /^[\s\d.,%+\-–−€£$/]+$/.test(wordsOf(cell.content))
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
