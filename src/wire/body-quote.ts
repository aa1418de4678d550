import type { Block, Paragraph } from '#story'
import type { Maker } from './body-making.ts'
import { childrenOf, textOf } from './element.ts'

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
  return grouped(blocks, (content) => ({ type: 'quote', attrs, content }))
}

function cleanAttribution(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s–—-]+/, '')
    .trim()
    .slice(0, 500)
}

/** Runs of paragraphs gathered into one block each; whatever else stands between keeps its place. */
function grouped(blocks: readonly Block[], gather: (content: Paragraph[]) => Block): Block[] {
  const out: Block[] = []
  let paragraphs: Paragraph[] = []
  const end = (): void => {
    if (paragraphs.length > 0) out.push(gather(paragraphs))
    paragraphs = []
  }
  for (const block of blocks) {
    if (block.type === 'paragraph') paragraphs.push(block)
    else {
      end()
      out.push(block)
    }
  }
  end()
  return out
}
