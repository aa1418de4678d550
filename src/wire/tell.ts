import type { Format } from './draft.ts'

/** What an input looks like: a format, or something else, in words for people. */
export type Told =
  | { readonly format: Format }
  /** JSON that is one document or a list, whose kind only its names tell. */
  | { readonly format: 'json' }
  | { readonly foreign: string }

const xmlRoots: Readonly<Record<string, Format>> = {
  rss: 'rss',
  channel: 'rss',
  RDF: 'rdf',
  feed: 'atom',
  entry: 'atom',
  newsItem: 'newsml-g2',
  newsMessage: 'newsml-g2',
  packageItem: 'newsml-g2',
  conceptItem: 'newsml-g2',
  knowledgeItem: 'newsml-g2',
  planningItem: 'newsml-g2',
  catalogItem: 'newsml-g2',
  NewsML: 'newsml',
  NewsItem: 'newsml',
  nitf: 'nitf',
  html: 'html',
}

/** Tells the format of a text by its beginning, never by a name. */
export function tellFormat(head: string): Told {
  const text = head.replace(/^\ufeff/, '').trimStart()
  if (isFramed(head)) return { format: 'iptc7901' }
  if (text.startsWith('{') || text.startsWith('[')) return tellJson(text)
  if (/^<[!?a-z]/i.test(text)) return tellMarkup(text)
  const later = /<\?xml[^>]*>\s*<(rss|feed|rdf:RDF)\b/.exec(text.slice(0, 4_000))
  // A server that complains writes its complaint above the feed.
  if (later) return tellMarkup(text.slice(later.index))
  if (/^(---|\+\+\+)[ \t]*\r?\n/.test(text)) return { format: 'markdown' }
  return { format: looksMarkdown(text) ? 'markdown' : 'plain' }
}

/** Whether a text has the control characters that agencies frame their messages with, perhaps behind a line for the telex. */
function isFramed(head: string): boolean {
  // oxlint-disable-next-line no-control-regex -- these are the characters
  if (/^[\u0016\s]*(ZCZC[^\n]*\s+)?\u0001/.test(head)) return true
  // oxlint-disable-next-line no-control-regex -- the same
  return /^[^\n]*\n?[^\n]*\u0002/.test(head.slice(0, 400))
}

/** A line that is an object, with another line after it or with our names in it, is JSON lines. */
function tellJson(text: string): Told {
  const end = text.indexOf('\n')
  const line = end < 0 ? text : text.slice(0, end).trimEnd()
  const after = end < 0 ? '' : text.slice(end).trimStart()
  if (/^\{\s*"broadside"\s*:/.test(line)) return { format: 'jsonl' }
  if (line.startsWith('{') && line.endsWith('}') && after.startsWith('{'))
    return { format: 'jsonl' }
  if (/^\{\s*"[^"]*"\s*:/.test(line) && line.length > 200 && after.startsWith('{'))
    return { format: 'jsonl' }
  return { format: 'json' }
}

function tellMarkup(text: string): Told {
  const bare = text
    .replace(/<\?[^]*?\?>|<!--[^]*?-->|<!doctype[^[>]*(\[[^]*?\])?[^>]*>/gi, '')
    .trimStart()
  const root = /^<(?:[\w.-]+:)?([\w.-]+)/.exec(bare)?.[1] ?? ''
  if (/^<!doctype\s+html/i.test(text) || /^html$/i.test(root)) return { format: 'html' }
  const known = xmlRoots[root] ?? xmlRoots[root.toLowerCase()]
  if (known === 'rss' && /\bxmlns:wp\s*=|<wp:wxr_version/.test(text)) return { format: 'wxr' }
  if (known) return { format: known }
  if (htmlParts.test(root)) return { format: 'html' }
  if (/<(rss|rdf:RDF|feed)\b/.test(bare))
    return tellMarkup(bare.slice(bare.search(/<(rss|rdf:RDF|feed)\b/)))
  return text.startsWith('<?xml') || !hasHtml.test(bare)
    ? { foreign: `an XML document of another kind (<${root}>)` }
    : { format: 'html' }
}

const htmlParts =
  /^(head|body|title|meta|link|div|p|h[1-6]|article|section|main|header|table|ul|ol|figure|img|a|b|i|em|strong|span|blockquote|br|hr|center|font)$/i

const hasHtml = /<(p|div|br|h[1-6]|a|ul|ol|table|span|img|b|i|em|strong)[\s/>]/i

/** A heading first, or two signs of Markdown further down. */
function looksMarkdown(text: string): boolean {
  if (/^# \S/.test(text) || /^[^\n]+\n=+[ \t]*\n/.test(text)) return true
  const signs = [
    /^#{2,6} \S/m,
    /\[[^\]\n]+\]\([^)\s]+\)/,
    /\*\*[^*\n]+\*\*/,
    /^```/m,
    /^> \S/m,
    /^::: ?\w/m,
    /!\[[^\]\n]*\]\(/,
  ]
  return signs.filter((sign) => sign.test(text)).length >= 2
}
