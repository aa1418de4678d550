import type { Block, BlockOf } from '#story'
import { type Element, find, type Node, textOf, within } from '../parse/element.ts'
import type { Maker } from './making.ts'
import { pictureBlock } from './picture.ts'

export const figure: Maker = (element, making, inside) => {
  const caption = find(element, 'figcaption')
  const credit = caption && [...within(caption, isCredit)][0]
  const words = caption && {
    caption: textOf({ ...caption, children: without(caption.children, credit) }),
    credit: credit && textOf(credit),
  }
  const images = [...within(element, ({ name }) => name === 'img')]
  if (
    images.length === 1 &&
    images[0] &&
    !find(element, 'figure') &&
    !hasBlocks(element) &&
    !hasWords(element, caption)
  ) {
    const block = pictureBlock(images[0], making, words)
    return block ? [block] : making.blocks(caption ? [caption] : [], inside)
  }
  const rest = without(element.children, caption)
  const blocks = figureBlocks(making.blocks(rest, inside), element)
  const [only] = blocks
  const title = words?.caption.replace(/\s+/g, ' ').trim()
  if (blocks.length === 1 && only && title) {
    if (only.type === 'embed')
      return [{ ...only, attrs: { ...only.attrs, title: title.slice(0, 1_000) } }]
    if (only.type === 'table' && !only.attrs.caption)
      return [{ ...only, attrs: { caption: title.slice(0, 1_000) } }]
  }
  return caption && !isWithin(caption, rest)
    ? [...blocks, ...making.blocks([caption], inside)]
    : blocks
}

/** Only the figure's own caption was taken out of its children; one deeper down is still among the blocks. */
function isWithin(caption: Element, nodes: readonly Node[]): boolean {
  return nodes.some(
    (node) => typeof node !== 'string' && !within(node, (inner) => inner === caption).next().done,
  )
}

function without(nodes: readonly Node[], gone: Node | undefined): readonly Node[] {
  return nodes.filter((node) => node !== gone)
}

function isCredit({ name, attributes }: Element): boolean {
  return (
    name === 'cite' ||
    name === 'small' ||
    /\b(credit|byline|copyright)/i.test(attributes['class'] ?? '')
  )
}

/** Whether there is text in the figure besides its caption. */
function hasWords(element: Element, caption: Element | undefined): boolean {
  const bare = (node: Element | undefined): string => textOf(node).replace(/\s+/g, '')
  return bare(element) !== bare(caption)
}

function hasBlocks(element: Element): boolean {
  return !within(element, ({ name }) =>
    /^(table|blockquote|iframe|video|audio|pre|ul|ol)$/.test(name),
  ).next().done
}

/** Several pictures of one figure are a gallery; a quote in a figure made for it is a pull quote. */
function figureBlocks(blocks: readonly Block[], { attributes }: Element): readonly Block[] {
  const marked = /\bgallery\b/.test(attributes['class'] ?? '')
  const pictures = blocks.filter((block): block is BlockOf<'picture'> => block.type === 'picture')
  if (pictures.length > (marked ? 0 : 1) && pictures.length <= 200)
    return [
      { type: 'gallery', content: pictures },
      ...blocks.filter(({ type }) => type !== 'picture'),
    ]
  const [only] = blocks
  const pulled = /pullquote/i.test(attributes['class'] ?? '')
  if (pulled && blocks.length === 1 && only?.type === 'quote' && only.content.length === 1)
    return [{ type: 'pull_quote', attrs: only.attrs, content: only.content[0]?.content ?? [] }]
  return blocks
}
