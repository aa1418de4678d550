import type { Thing } from 'schema-dts'
import type { Paper } from '#story'
import type { Turn } from '../views.ts'
import { addressOfLink } from './addresses.ts'
import { paperLinks } from './paper-links.ts'
import { publisherOf } from './publisher.ts'
import { link, linkedData, meta } from './tags.ts'

/** What the head of a page says, whatever kind of page it is. */
export interface HeadParts {
  /** The page's one full address. */
  readonly canonical: string
  readonly description?: string | undefined
  /** Open Graph tags. */
  readonly sharing: string
  /** Links to feeds. */
  readonly feeds: string
  /** Links to the page in other languages. */
  readonly languages?: string
  readonly turn?: Turn
  /** What the page is about, for search engines. */
  readonly things: readonly Thing[]
}

/** The markup of a page that search engines may show. */
export function headTags(paper: Paper, parts: HeadParts): string {
  const { canonical, description, sharing, feeds, languages = '', turn = {}, things } = parts
  return [
    meta('description', description),
    meta('robots', 'max-image-preview:large,max-snippet:-1'),
    link('canonical', { href: canonical }),
    languages,
    neighbour(paper, 'prev', turn.newer),
    neighbour(paper, 'next', turn.older),
    feeds,
    paperLinks(paper),
    sharing,
    linkedData({ '@context': 'https://schema.org', '@graph': [...things, publisherOf(paper)] }),
  ].join('')
}

/** The markup of a page that they may not: it has no address of its own to share. */
export function hiddenHeadTags(paper: Paper, feeds: string): string {
  return [meta('robots', 'noindex,follow'), feeds, paperLinks(paper)].join('')
}

function neighbour(paper: Paper, rel: 'prev' | 'next', href: string | undefined): string {
  return href === undefined ? '' : link(rel, { href: addressOfLink(paper, href) })
}
