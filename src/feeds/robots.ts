import { searchPath } from '#page'
import type { Paper } from '#story'

/** `robots.txt` (RFC 9309): everything may be read but the newsroom's door and the results of searches. */
export function robotsText({ address }: Paper): string {
  return [
    'User-agent: *',
    ...[newsroomPath, searchPath].flatMap(closed),
    '',
    `Sitemap: ${address}/sitemap.xml`,
    `Sitemap: ${address}/sitemaps/news.xml`,
    '',
  ].join('\n')
}

const newsroomPath = '/newsroom'

/** The path, with a query, and all below it; but not a section whose name begins with the same letters. */
function closed(path: string): readonly string[] {
  return ['$', '?', '/'].map((end) => `Disallow: ${path}${end}`)
}
