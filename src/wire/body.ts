import type { Block, Inline, Mark, Paragraph } from '#story'
import type { Dropped } from './draft.ts'
import { childOf, childrenOf, type Element, find, type Node, textOf, within } from './element.ts'
import { linkAddress, marksIn } from './marks.ts'
import { type PictureDesk, webAddress } from './pictures.ts'
import { createRun, type Run } from './run.ts'

/** What a body is made with. */
export interface BodyOptions {
  readonly pictures: PictureDesk
  /** The address that relative ones count from. */
  readonly base?: string | undefined
  /** A picture's `title` holds its caption and credit, divided by a bar, as our Markdown writes it. */
  readonly titleIsCaption?: boolean
}

export interface Body {
  readonly blocks: readonly Block[]
  readonly dropped: readonly Dropped[]
}

/**
 * Blocks out of a tree of HTML. Whatever the tree holds, only the closed set of blocks comes out: code, forms and
 * styling have no block, so they cannot survive.
 */
export function bodyOf(nodes: readonly Node[], options: BodyOptions): Body {
  const making: Making = { ...options, dropped: new Map() }
  const blocks = levelled(blocksIn(nodes, making, { marks: [], depth: 0 }))
  return {
    blocks: withoutEdgeRules(blocks),
    dropped: [...making.dropped].map(([what, why]) => ({ what, why })),
  }
}

interface Making extends BodyOptions {
  readonly dropped: Map<string, string>
}

interface Inside {
  readonly marks: readonly Mark[]
  readonly depth: number
  /** Spaces and line ends count, as in `pre`. */
  readonly exact?: boolean
}

/** Deeper than any real page after parsing; below it only the text is kept. */
const deepest = 150

function blocksIn(nodes: readonly Node[], making: Making, inside: Inside): Block[] {
  const flow: Flow = { blocks: [], run: createRun() }
  fill(flow, nodes, making, inside)
  endParagraph(flow)
  return flow.blocks
}

interface Flow {
  readonly blocks: Block[]
  readonly run: Run
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

const code = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'noembed',
  'noframes',
  'svg',
  'canvas',
])
const controls = new Set([
  'button',
  'input',
  'select',
  'textarea',
  'datalist',
  'dialog',
  'nav',
  'menu',
])
const silent = new Set([
  'head',
  'title',
  'meta',
  'link',
  'base',
  'wbr',
  'source',
  'track',
  'param',
  'rp',
  'area',
  'map',
])
const dividing = new Set([
  '#root',
  'html',
  'body',
  'p',
  'div',
  'section',
  'article',
  'main',
  'header',
  'footer',
  'aside',
  'address',
  'center',
  'form',
  'fieldset',
  'details',
  'hgroup',
  'figcaption',
  'li',
  'dd',
  'dt',
  'caption',
  'legend',
  'tr',
  'td',
  'th',
  'tbody',
  'thead',
  'tfoot',
  'blockquote',
])

type Maker = (element: Element, making: Making, inside: Inside) => readonly Block[]

function place(flow: Flow, element: Element, making: Making, inside: Inside): void {
  const { name } = element
  const deeper = { ...inside, depth: inside.depth + 1 }
  if (silent.has(name)) return
  if (code.has(name) || controls.has(name) || isHidden(element)) return drop(element, making)
  if (name === 'br') return flow.run.lineBreak()
  if (name === 'img' || name === 'image') return placePicture(flow, element, making, inside)
  const make = makers[name]
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
    const words = textOf(element).replace(/\s+/g, ' ').trim().slice(0, 200)
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

type PictureBlock = Extract<Block, { type: 'picture' }>

function pictureBlock(
  { attributes }: Element,
  making: Making,
  words: { caption?: string | undefined; credit?: string | undefined } = {},
): PictureBlock | undefined {
  const file = pictureFile(attributes)
  const width = Number(attributes['width'] || Number.NaN)
  const height = Number(attributes['height'] || Number.NaN)
  if (
    width <= 2 ||
    height <= 2 ||
    /\b(doubleclick|scorecardresearch|feedsportal|\/~r\/|pixel\.wp\.com|\/pixel[.?])/.test(file)
  ) {
    making.dropped.set(file.slice(0, 80), 'a tracking pixel')
    return undefined
  }
  const [caption, credit] = making.titleIsCaption ? (attributes['title'] ?? '').split('|') : []
  const attrs = making.pictures.take({
    file,
    alt: attributes['alt'],
    caption: words.caption ?? caption,
    credit: words.credit ?? credit,
    width,
    height,
  })
  return attrs && { type: 'picture', attrs }
}

/** The address of a picture, also where a page loads it later by script. */
function pictureFile(attributes: Readonly<Record<string, string>>): string {
  const later = attributes['data-src'] ?? attributes['data-lazy-src'] ?? attributes['data-original']
  const src = attributes['src']
  if (src && !src.startsWith('data:')) return src
  const largest = (attributes['srcset'] ?? attributes['data-srcset'])
    ?.trim()
    .split(/\s*,\s+/)
    .at(-1)
  return later ?? largest?.split(/\s+/)[0] ?? src ?? ''
}

const heading: Maker = (element, making, inside) => {
  const level = element.name < 'h3' ? 2 : 3
  return blocksIn(element.children, making, inside).map((block) =>
    block.type === 'paragraph'
      ? { type: 'crosshead', attrs: { level }, content: block.content }
      : block,
  )
}

const quote: Maker = (element, making, inside) => {
  const source = [...childrenOf(element, 'footer'), ...childrenOf(element, 'cite')].at(-1)
  const blocks = blocksIn(
    element.children.filter((child) => child !== source),
    making,
    inside,
  )
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

const list: Maker = (element, making, inside) => {
  const ordered = element.name === 'ol'
  const items = element.children.filter(
    (child): child is Element => typeof child !== 'string' || child.trim() !== '',
  )
  const parts = items.flatMap((item) => blocksIn([item], making, inside).flatMap(asListParts))
  return listed(parts, ordered)
}

type ListItem = Extract<Block, { type: 'list' }>['content'][number]

/** A nested list's items follow the item they stood in. */
function asListParts(block: Block): readonly (ListItem | Block)[] {
  if (block.type === 'paragraph') return [{ type: 'list_item', content: [block] }]
  return block.type === 'list' ? block.content : [block]
}

function listed(parts: readonly (ListItem | Block)[], ordered: boolean): Block[] {
  const out: Block[] = []
  let items: ListItem[] = []
  const end = (): void => {
    if (items.length > 0) out.push({ type: 'list', attrs: { ordered }, content: items })
    items = []
  }
  for (const part of parts) {
    if (part.type === 'list_item') items.push(part)
    else {
      end()
      out.push(part)
    }
  }
  end()
  return out
}

const definitions: Maker = (element, making, inside) => {
  const parts = childrenOf(element).flatMap((child) =>
    blocksIn(child.children, making, inside)
      .map((block) => (child.name === 'dt' && block.type === 'paragraph' ? strong(block) : block))
      .flatMap(asListParts),
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

const table: Maker = (element, making, inside) => {
  const rows = [...within(element, ({ name }) => name === 'tr')]
  const cells = rows.map((row) =>
    childrenOf(row).filter(({ name }) => name === 'td' || name === 'th'),
  )
  const caption = childOf(element, 'caption')
  if (cells.every((row) => row.length <= 1))
    return [caption, ...cells.flat()].flatMap((cell) =>
      cell ? blocksIn(cell.children, making, inside) : [],
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

type TableCell = Extract<Block, { type: 'table' }>['content'][number]['content'][number]

function tableCell(cell: Element, making: Making, inside: Inside, beside: Block[]): TableCell {
  const content: Inline[] = []
  for (const block of blocksIn(cell.children, making, inside)) {
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

const figure: Maker = (element, making, inside) => {
  const caption = find(element, 'figcaption')
  const credit = caption && [...within(caption, isCredit)][0]
  const words = caption && {
    caption: textOf({ ...caption, children: without(caption.children, credit) }),
    credit: credit && textOf(credit),
  }
  const images = [...within(element, ({ name }) => name === 'img')]
  if (images.length === 1 && images[0] && !hasBlocks(element)) {
    const block = pictureBlock(images[0], making, words)
    return block ? [block] : blocksIn(caption ? [caption] : [], making, inside)
  }
  const rest = without(element.children, caption)
  const blocks = figureBlocks(blocksIn(rest, making, inside), element)
  const [only] = blocks
  const title = words?.caption.replace(/\s+/g, ' ').trim()
  if (blocks.length === 1 && only && title) {
    if (only.type === 'embed')
      return [{ ...only, attrs: { ...only.attrs, title: title.slice(0, 1_000) } }]
    if (only.type === 'table' && !only.attrs.caption)
      return [{ ...only, attrs: { caption: title.slice(0, 1_000) } }]
  }
  return caption && !isWithin(caption, rest)
    ? [...blocks, ...blocksIn([caption], making, inside)]
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

function hasBlocks(element: Element): boolean {
  return !within(element, ({ name }) =>
    /^(table|blockquote|iframe|video|audio|pre|ul|ol)$/.test(name),
  ).next().done
}

/** Several pictures of one figure are a gallery; a quote in a figure made for it is a pull quote. */
function figureBlocks(blocks: readonly Block[], { attributes }: Element): readonly Block[] {
  const pictures = blocks.filter((block): block is PictureBlock => block.type === 'picture')
  if (pictures.length > 1 && pictures.length <= 200)
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

const media: Maker = (element, making, inside) => {
  const { attributes } = element
  const file =
    attributes['src'] ??
    attributes['data-src'] ??
    attributes['data'] ??
    find(element, 'source')?.attributes['src']
  const address = file === undefined ? undefined : webAddress(file, making.base ?? 'https:')
  if (address === undefined) {
    making.dropped.set(
      `<${element.name}> ${file ?? ''}`.trim().slice(0, 80),
      'an embed without a web address',
    )
    return blocksIn(element.children, making, inside)
  }
  const title = attributes['title']?.replace(/\s+/g, ' ').trim().slice(0, 1_000)
  const provider = URL.parse(address)?.hostname.replace(/^(www|player)\./, '')
  return [
    {
      type: 'embed',
      attrs: { href: address, ...(title ? { title } : {}), ...(provider ? { provider } : {}) },
    },
  ]
}

const preformatted: Maker = (element, making, inside) =>
  blocksIn(element.children, making, {
    ...inside,
    exact: true,
    marks: [...inside.marks, { type: 'code' }],
  })

const rule: Maker = () => [{ type: 'rule' }]

const summary: Maker = (element, making, inside) =>
  heading({ ...element, name: 'h3' }, making, inside)

const makers: Readonly<Record<string, Maker>> = {
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  summary,
  blockquote: quote,
  ul: list,
  ol: list,
  dl: definitions,
  table,
  figure,
  iframe: media,
  video: media,
  audio: media,
  embed: media,
  object: media,
  pre: preformatted,
  hr: rule,
}

/** Where a text begins its headings at a low level, its highest becomes a crosshead of level 2. */
function levelled(blocks: readonly Block[]): readonly Block[] {
  const high = blocks.some((block) => block.type === 'crosshead' && block.attrs.level === 2)
  if (high) return blocks
  return blocks.map((block) =>
    block.type === 'crosshead' ? { ...block, attrs: { level: 2 } } : block,
  )
}

function withoutEdgeRules(blocks: readonly Block[]): readonly Block[] {
  const kept = blocks.filter(
    (block, at) => block.type !== 'rule' || (at > 0 && blocks[at - 1]?.type !== 'rule'),
  )
  return kept.at(-1)?.type === 'rule' ? kept.slice(0, -1) : kept
}
