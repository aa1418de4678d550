import { Parser } from 'htmlparser2'
import { webAddress } from './web-address.ts'

/** A file that a page lists. */
export interface ListedFile {
  /** Without a name and password. */
  readonly address: string
  /** What the page says beside it, as a rule when it was changed and how long it is: another text, another version. */
  readonly beside: string
}

const wanted = /\.(xml|nitf|newsml|g2|json|ninjs|jsonl|ndjson|txt)(\.gz)?$/i
const mostFiles = 10_000
const longestBeside = 200

/**
 * The files of news that a page lists, in its order: what servers make of a folder, or an index in XML, whose elements hold or name
 * addresses. Only files on the same server below the folder of the page count: a page may not send us elsewhere.
 */
export function listedFiles(bytes: Uint8Array, address: string): readonly ListedFile[] {
  const base = URL.parse(address)
  if (!base) return []
  const found = new Map<string, string>()
  let last: string | undefined
  const add = (text: string): void => {
    const at = found.size < mostFiles ? below(base, text) : undefined
    if (at !== undefined && !found.has(at)) found.set(at, '')
    if (at !== undefined) last = at
  }
  const parser = new Parser(
    {
      onopentag: (_name, attributes) => {
        const link = attributes['href'] ?? attributes['src'] ?? attributes['url']
        if (link === undefined) return
        last = undefined
        add(link)
      },
      ontext: (text) => {
        const words = text.replace(/\s+/g, ' ').trim()
        if (words === '') return
        if (/^https?:\S+$/i.test(words)) add(words)
        else if (last !== undefined)
          found.set(last, `${found.get(last) ?? ''} ${words}`.trim().slice(0, longestBeside))
      },
    },
    { decodeEntities: true },
  )
  parser.end(Buffer.from(bytes).toString('utf8'))
  return [...found].map(([at, beside]) => ({ address: at, beside }))
}

function below(base: URL, link: string): string | undefined {
  const at = webAddress(link.trim(), base)
  const folder = base.pathname.replace(/[^/]*$/, '')
  if (at?.origin !== base.origin || !at.pathname.startsWith(folder)) return undefined
  if (!wanted.test(at.pathname)) return undefined
  at.username = ''
  at.password = ''
  at.hash = ''
  return at.href
}
