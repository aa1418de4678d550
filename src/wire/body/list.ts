import type { Block, BlockOf, Paragraph } from '#story'
import { childrenOf, type Element } from '../parse/element.ts'
import type { Maker } from './making.ts'
import { gatherRuns } from './runs.ts'

export const list: Maker = (element, making, inside) => {
  const ordered = element.name === 'ol'
  const items = element.children.filter(
    (child): child is Element => typeof child !== 'string' || child.trim() !== '',
  )
  const parts = items.flatMap((item) => partsOf(making.blocks([item], inside)))
  return listed(parts, ordered)
}

type ListItem = BlockOf<'list'>['content'][number]

/** The paragraphs of an item stay together; a nested list's items follow the item they stood in. */
function partsOf(blocks: readonly Block[]): readonly (ListItem | Block)[] {
  const parts: (ListItem | Block)[] = []
  for (const block of blocks) {
    const last = parts.at(-1)
    if (block.type === 'list') parts.push(...block.content)
    else if (block.type !== 'paragraph') parts.push(block)
    else if (last?.type === 'list_item' && last.content.length < 100 && parts.length === 1)
      parts[0] = { ...last, content: [...last.content, block] }
    else parts.push({ type: 'list_item', content: [block] })
  }
  return parts
}

function listed(parts: readonly (ListItem | Block)[], ordered: boolean): Block[] {
  return gatherRuns<ListItem, Block>(parts, isItem, (content) => ({
    type: 'list',
    attrs: { ordered },
    content,
  }))
}

function isItem(part: ListItem | Block): part is ListItem {
  return part.type === 'list_item'
}

export const definitions: Maker = (element, making, inside) => {
  const parts = childrenOf(element).flatMap((child) =>
    partsOf(
      making
        .blocks(child.children, inside)
        .map((block) =>
          child.name === 'dt' && block.type === 'paragraph' ? strong(block) : block,
        ),
    ),
  )
  return listed(parts, false)
}

function strong(paragraph: Paragraph): Paragraph {
  return {
    type: 'paragraph',
    content: paragraph.content.map((part) =>
      part.type === 'text' && !part.marks?.some(({ type }) => type === 'strong')
        ? { ...part, marks: [...(part.marks ?? []), { type: 'strong' }] }
        : part,
    ),
  }
}
