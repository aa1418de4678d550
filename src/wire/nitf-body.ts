import type { Element, Node } from './element.ts'
import { childrenOf, find, textOf } from './element.ts'

/** NITF's names for what HTML has too; names that are the same in both, and those only of meaning (`person`, `location`), need no entry. */
const asHtml: Readonly<Record<string, string>> = {
  hl1: 'h2',
  hl2: 'h3',
  hedline: 'div',
  bq: 'blockquote',
  block: 'div',
  'body.content': 'div',
  datasource: 'p',
  fn: 'p',
  credit: 'footer',
  nitf_table: 'div',
  'nitf-table': 'div',
  'table.caption': 'caption',
  lang: 'span',
  q: 'q',
}

const gone = new Set(['byline', 'nitf-table-metadata', 'media-metadata', 'dateline'])

/** The nodes of a NITF body under HTML's names. */
export function nitfNodes(root: Element): readonly Node[] {
  return root.children.flatMap((child): readonly Node[] => {
    if (typeof child === 'string') return [child]
    if (gone.has(child.name)) return []
    if (child.name === 'media') return mediaNodes(child)
    if (child.name === 'a') return [{ ...child, children: nitfNodes(child) }]
    return [{ ...child, name: asHtml[child.name] ?? child.name, children: nitfNodes(child) }]
  })
}

/** A `media` element as a figure: its reference, caption and producer. */
function mediaNodes(media: Element): readonly Node[] {
  const reference = find(media, 'media-reference')
  const { attributes } = reference ?? media
  const source = attributes['source'] ?? attributes['data-location'] ?? ''
  const caption = childrenOf(media, 'media-caption')
    .map((part) => textOf(part))
    .join(' ')
  const producer = childrenOf(media, 'media-producer')
    .map((part) => textOf(part))
    .join(' ')
  const credit: Node = { name: 'cite', attributes: {}, children: [producer] }
  const words: Element = {
    name: 'figcaption',
    attributes: {},
    children: producer === '' ? [caption] : [caption, credit],
  }
  const picture =
    media.attributes['media-type'] === undefined ||
    /image|photo|graphic/i.test(media.attributes['media-type'])
  const file = find(media, 'media-object') && !source ? '' : source
  if (file === '') return caption === '' ? [] : [{ name: 'p', attributes: {}, children: [caption] }]
  const shown: Element = picture
    ? {
        name: 'img',
        attributes: {
          src: file,
          alt: attributes['alternate-text'] ?? '',
          width: attributes['width'] ?? '',
          height: attributes['height'] ?? '',
        },
        children: [],
      }
    : { name: 'iframe', attributes: { src: file }, children: [] }
  return [{ name: 'figure', attributes: {}, children: [shown, words] }]
}
