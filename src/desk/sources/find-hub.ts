import { decodeXML } from 'entities'
import { webAddress } from './web-address.ts'

/** Where a feed's news is told of, and the name that the feed has there. */
export interface Hub {
  readonly hub: string
  readonly topic: string
}

/** Bytes of a feed's head: what it says of itself stands before its items. */
const headBytes = 65_536

/**
 * The hub that a feed names: in its `Link` headers, in links of XML, or in `hubs` of a JSON Feed (W3C WebSub, section 4). The headers
 * come first; a feed that does not name itself is known by the address that it was found at.
 */
export function findHub(
  bytes: Uint8Array,
  { address, link = '' }: { address: string; link?: string },
): Hub | undefined {
  const links = [...inHeader(link), ...inContent(bytes)]
  const of = (rel: string): string | undefined => {
    const found = links.find((one) => one.rel === rel)
    return found && webAddress(found.href, URL.parse(address) ?? undefined)?.href
  }
  const hub = of('hub')
  return hub === undefined ? undefined : { hub, topic: of('self') ?? address }
}

interface FoundLink {
  readonly rel: string
  readonly href: string
}

/** RFC 8288, section 3. */
function* inHeader(header: string): Generator<FoundLink> {
  for (const [, href = '', parameters = ''] of header
    .slice(0, 8_192)
    .matchAll(/<([^<>]*)>([^<]*)/g)) {
    const rels = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters)
    for (const rel of (rels?.[1] ?? rels?.[2] ?? '').toLowerCase().split(/\s+/)) yield { rel, href }
  }
}

function inContent(bytes: Uint8Array): Iterable<FoundLink> {
  const head = Buffer.from(bytes.subarray(0, headBytes)).toString('utf8')
  return head.trimStart().startsWith('{') ? inJson(bytes) : inXml(head)
}

function* inXml(head: string): Generator<FoundLink> {
  const [around = ''] = head.split(/<(?:[\w-]+:)?(?:item|entry)[\s>]/i, 1)
  for (const [, attributes = ''] of around.matchAll(/<(?:[\w-]+:)?link\s([^<>]*)>/gi)) {
    const rels = attribute(attributes, 'rel').toLowerCase().split(/\s+/)
    for (const rel of rels) yield { rel, href: attribute(attributes, 'href') }
  }
}

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes)
  return decodeXML(found?.[1] ?? found?.[2] ?? '').trim()
}

/** JSON Feed 1.1: `hubs` and `feed_url`. */
function* inJson(bytes: Uint8Array): Generator<FoundLink> {
  const feed = parsed(bytes)
  if (typeof feed !== 'object' || feed === null) return
  if ('feed_url' in feed && typeof feed.feed_url === 'string')
    yield { rel: 'self', href: feed.feed_url }
  const hubs: unknown = 'hubs' in feed ? feed.hubs : undefined
  for (const hub of Array.isArray(hubs) ? hubs : [])
    if (/^websub$/i.test(String(hub?.type)) && typeof hub.url === 'string')
      yield { rel: 'hub', href: hub.url }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
