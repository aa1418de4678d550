import type { Block, Paragraph } from '#story'
import { childrenOf, textOf } from '../parse/element.ts'
import type { Maker } from './making.ts'
import { gatherRuns } from './runs.ts'

/** A quote with its source, or a pull quote. */
export const quote: Maker = (element, making, inside) => {
  const source = [...childrenOf(element, 'footer'), ...childrenOf(element, 'cite')].at(-1)
  const words = element.children.filter((child) => child !== source)
  const blocks = making.blocks(words, inside)
  const attribution = source && cleanAttribution(textOf(source))
  const attrs = attribution ? { attribution } : {}
  const pulled = /\bpull-?quote\b/i.test(element.attributes['class'] ?? '')
  if (pulled && blocks.length === 1 && blocks[0]?.type === 'paragraph')
    return [{ type: 'pull_quote', attrs, content: blocks[0].content }]
  return gatherRuns<Paragraph, Block>(blocks, isParagraph, (content) => ({
    type: 'quote',
    attrs,
    content,
  }))
}

function cleanAttribution(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s–—-]+/, '')
    .trim()
    .slice(0, 500)
}

function isParagraph(block: Block): block is Paragraph {
  return block.type === 'paragraph'
}
