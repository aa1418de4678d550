import type { Block } from '#story'
import { type Element, type Node, textOf } from '../parse/element.ts'
import type { Inside, Maker, Making } from './making.ts'
import { linkAddress, marksIn } from './marks.ts'
import { code, controls, dividing, silent } from './names.ts'
import { pictureBlock } from './picture.ts'
import { createRun, type Run } from './run.ts'

/** Deeper than any real page after parsing; below it only the text is kept. */
const deepest = 150

/** The makers of the elements that become more than paragraphs, by name. */
export type Makers = Readonly<Record<string, Maker>>

/** The blocks of some nodes in order: runs of text become paragraphs, the rest is made by the maker of its name. */
export function flowOf(
  nodes: readonly Node[],
  { making, makers, inside }: { making: Making; makers: Makers; inside: Inside },
): Block[] {
  const flow: Flow = { blocks: [], run: createRun(), makers }
  fill(flow, nodes, making, inside)
  endParagraph(flow)
  return flow.blocks
}

interface Flow {
  readonly blocks: Block[]
  readonly run: Run
  readonly makers: Makers
}

function endParagraph({ blocks, run }: Flow): void {
  for (const content of run.take()) blocks.push({ type: 'paragraph', content })
}

function fill(flow: Flow, nodes: readonly Node[], making: Making, inside: Inside): void {
  for (const node of nodes) {
    if (typeof node === 'string') {
      if (inside.exact) flow.run.exact(node, inside.marks)
      else flow.run.text(node, inside.marks)
    } else if (inside.depth > deepest) flow.run.text(textOf(node), inside.marks)
    else place(flow, node, making, inside)
  }
}

function place(flow: Flow, element: Element, making: Making, inside: Inside): void {
  const { name } = element
  const deeper = { ...inside, depth: inside.depth + 1 }
  if (silent.has(name)) return
  if (code.has(name) || controls.has(name) || isHidden(element)) return drop(element, making)
  if (name === 'br') return flow.run.lineBreak()
  if (name === 'img' || name === 'image') return placePicture(flow, element, making, inside)
  const make = flow.makers[name]
  if (make) {
    endParagraph(flow)
    flow.blocks.push(...make(element, making, deeper))
    return
  }
  const divides = dividing.has(name)
  if (divides) endParagraph(flow)
  if (name === 'a') noteLink(element, making)
  if (name === 'rt') flow.run.text(' (', inside.marks)
  fill(flow, element.children, making, {
    ...deeper,
    marks: marksIn(element, inside.marks, making.base),
  })
  if (name === 'rt') flow.run.text(')', inside.marks)
  if (divides) endParagraph(flow)
}

/** Hidden on a page, or marked by the agency as not for publication (dpa's notepad). */
function isHidden({ attributes }: Element): boolean {
  return 'hidden' in attributes || /\bnp-nonpublic\b/.test(attributes['class'] ?? '')
}

function drop(element: Element, { dropped }: Making): void {
  const { name } = element
  if (code.has(name)) dropped.set(`<${name}>`, 'code and styling are no part of a story')
  else {
    const words = textOf(element).replace(/\s+/g, ' ').trim().slice(0, 5_000)
    dropped.set(
      words || `<${name}>`,
      controls.has(name) ? 'a control, not text' : 'hidden from readers',
    )
  }
}

function noteLink({ attributes }: Element, { base, dropped }: Making): void {
  const address = attributes['href']
  if (address && !address.startsWith('#') && linkAddress(address, base) === undefined)
    dropped.set(address.slice(0, 80), 'a link that leads to no page')
}

function placePicture(flow: Flow, element: Element, making: Making, inside: Inside): void {
  const emoji = /\b(emoji|wp-smiley)\b/.test(element.attributes['class'] ?? '')
  if (emoji) return flow.run.text(element.attributes['alt'] ?? '', inside.marks)
  const picture = pictureBlock(element, making)
  if (!picture) return
  endParagraph(flow)
  flow.blocks.push(picture)
}
