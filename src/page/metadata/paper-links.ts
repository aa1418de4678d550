import type { Paper } from '#story'
import { addressAt } from './addresses.ts'
import { link } from './tags.ts'

/** What every page says of the paper as a site: its icons, its manifest, its search. */
export function paperLinks(paper: Paper): string {
  return [
    link('icon', { href: '/icon.svg', type: 'image/svg+xml' }),
    link('apple-touch-icon', { href: '/icon-180.png' }),
    link('manifest', { href: '/site.webmanifest' }),
    link('search', {
      type: 'application/opensearchdescription+xml',
      title: paper.name,
      href: addressAt(paper, '/opensearch.xml'),
    }),
  ].join('')
}
