import type { Copy, CopyTopic, Writer } from '../copy.ts'
import type { Link } from '../draft.ts'
import { type Element, find, textOf, within } from '../parse/element.ts'
import { isDeeper } from '../parse/json-depth.ts'
import { readDate } from '../parts/dates.ts'
import { writerOf, writersOf } from '../parts/names.ts'
import { type NamedPicture, webAddress } from '../parts/pictures.ts'

/** What a page says of itself, by JSON-LD (schema.org), Open Graph, `meta` names, and its markup, in that order. */
export interface PageMetadata
  extends Pick<
    Copy,
    | 'headline'
    | 'standfirst'
    | 'writers'
    | 'published'
    | 'updated'
    | 'language'
    | 'section'
    | 'topics'
    | 'provider'
    | 'address'
    | 'guid'
    | 'links'
  > {
  readonly picture?: NamedPicture
  readonly base?: string
}

export function metadataOf(page: Element, address?: string): PageMetadata {
  const article = articleIn(page)
  const meta = metaIn(page)
  const html = find(page, 'html')?.attributes
  const canonical = webAddress(linkIn(page, 'canonical') ?? meta('og:url') ?? '', address)
  const base = webAddress(find(page, 'base')?.attributes['href'] ?? '', address)
  const published =
    date(text(article?.['datePublished'])) ??
    date(
      meta(
        'article:published_time',
        'date',
        'dc.date',
        'dc.date.issued',
        'parsely-pub-date',
        'pubdate',
        'datepublished',
      ),
    ) ??
    date(timeIn(page))
  const updated =
    date(text(article?.['dateModified'])) ?? date(meta('article:modified_time', 'lastmod'))
  const file = pictureIn(article?.['image']) ?? meta('og:image', 'og:image:url', 'twitter:image')
  const home = webAddress(canonical ?? address ?? '')
  const alt = meta('og:image:alt', 'twitter:image:alt')
  const named = {
    headline: text(article?.['headline']) ?? meta('og:title', 'twitter:title') ?? headingIn(page),
    standfirst:
      text(article?.['description']) ??
      meta('og:description', 'description', 'twitter:description'),
    language:
      text(article?.['inLanguage']) ?? html?.['lang'] ?? meta('og:locale', 'content-language'),
    section: text(article?.['articleSection']) ?? meta('article:section'),
    provider: text(nameOf(article?.['publisher'])) ?? meta('og:site_name'),
    address: home,
    guid: home,
    base,
  }
  return {
    ...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)),
    ...(published ? { published } : {}),
    ...(updated ? { updated } : {}),
    ...(file === undefined ? {} : { picture: { file, alt } }),
    writers: writersIn(article, meta),
    topics: topicsIn(article, page),
    links: linksIn(page, home, address),
  }
}

type Thing = Readonly<Record<string, unknown>>
type Meta = (...names: readonly string[]) => string | undefined

function metaIn(page: Element): Meta {
  const values = new Map<string, string>()
  for (const { attributes } of within(page, ({ name }) => name === 'meta')) {
    const name = (
      attributes['property'] ??
      attributes['name'] ??
      attributes['itemprop']
    )?.toLowerCase()
    const content = attributes['content']?.trim()
    if (name && content && !values.has(name)) values.set(name, content)
  }
  return (...names) => names.map((name) => values.get(name)).find((value) => value !== undefined)
}

function linkIn(page: Element, rel: string): string | undefined {
  return within(page, ({ name, attributes }) => name === 'link' && attributes['rel'] === rel).next()
    .value?.attributes['href']
}

function timeIn(page: Element): string | undefined {
  return within(page, ({ name, attributes }) => name === 'time' && 'datetime' in attributes).next()
    .value?.attributes['datetime']
}

function headingIn(page: Element): string | undefined {
  const heading = find(page, 'h1')
  return (heading && textOf(heading).replace(/\s+/g, ' ').trim()) || undefined
}

function date(value: string | undefined): Date | undefined {
  const read = value === undefined ? undefined : readDate(value)
  return read?.type === 'date' ? read.at : undefined
}

const articleTypes =
  /^(\w*Article|\w*BlogPosting|Report|Review|LiveBlogPosting|AnalysisNewsArticle)$/

/** The article in the page's JSON-LD, if one is there and can be read. */
function articleIn(page: Element): Thing | undefined {
  for (const script of within(page, isJsonLd)) {
    const found = thingsIn(textOf(script)).find((thing) =>
      [thing['@type']].flat().some((type) => typeof type === 'string' && articleTypes.test(type)),
    )
    if (found) return found
  }
  return undefined
}

function isJsonLd({ name, attributes }: Element): boolean {
  return name === 'script' && attributes['type'] === 'application/ld+json'
}

function thingsIn(json: string): readonly Thing[] {
  try {
    const value: unknown = JSON.parse(json)
    if (isDeeper(value, 64)) return []
    return [value]
      .flat(2)
      .flatMap((part) => {
        const thing = thingOf(part)
        const graph = thing?.['@graph']
        return [thing, ...(Array.isArray(graph) ? graph.map(thingOf) : [])]
      })
      .filter((thing) => thing !== undefined)
  } catch {
    return []
  }
}

function thingOf(value: unknown): Thing | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...value }
    : undefined
}

function text(value: unknown): string | undefined {
  if (Array.isArray(value)) return text(value[0])
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function nameOf(value: unknown): unknown {
  return typeof value === 'string' ? value : thingOf([value].flat()[0])?.['name']
}

function pictureIn(value: unknown): string | undefined {
  const first = [value].flat()[0]
  return text(first) ?? text(thingOf(first)?.['url'] ?? thingOf(first)?.['contentUrl'])
}

function writersIn(article: Thing | undefined, meta: Meta): readonly Writer[] {
  const authors = [article?.['author'] ?? []].flat().flatMap((author): readonly Writer[] => {
    const name = text(nameOf(author))
    if (name === undefined) return []
    return thingOf(author)?.['@type'] === 'Organization'
      ? [{ type: 'credit', text: name }]
      : [writerOf(name)]
  })
  if (authors.length > 0) return authors
  const line = meta('author', 'byl', 'article:author', 'parsely-author', 'dc.creator')
  return line === undefined || /^https?:/.test(line) ? [] : writersOf(line)
}

function topicsIn(article: Thing | undefined, page: Element): readonly CopyTopic[] {
  const keywords = article?.['keywords']
  const words = typeof keywords === 'string' ? keywords.split(',') : [keywords ?? []].flat()
  const tags = [...within(page, ({ attributes }) => attributes['property'] === 'article:tag')].map(
    ({ attributes }) => attributes['content'],
  )
  return [...words, ...tags].flatMap((word) => {
    const name = typeof word === 'string' ? word.trim() : ''
    return name === '' ? [] : [{ name }]
  })
}

function linksIn(
  page: Element,
  home: string | undefined,
  base: string | undefined,
): readonly Link[] {
  const alternates = [
    ...within(
      page,
      ({ name, attributes }) =>
        name === 'link' && attributes['rel'] === 'alternate' && 'hreflang' in attributes,
    ),
  ]
  return [
    ...(home ? [{ href: home, rel: 'canonical' as const }] : []),
    ...alternates.flatMap(({ attributes }): readonly Link[] => {
      const href = webAddress(attributes['href'] ?? '', base)
      const language = attributes['hreflang']
      return href && language ? [{ href, rel: 'alternate', language }] : []
    }),
  ]
}
