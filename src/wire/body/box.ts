import type { Block, BlockOf, BoxedBlock } from '#story'
import { childOf, type Element, textOf } from '../parse/element.ts'
import type { Maker } from './making.ts'

/** A fact box, as this room's writers mark one; any other aside is a part of the text. */
export const aside: Maker = (element, making, inside) => {
  if (!hasClass(element, 'fact-box')) return making.blocks(element.children, inside)
  const heading = headingOf(element)
  const blocks = making.blocks(without(element, heading), inside)
  const content = blocks.filter(isBoxed)
  if (content.length === 0) return blocks
  const title = lineOf(heading) ?? ''
  return [
    { type: 'fact_box', attrs: { title: title.slice(0, 500) }, content },
    ...blocks.filter((block) => !isBoxed(block)),
  ]
}

/** An entry of a live story, as this room's writers mark one; any other article is a part of the text. */
export const article: Maker = (element, making, inside) => {
  const time = childOf(element, 'time')?.attributes['datetime']
  if (!hasClass(element, 'live-post') || time === undefined || Number.isNaN(Date.parse(time)))
    return making.blocks(element.children, inside)
  const heading = headingOf(element)
  const blocks = making.blocks(without(element, heading, childOf(element, 'time')), inside)
  const content = blocks.filter(isPosted)
  if (content.length === 0) return blocks
  const headline = lineOf(heading)?.slice(0, 500)
  return [
    { type: 'live_post', attrs: { time, ...(headline ? { headline } : {}) }, content },
    ...blocks.filter((block) => !isPosted(block)),
  ]
}

function headingOf(element: Element): Element | undefined {
  return childOf(element, 'h2') ?? childOf(element, 'h3')
}

function hasClass({ attributes }: Element, name: string): boolean {
  return (attributes['class'] ?? '').split(/\s+/).includes(name)
}

function without(element: Element, ...gone: readonly (Element | undefined)[]): Element['children'] {
  return element.children.filter((child) => typeof child === 'string' || !gone.includes(child))
}

function lineOf(element: Element | undefined): string | undefined {
  return element && (textOf(element).replace(/\s+/g, ' ').trim() || undefined)
}

function isBoxed(block: Block): block is BoxedBlock {
  return /^(paragraph|list|table|picture)$/.test(block.type)
}

type Posted = BlockOf<'live_post'>['content'][number]

function isPosted(block: Block): block is Posted {
  return isBoxed(block) || block.type === 'quote' || block.type === 'embed'
}
