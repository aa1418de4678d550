import type { Paper } from '#story'
import { iconBitmap } from '../mark-bitmap.ts'
import { addressAt } from './addresses.ts'
import { link } from './tags.ts'

/** What every page says of the paper as a site: its icons, its manifest, its search. */
export function paperLinks(paper: Paper): string {
  return [
    // Within the page: a browser then asks for nothing more to show its tab.
    link('icon', { href: `data:image/png;base64,${base64(iconBitmap(paper.name))}` }),
    link('apple-touch-icon', { href: '/icon-180.png' }),
    link('manifest', { href: '/site.webmanifest' }),
    link('search', {
      type: 'application/opensearchdescription+xml',
      title: paper.name,
      href: addressAt(paper, '/opensearch.xml'),
    }),
  ].join('')
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
