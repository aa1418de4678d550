import type { Block, BlockOf, Inline } from '#story'
import { childOf, childrenOf, type Element, textOf, within } from '../parse/element.ts'
import type { Inside, Maker, Making } from './making.ts'

export const table: Maker = (element, making, inside) => {
  const rows = [...within(element, ({ name }) => name === 'tr')]
  const cells = rows.map((row) =>
    childrenOf(row).filter(({ name }) => name === 'td' || name === 'th'),
  )
  const caption = childOf(element, 'caption')
  const marked = /\bdata\b/.test(element.attributes['class'] ?? '')
  if (!marked && cells.every((row) => row.length <= 1))
    return [caption, ...cells.flat()].flatMap((cell) =>
      cell ? making.blocks(cell.children, inside) : [],
    )
  const beside: Block[] = []
  const content = cells
    .filter((row) => row.length > 0)
    .map((row) => ({
      type: 'table_row' as const,
      content: row.map((cell) => tableCell(cell, making, inside, beside)),
    }))
  const title = caption ? textOf(caption).replace(/\s+/g, ' ').trim() : ''
  return [
    { type: 'table', attrs: title ? { caption: title.slice(0, 1_000) } : {}, content },
    ...beside,
  ]
}

type TableCell = BlockOf<'table'>['content'][number]['content'][number]

function tableCell(cell: Element, making: Making, inside: Inside, beside: Block[]): TableCell {
  const content: Inline[] = []
  for (const block of making.blocks(cell.children, inside)) {
    const lines = linesOf(block)
    if (!lines) beside.push(block)
    for (const line of lines ?? []) {
      if (content.length > 0) content.push({ type: 'hard_break' })
      content.push(...line)
    }
  }
  const columns = span(cell.attributes['colspan'], 100)
  const rows = span(cell.attributes['rowspan'], 1_000)
  const align = alignOf(cell.attributes)
  return {
    type: 'table_cell',
    attrs: {
      header: cell.name === 'th',
      ...(align ? { align } : {}),
      ...(columns ? { columns } : {}),
      ...(rows ? { rows } : {}),
    },
    content,
  }
}

/** The lines of a block that a table cell can hold; nothing for a block that must stand beside the table. */
function linesOf(block: Block): readonly (readonly Inline[])[] | undefined {
  if (block.type === 'paragraph' || block.type === 'crosshead' || block.type === 'pull_quote')
    return [block.content]
  if (block.type === 'quote') return block.content.map(({ content }) => content)
  if (block.type === 'list')
    return block.content.flatMap((item) => item.content.map(({ content }) => content))
  if (block.type === 'table')
    return block.content.flatMap((row) => row.content.map(({ content }) => content))
  return undefined
}

function span(text: string | undefined, most: number): number | undefined {
  const count = Number.parseInt(text ?? '', 10)
  return count > 1 && count <= most ? count : undefined
}

function alignOf(
  attributes: Readonly<Record<string, string>>,
): 'start' | 'center' | 'end' | undefined {
  const said = attributes['align'] ?? /text-align:\s*(\w+)/.exec(attributes['style'] ?? '')?.[1]
  if (said === 'center') return 'center'
  if (said === 'right' || said === 'end') return 'end'
  return said === 'left' || said === 'start' ? 'start' : undefined
}
