import type { Element, Node } from '../parse/element.ts'
import { below, childrenOf, find, textOf } from '../parse/element.ts'

/** NITF's names for what HTML has too; names that are the same in both, and those only of meaning (`person`, `location`), need no entry. */
const asHtml: Readonly<Record<string, string>> = {
  hl1: 'h2',
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
  chron: 'time',
}

const gone = new Set(['byline', 'nitf-table-metadata', 'media-metadata', 'dateline'])

/** The nodes of a NITF body under HTML's names. */
export function nitfNodes(root: Element): readonly Node[] {
  return root.children.flatMap((child): readonly Node[] => {
    if (typeof child === 'string') return [child]
    if (gone.has(child.name)) return []
    if (child.name === 'media') return mediaNodes(child)
    if (child.name === 'a') return [{ ...child, children: nitfNodes(child) }]
    return [named(child)]
  })
}

/** An element under HTML's name; classes tell what NITF has no name for. */
function named(element: Element): Element {
  const { name, attributes } = element
  const { class: said = '', iso, value, norm } = attributes
  const lang = iso ?? value
  const more = {
    ...(name === 'lang' && lang ? { lang } : {}),
    ...(name === 'chron' && norm ? { datetime: norm } : {}),
  }
  return {
    name: classed(name, said) ?? asHtml[name] ?? name,
    attributes: { ...attributes, ...more },
    children: [...postedAt(element), ...nitfNodes(element)],
  }
}

/** When an entry of a live story was posted, in the words of its dateline. */
function postedAt(element: Element): readonly Node[] {
  const date =
    element.attributes['class'] === 'live-post'
      ? below(element, 'dateline', 'story.date')
      : undefined
  return date ? [{ name: 'time', attributes: { datetime: textOf(date).trim() }, children: [] }] : []
}

function classed(name: string, said: string): string | undefined {
  if (name === 'hl2') return said === 'minor' ? 'h3' : 'h2'
  if (name === 'em' && /^(strong|code|strike|sub|sup)$/.test(said)) return said
  if (name !== 'block') return undefined
  if (said === 'fact-box') return 'aside'
  if (said === 'live-post') return 'article'
  return said === 'gallery' ? 'figure' : undefined
}

/** A `media` element as a figure: its reference, caption and producer. */
function mediaNodes(media: Element): readonly Node[] {
  const [reference] = childrenOf(media, 'media-reference').toSorted(
    (one, other) => widthOf(other) - widthOf(one),
  )
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
    : { name: 'iframe', attributes: { src: file, ...providerOf(attributes) }, children: [] }
  return [{ name: 'figure', attributes: {}, children: [shown, words] }]
}

function widthOf({ attributes }: Element): number {
  return Number(attributes['width']) || 0
}

/** The `name` of a reference is the provider of what is embedded, in what this room writes. */
function providerOf({ name }: Element['attributes']): Element['attributes'] {
  return name === undefined ? {} : { 'data-provider': name === 'none' ? '' : name }
}
