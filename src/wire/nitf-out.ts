import { never } from '#kit'
import type { Block, BlockOf, Inline, Mark, Paragraph, Picture } from '#story'
import type { Outgoing } from './outgoing.ts'
import { tag, textOut, textTag } from './xml-out.ts'

/** The body of a story under NITF's names (IPTC NITF 3.6). Classes tell what it has no name for. */
export function nitfBlocksOf(blocks: readonly Block[], out: Outgoing): string {
  return blocks.map((block) => blockOut(block, out)).join('')
}

function blockOut(block: Block, out: Outgoing): string {
  switch (block.type) {
    case 'paragraph':
      return paragraphOut(block)
    case 'crosshead': {
      const values = block.attrs.level === 3 ? { class: 'minor' } : {}
      return tag('hl2', values, inlineOut(block.content))
    }
    case 'quote':
      return quoteOut(block.content.map(paragraphOut).join(''), block)
    case 'pull_quote':
      return quoteOut(tag('p', {}, inlineOut(block.content)), block)
    case 'list':
      return listOut(block)
    case 'picture':
      return pictureMedia(block.attrs, out)
    case 'gallery':
      return tag(
        'block',
        { class: 'gallery' },
        ...block.content.map(({ attrs }) => pictureMedia(attrs, out)),
      )
    case 'embed':
      return embedMedia(block)
    case 'table':
      return tableOut(block)
    case 'rule':
      return '<hr/>'
    case 'fact_box': {
      const title = textTag('hl2', block.attrs.title)
      return tag('block', { class: 'fact-box' }, title, nitfBlocksOf(block.content, out))
    }
    case 'live_post': {
      const { time, headline } = block.attrs
      const head = textTag('chron', time, { norm: time }) + textTag('hl2', headline)
      return tag('block', { class: 'live-post' }, head, nitfBlocksOf(block.content, out))
    }
    default:
      return never(block)
  }
}

function paragraphOut({ content }: Paragraph): string {
  return tag('p', {}, inlineOut(content))
}

function inlineOut(content: readonly Inline[]): string {
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
      return tag('lang', { iso: mark.attrs.lang }, inside)
    case 'em':
    case 'sub':
    case 'sup':
      return tag(mark.type, {}, inside)
    case 'strong':
    case 'code':
    case 'strike':
      return tag('em', { class: mark.type }, inside)
    default:
      return never(mark)
  }
}

function quoteOut(words: string, { type, attrs }: BlockOf<'quote' | 'pull_quote'>): string {
  const values = type === 'pull_quote' ? { class: 'pullquote' } : {}
  return tag('bq', values, tag('block', {}, words), textTag('credit', attrs.attribution))
}

function listOut({ attrs, content }: BlockOf<'list'>): string {
  const items = content.map((item) => tag('li', {}, ...item.content.map(paragraphOut)))
  return tag(attrs.ordered ? 'ol' : 'ul', {}, ...items)
}

/** A picture with its caption and producer; one that may not be sent leaves its words. */
export function pictureMedia(picture: Picture, { pictureAddress }: Outgoing): string {
  const { src, alt, width, height, caption, credit } = picture
  const source = pictureAddress(src)
  if (source === undefined) return textTag('p', caption)
  return tag(
    'media',
    { 'media-type': 'image' },
    tag('media-reference', { source, 'alternate-text': alt, width, height }),
    textTag('media-caption', caption),
    textTag('media-producer', credit),
  )
}

function embedMedia({ attrs }: BlockOf<'embed'>): string {
  const reference = { source: attrs.href, name: attrs.provider ?? 'none' }
  return tag(
    'media',
    { 'media-type': 'other' },
    tag('media-reference', reference),
    textTag('media-caption', attrs.title),
  )
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
