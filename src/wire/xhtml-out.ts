import { never } from '#kit'
import type { Block, BlockOf, Inline, Mark, Paragraph, Picture } from '#story'
import type { Outgoing } from './outgoing.ts'
import { tag, textOut, textTag } from './xml-out.ts'

/** The body of a story as XHTML, which the reader of this room makes the same blocks of. */
export function xhtmlOf(blocks: readonly Block[], out: Outgoing): string {
  return blocks.map((block) => blockOut(block, out)).join('')
}

function blockOut(block: Block, out: Outgoing): string {
  switch (block.type) {
    case 'paragraph':
      return paragraphOut(block)
    case 'crosshead':
      return tag(`h${block.attrs.level}`, {}, inlineOut(block.content))
    case 'quote':
      return quoteOut(block.content.map(paragraphOut).join(''), block)
    case 'pull_quote':
      return quoteOut(tag('p', {}, inlineOut(block.content)), block)
    case 'list':
      return listOut(block)
    case 'picture':
      return figureOut(block.attrs, out)
    case 'gallery':
      return tag(
        'figure',
        { class: 'gallery' },
        ...block.content.map(({ attrs }) => figureOut(attrs, out)),
      )
    case 'embed':
      return embedOut(block)
    case 'table':
      return tableOut(block)
    case 'rule':
      return '<hr/>'
    case 'fact_box':
      return tag(
        'aside',
        { class: 'fact-box' },
        textTag('h3', block.attrs.title),
        xhtmlOf(block.content, out),
      )
    case 'live_post':
      return livePostOut(block, out)
    default:
      return never(block)
  }
}

function paragraphOut({ content }: Paragraph): string {
  return tag('p', {}, inlineOut(content))
}

/** Inline content; the first mark of a run is the outermost. */
export function inlineOut(content: readonly Inline[]): string {
  return content
    .map((part) =>
      part.type === 'hard_break'
        ? '<br/>'
        : (part.marks ?? []).reduceRight(
            (inside, mark) => marked(mark, inside),
            textOut(part.text),
          ),
    )
    .join('')
}

function marked(mark: Mark, inside: string): string {
  switch (mark.type) {
    case 'link':
      return tag('a', { href: mark.attrs.href }, inside)
    case 'language':
      return tag('span', { lang: mark.attrs.lang, 'xml:lang': mark.attrs.lang }, inside)
    case 'strike':
      return tag('s', {}, inside)
    case 'strong':
    case 'em':
    case 'code':
    case 'sub':
    case 'sup':
      return tag(mark.type, {}, inside)
    default:
      return never(mark)
  }
}

function quoteOut(words: string, { type, attrs }: BlockOf<'quote' | 'pull_quote'>): string {
  const values = type === 'pull_quote' ? { class: 'pullquote' } : {}
  return tag('blockquote', values, words, textTag('footer', attrs.attribution))
}

function listOut({ attrs, content }: BlockOf<'list'>): string {
  const items = content.map((item) => tag('li', {}, ...item.content.map(paragraphOut)))
  return tag(attrs.ordered ? 'ol' : 'ul', {}, ...items)
}

/** A picture with caption and credit; one that may not be sent leaves its words. */
function figureOut(picture: Picture, { pictureAddress }: Outgoing): string {
  const { src, alt, width, height, caption, credit } = picture
  const address = pictureAddress(src)
  if (address === undefined) return textTag('p', caption)
  const size = { width, height }
  const image = `<img src="${textOut(address)}" alt="${textOut(alt)}"${valuesOut(size)}/>`
  const words = `${textOut(caption ?? '')}${textTag('cite', credit)}`
  return tag('figure', {}, image, words === '' ? '' : tag('figcaption', {}, words))
}

function valuesOut(values: Readonly<Record<string, number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${value}"`))
    .join('')
}

/** An object, whose reader loads nothing by itself; its provider stands beside it, even where there is none. */
function embedOut({ attrs }: BlockOf<'embed'>): string {
  const { href, title, provider = '' } = attrs
  const named = title === undefined ? '' : ` title="${textOut(title)}"`
  return `<object data="${textOut(href)}"${named} data-provider="${textOut(provider)}"></object>`
}

const sides = { start: 'left', center: 'center', end: 'right' } as const

function tableOut({ attrs, content }: BlockOf<'table'>): string {
  const rows = content.map((row) => {
    const cells = row.content.map(({ attrs: cell, content: words }) =>
      tag(
        cell.header ? 'th' : 'td',
        { colspan: cell.columns, rowspan: cell.rows, align: cell.align && sides[cell.align] },
        inlineOut(words),
      ),
    )
    return tag('tr', {}, ...cells)
  })
  return tag('table', { class: 'data' }, textTag('caption', attrs.caption), ...rows)
}

function livePostOut({ attrs, content }: BlockOf<'live_post'>, out: Outgoing): string {
  return tag(
    'article',
    { class: 'live-post' },
    textTag('time', attrs.time, { datetime: attrs.time }),
    textTag('h3', attrs.headline),
    xhtmlOf(content, out),
  )
}
