import { never } from '#kit'
import type { Block, BlockOf, Inline, Mark, Paragraph, Picture } from '#story'
import type { PictureAddresses } from './outgoing.ts'
import { tag, textOut, textTag } from './xml-out.ts'

/** What the kinds of markup that descend from HTML write each in its own way. */
export interface Markup {
  readonly mark: (mark: Mark, inside: string) => string
  readonly crosshead: (words: string, block: BlockOf<'crosshead'>) => string
  readonly quote: (words: string, block: BlockOf<'quote' | 'pull_quote'>) => string
  readonly picture: (picture: Picture, out: PictureAddresses) => string
  readonly gallery: (pictures: readonly string[]) => string
  readonly embed: (block: BlockOf<'embed'>) => string
  readonly row: (cells: string) => string
  readonly factBox: (words: string, block: BlockOf<'fact_box'>) => string
  readonly livePost: (words: string, block: BlockOf<'live_post'>) => string
}

/** Writes the body of a story in a kind of markup. */
export type WriteBlocks = (blocks: readonly Block[], out: PictureAddresses) => string

const sides = { start: 'left', center: 'center', end: 'right' } as const

/** The marks of a run without those that are links in a link. */
function marksOf({ marks = [] }: Extract<Inline, { type: 'text' }>): readonly Mark[] {
  const link = marks.find(({ type }) => type === 'link')
  return marks.filter((mark) => mark.type !== 'link' || mark === link)
}

export function markupWriter(markup: Markup): WriteBlocks {
  const write: WriteBlocks = (blocks, out) => blocks.map((block) => blockOut(block, out)).join('')

  function blockOut(block: Block, out: PictureAddresses): string {
    switch (block.type) {
      case 'paragraph':
        return paragraphOut(block)
      case 'crosshead':
        return markup.crosshead(inlineOut(block.content), block)
      case 'quote':
        return markup.quote(block.content.map(paragraphOut).join(''), block)
      case 'pull_quote':
        return markup.quote(tag('p', {}, inlineOut(block.content)), block)
      case 'list':
        return listOut(block)
      case 'picture':
        return markup.picture(block.attrs, out)
      case 'gallery':
        return markup.gallery(block.content.map(({ attrs }) => markup.picture(attrs, out)))
      case 'embed':
        return markup.embed(block)
      case 'table':
        return tableOut(block)
      case 'rule':
        return '<hr/>'
      case 'fact_box':
        return markup.factBox(write(block.content, out), block)
      case 'live_post':
        return markup.livePost(write(block.content, out), block)
      default:
        return never(block)
    }
  }

  function paragraphOut({ content }: Paragraph): string {
    return tag('p', {}, inlineOut(content))
  }

  /** Inline content; the first mark of a run is the outermost. */
  function inlineOut(content: readonly Inline[]): string {
    return content
      .map((part) =>
        part.type === 'hard_break'
          ? '<br/>'
          : marksOf(part).reduceRight(
              (inside, mark) => markup.mark(mark, inside),
              textOut(part.text),
            ),
      )
      .join('')
  }

  function listOut({ attrs, content }: BlockOf<'list'>): string {
    const items = content.map((item) => tag('li', {}, ...item.content.map(paragraphOut)))
    return tag(attrs.ordered ? 'ol' : 'ul', {}, ...items)
  }

  function tableOut({ attrs, content }: BlockOf<'table'>): string {
    const rows = content.map((row) => {
      const cells = row.content.map(({ attrs: cell, content: words }) =>
        tag(
          cell.header ? 'th' : 'td',
          { colspan: cell.columns, rowspan: cell.rows, align: cell.align && sides[cell.align] },
          inlineOut(words),
        ),
      )
      return markup.row(cells.join(''))
    })
    return tag('table', { class: 'data' }, textTag('caption', attrs.caption), ...rows)
  }

  return write
}
