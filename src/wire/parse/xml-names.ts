/**
 * The namespaces of the wire, by the prefix that this room calls them. Documents may bind any prefix; the addresses
 * count. Vocabularies that fill whole documents have none.
 */
const prefixes: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/Atom': 'atom',
  'https://www.w3.org/2005/Atom': 'atom',
  'http://purl.org/atom/ns#': 'atom',
  'http://purl.org/rss/1.0/': '',
  'http://my.netscape.com/rdf/simple/0.9/': '',
  'http://channel.netscape.com/rdf/simple/0.9/': '',
  'http://backend.userland.com/rss': '',
  'http://backend.userland.com/rss2': '',
  'http://blogs.law.harvard.edu/tech/rss': '',
  'http://purl.org/net/rss1.1#': '',
  'http://www.w3.org/1999/xhtml': '',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/elements/1.0/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://search.yahoo.com/mrss/': 'media',
  'http://search.yahoo.com/mrss': 'media',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://www.itunes.com/DTDs/Podcast-1.0.dtd': 'itunes',
  'http://iptc.org/std/nar/2006-10-01/': '',
  'http://iptc.org/std/NITF/2006-10-18/': '',
  'http://www.w3.org/XML/1998/namespace': 'xml',
}

/** WordPress counts its export's versions in the addresses. */
const wordpress = /^https?:\/\/wordpress\.org\/export\/[\d.]+\/(excerpt\/)?$/

/** Prefixes in force at a place in a document. */
export type Scope = ReadonlyMap<string, string>

export const noScope: Scope = new Map()

/** The scope inside an element, given its attributes. */
export function scopeIn(around: Scope, attributes: Readonly<Record<string, string>>): Scope {
  let inside: Map<string, string> | undefined
  for (const name in attributes) {
    if (!name.startsWith('xmlns')) continue
    const bound = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : undefined
    if (bound === undefined) continue
    inside ??= new Map(around)
    inside.set(bound, (attributes[name] ?? '').trim())
  }
  return inside ?? around
}

/** A name as this room writes it: our prefix for the namespace, and the local name. An unbound prefix stays. */
export function nameIn(scope: Scope, written: string): string {
  const colon = written.indexOf(':')
  const prefix = colon < 0 ? '' : written.slice(0, colon)
  const local = colon < 0 ? written : written.slice(colon + 1)
  const space = scope.get(prefix)
  const ours = space === undefined || space === '' ? prefix : (prefixOf(space) ?? prefix)
  return ours === '' ? local : `${ours}:${local}`
}

function prefixOf(space: string): string | undefined {
  const known = prefixes[space]
  if (known !== undefined) return known
  const match = wordpress.exec(space)
  if (!match) return undefined
  return match[1] ? 'excerpt' : 'wp'
}
