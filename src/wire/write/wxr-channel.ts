import { tag, textTag, xmlHead } from './xml-out.ts'

/** The paper that an export for WordPress comes from. */
export interface WxrChannel {
  readonly name: string
  readonly tagline: string
  readonly language: string
  /** Scheme and host, without a slash at the end. */
  readonly address: string
  readonly timeZone: string
  /** What readers call a section, by its slug. */
  readonly sectionName: (slug: string) => string
}

const namespaces = {
  excerpt: 'http://wordpress.org/export/1.2/excerpt/',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  wp: 'http://wordpress.org/export/1.2/',
} as const

/** All of an export that stands before its items. */
export function channelOut({ name, tagline, language, address }: WxrChannel, at: Date): string {
  const spaces = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  const parts = [
    textTag('title', name),
    textTag('link', address),
    textTag('description', tagline),
    textTag('pubDate', at.toUTCString()),
    textTag('language', language),
    tag('wp:wxr_version', {}, '1.2'),
    textTag('wp:base_site_url', address),
    textTag('wp:base_blog_url', address),
  ]
  return `${xmlHead}<rss version="2.0"${spaces.join('')}>\n<channel>\n${parts.join('\n')}\n`
}
