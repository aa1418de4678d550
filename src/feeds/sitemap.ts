import { linkTo, shareImage } from '#page'
import type { SitemapUrl } from '#store'
import type { Paper, Picture } from '#story'
import { element, type Markup, textElement, xmlDocument } from './xml.ts'

/*
 * Sitemaps as sitemaps.org describes them: 50,000 addresses and 50 MB a file at most.
 */

export const sitemapNamespace = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }
export const imageNamespace = {
  'xmlns:image': 'http://www.google.com/schemas/sitemap-image/1.1',
}

/** The most addresses that a file may hold. */
export const mostUrls = 50_000

/** One file of an index. */
export interface SitemapFile {
  readonly path: string
  readonly changedAt?: Date | undefined
}

export function sitemapIndex(paper: Paper, files: readonly SitemapFile[]): string {
  const entries = files.map(({ path, changedAt }) =>
    element(
      'sitemap',
      {},
      textElement('loc', `${paper.address}${path}`),
      textElement('lastmod', changedAt?.toISOString()),
    ),
  )
  return xmlDocument(element('sitemapindex', sitemapNamespace, ...entries))
}

/** Stories with the times of their last change and their lead pictures. */
export function storySitemap(paper: Paper, urls: readonly SitemapUrl[]): string {
  const entries = urls.map(({ path, changedAt, lead }) =>
    urlElement(
      paper,
      linkTo(path),
      textElement('lastmod', changedAt.toISOString()),
      imageElement(paper, lead),
    ),
  )
  return xmlDocument(element('urlset', { ...sitemapNamespace, ...imageNamespace }, ...entries))
}

/** A picture of a page in Google's words for it. */
export function imageElement(paper: Paper, picture: Picture | undefined): Markup | undefined {
  const image = shareImage(paper, picture)
  return image && element('image:image', {}, textElement('image:loc', image.url))
}

/** Pages that are lists of stories. They have no time of change of their own. `paths` are written as links. */
export function pageSitemap(paper: Paper, paths: readonly string[]): string {
  const entries = paths.slice(0, mostUrls).map((path) => urlElement(paper, path))
  return xmlDocument(element('urlset', sitemapNamespace, ...entries))
}

/** An address of the paper in a sitemap. `href` is written as a link. */
export function urlElement(
  paper: Paper,
  href: string,
  ...about: readonly (Markup | undefined)[]
): Markup {
  return element('url', {}, textElement('loc', `${paper.address}${href}`), ...about)
}
