import { never } from '#kit'
import { pictureSources } from '#page'
import type { Block, BlockOf, Paragraph, Picture } from '#story'
import { inlineHtml, type Resolve, textHtml } from './inline-html.ts'

/** What the blocks of a story need to know to become HTML. */
export interface BlockParts {
  /** Makes full addresses of links and of paths of the paper. */
  readonly resolve: Resolve
  /** How the time of a live post is written. */
  readonly time: (time: Date) => string
}

/** A block as HTML that needs no style sheet. */
export function blockHtml(block: Block, parts: BlockParts): string {
  const { resolve } = parts
  switch (block.type) {
    case 'paragraph':
      return paragraphHtml(block, resolve)
    case 'crosshead':
      return `<h${block.attrs.level}>${inlineHtml(block.content, resolve)}</h${block.attrs.level}>`
    case 'quote':
      return quoteHtml(block.content.map((part) => paragraphHtml(part, resolve)).join(''), block)
    case 'pull_quote':
      return `<aside>${quoteHtml(`<p>${inlineHtml(block.content, resolve)}</p>`, block)}</aside>`
    case 'list':
      return listHtml(block, resolve)
    case 'picture':
      return pictureHtml(block.attrs, resolve)
    case 'gallery':
      return block.content.map(({ attrs }) => pictureHtml(attrs, resolve)).join('')
    case 'embed':
      return embedHtml(block, resolve)
    case 'table':
      return tableHtml(block, resolve)
    case 'rule':
      return '<hr>'
    case 'fact_box':
      return `<aside>${headHtml(block.attrs.title)}${inside(block.content, parts)}</aside>`
    case 'live_post':
      return livePostHtml(block, parts)
    default:
      return never(block)
  }
}

function inside(blocks: readonly Block[], parts: BlockParts): string {
  return blocks.map((block) => blockHtml(block, parts)).join('')
}

function paragraphHtml({ content }: Paragraph, resolve: Resolve): string {
  return `<p>${inlineHtml(content, resolve)}</p>`
}

function headHtml(text: string | undefined): string {
  return text ? `<h3>${textHtml(text)}</h3>` : ''
}

function quoteHtml(words: string, { attrs }: BlockOf<'quote' | 'pull_quote'>): string {
  const { attribution } = attrs
  const footer = attribution ? `<footer>${textHtml(attribution)}</footer>` : ''
  return `<blockquote>${words}${footer}</blockquote>`
}

function listHtml({ attrs, content }: BlockOf<'list'>, resolve: Resolve): string {
  const name = attrs.ordered ? 'ol' : 'ul'
  const items = content.map(
    (item) => `<li>${item.content.map((part) => paragraphHtml(part, resolve)).join('')}</li>`,
  )
  return `<${name}>${items.join('')}</${name}>`
}

/** A picture with its caption and credit. One that is not stored here is left out: nobody is sent elsewhere unasked. */
export function pictureHtml(picture: Picture, resolve: Resolve): string {
  const sources = pictureSources(picture)
  if (!sources) return ''
  const { alt, width, height, caption, credit } = picture
  const size = width && height ? ` width="${width}" height="${height}"` : ''
  const image = `<img src="${textHtml(resolve(sources.src))}" alt="${textHtml(alt)}"${size}>`
  const words = [
    caption ? textHtml(caption) : '',
    credit ? `<small>${textHtml(credit)}</small>` : '',
  ]
  const said = words.filter(Boolean).join(' ')
  return `<figure>${image}${said === '' ? '' : `<figcaption>${said}</figcaption>`}</figure>`
}

/** Something that lives elsewhere: a link. */
function embedHtml({ attrs }: BlockOf<'embed'>, resolve: Resolve): string {
  const { href, title, provider } = attrs
  const from = title && provider ? ` (${textHtml(provider)})` : ''
  return `<p><a href="${textHtml(resolve(href))}">${textHtml(title || provider || href)}</a>${from}</p>`
}

function tableHtml({ attrs, content }: BlockOf<'table'>, resolve: Resolve): string {
  const rows = content.map((row) => {
    const cells = row.content.map(({ attrs: cell, content: words }) => {
      const name = cell.header ? 'th' : 'td'
      const columns = cell.columns ? ` colspan="${cell.columns}"` : ''
      const span = cell.rows ? ` rowspan="${cell.rows}"` : ''
      return `<${name}${columns}${span}>${inlineHtml(words, resolve)}</${name}>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  const caption = attrs.caption ? `<caption>${textHtml(attrs.caption)}</caption>` : ''
  return `<table>${caption}<tbody>${rows.join('')}</tbody></table>`
}

function livePostHtml({ attrs, content }: BlockOf<'live_post'>, parts: BlockParts): string {
  const at = new Date(attrs.time)
  const time = `<p><time datetime="${at.toISOString()}">${textHtml(parts.time(at))}</time></p>`
  return `<section>${time}${headHtml(attrs.headline)}${inside(content, parts)}</section>`
}
