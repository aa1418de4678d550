import { languageTag } from '#kit'
import { linkTo, shareImage } from '#page'
import type { SitemapUrl, StoryVersion } from '#store'
import type { Paper, Picture } from '#story'
import { element, type Markup, textElement, xmlDocument } from './xml.ts'

/*
 * Sitemaps as sitemaps.org describes them: 50,000 addresses and 50 MB a file at most.
 */

export const sitemapNamespace = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }
export const imageNamespace = {
  'xmlns:image': 'http://www.google.com/schemas/sitemap-image/1.1',
}

const versionNamespace = { 'xmlns:xhtml': 'http://www.w3.org/1999/xhtml' }

/** The most addresses, and the most bytes, that a file may hold. */
export const mostUrls = 50_000
const mostBytes = 50 * 1024 * 1024

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

/**
 * Stories with the times of their last change, their lead pictures and their versions in other languages. Where the versions
 * make the file longer than it may be they are left out: every page names its own as well.
 */
export function storySitemap(paper: Paper, urls: readonly SitemapUrl[]): string {
  const whole = withVersions(paper, urls)
  if (Buffer.byteLength(whole) <= mostBytes) return whole
  return withVersions(
    paper,
    urls.map((url) => ({ ...url, versions: [] })),
  )
}

function withVersions(paper: Paper, urls: readonly SitemapUrl[]): string {
  const entries = urls.map(({ path, changedAt, lead, versions = [] }) =>
    urlElement(
      paper,
      linkTo(path),
      textElement('lastmod', changedAt.toISOString()),
      ...versionElements(paper, versions),
      imageElement(paper, lead),
    ),
  )
  const namespaces = { ...sitemapNamespace, ...versionNamespace, ...imageNamespace }
  return xmlDocument(element('urlset', namespaces, ...entries))
}

/**
 * The versions of a story as Google wants them in a sitemap: the same set, itself included, with each. `x-default`
 * is the version in the first of the paper's languages that there is.
 */
function versionElements(paper: Paper, versions: readonly StoryVersion[]): readonly Markup[] {
  const known = versions.filter(({ language }) => languageTag(language) !== undefined)
  const [first] = known
  if (!first || known.length < 2) return []
  const main = paper.languages.find((tag) => known.some(({ language }) => language === tag))
  const standard = known.find(({ language }) => language === main) ?? first
  return [
    ...known.map(({ language, path }) => versionElement(paper, language, path)),
    versionElement(paper, 'x-default', standard.path),
  ]
}

function versionElement({ address }: Paper, hreflang: string, path: string): Markup {
  return element('xhtml:link', { rel: 'alternate', hreflang, href: `${address}${linkTo(path)}` })
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
