import type { Element, Node } from '../parse/element.ts'
import { type NamedPicture, webAddress } from '../parts/pictures.ts'
import { oldPath, onSite } from './site-address.ts'

/** What the text of a site that moves refers to. */
export interface SiteText {
  /** The site's own address. */
  readonly site: string
  /** Where the text stood: relative addresses count from there. */
  readonly page: string
  /** The original of a picture, by the number that a post names it with. */
  readonly original?: (id: string) => NamedPicture | undefined
}

/** Deeper than any real page after parsing. */
const deepest = 310

/**
 * The text of a post as it is to stand on the new site, every address in it whole: links to the old site lead to the same place
 * here, and pictures are the originals instead of a size that the old site made for a page.
 */
export function movedNodes(nodes: readonly Node[], text: SiteText, depth = 0): readonly Node[] {
  if (depth > deepest) return nodes
  return nodes.map((node) => {
    if (typeof node === 'string') return node
    const moved = { ...node, children: movedNodes(node.children, text, depth + 1) }
    if (node.name === 'a') return withAddress(moved, 'href', linkOf(node, text))
    if (node.name === 'img') return originalOf(moved, text)
    return /^(iframe|video|audio|source|embed)$/.test(node.name)
      ? withAddress(moved, 'src', webAddress(node.attributes['src'] ?? '', text.page))
      : moved
  })
}

function withAddress(element: Element, name: 'href' | 'src', address: string | undefined): Element {
  if (address === undefined) return element
  return { ...element, attributes: { ...element.attributes, [name]: address } }
}

/** Files of the old site stay where they are: only what was a page has a place here. */
function linkOf({ attributes }: Element, { site, page }: SiteText): string | undefined {
  const href = attributes['href']?.trim()
  if (!href || href.startsWith('#')) return undefined
  const address = webAddress(href, page)
  const url = address === undefined ? null : URL.parse(address)
  if (!url || !onSite(url, site)) return address
  if (/^\/(wp-content|wp-includes|wp-admin|content|assets)\/|\.\w{2,4}$/.test(url.pathname))
    return address
  const path = oldPath(url.href, site)
  if (path === undefined) return url.pathname === '/' ? `/${url.hash}` : address
  const [before = '', query] = path.startsWith('/?') ? ['/', path.slice(2)] : [path]
  const written = encodeURI(before).replace(/[?#]/g, encodeURIComponent)
  return `${written}${query === undefined ? '' : `?${query}`}${url.hash}`
}

/** Sizes that were made for pages go; the number in the class names the original. */
function originalOf(image: Element, { original }: SiteText): Element {
  const id = /\bwp-image-(\d{1,18})\b/.exec(image.attributes['class'] ?? '')?.[1]
  const found = id === undefined ? undefined : original?.(id)
  if (!found) return image
  const { src: _, srcset: __, width: ___, height: ____, ...rest } = image.attributes
  const alt = rest['alt'] || found.alt
  return { ...image, attributes: { ...rest, src: found.file, ...(alt ? { alt } : {}) } }
}
