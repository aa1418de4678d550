import type { HeaderList, HeadersFor } from './headers.ts'
import type { Page, Variant } from './page.ts'
import { makeReadyHead, type ReadyHead } from './ready-head.ts'

export interface HeadOptions {
  readonly headersFor: HeadersFor
  /** Seconds that a purged cache in front may keep a page; 0 for not at all. */
  readonly sharedSeconds: number
  readonly sendTags: boolean
}

/** Writes the headers of kept answers. They are made once for each page, encoding and kind of connection. */
export interface HeadWriter {
  readonly whole: (page: Page, variant: Variant, secure: boolean) => ReadyHead
  /** Of a 304 to a reader that holds the content under this entity tag. */
  readonly unchanged: (page: Page, tag: string, secure: boolean) => ReadyHead
  /** Of an answer that is not kept by anyone. */
  readonly passing: (page: Page, variant: Variant, secure: boolean) => ReadyHead
}

/** Most bytes of tags in one header. More, and proxies with a small buffer for headers fail. */
const tagBytes = 1800

export function createHeadWriter(options: HeadOptions): HeadWriter {
  const { headersFor } = options
  const ready = (status: number, page: Page, secure: boolean, ours: HeaderList) => {
    const own = [...ours, ...varies(page), ...ownHeaders(page)]
    const strict = headersFor(page.rendered.type, secure)
    return makeReadyHead(status, own, without(strict, own))
  }
  return {
    whole: (page, variant, secure) => {
      const known = variant.heads[Number(secure)]
      if (known) return known
      const head = ready(page.rendered.status, page, secure, [
        ...describeBody(page, variant),
        ...validators(page, variant.etag),
        ...keeping(page, options),
      ])
      variant.heads[Number(secure)] = head
      return head
    },
    unchanged: (page, tag, secure) => {
      const key = secure ? `${tag}s` : tag
      const known = page.unchanged.get(key)
      if (known) return known
      const head = ready(304, page, secure, [...validators(page, tag), ...keeping(page, options)])
      if (page.unchanged.size < 16) page.unchanged.set(key, head)
      return head
    },
    passing: (page, variant, secure) =>
      ready(page.rendered.status, page, secure, [
        ...describeBody(page, variant),
        ['Cache-Control', 'private, no-store'],
      ]),
  }
}

function describeBody(page: Page, { encoding, bytes }: Variant): HeaderList {
  return [
    ['Content-Type', page.rendered.type],
    ['Content-Length', String(bytes.length)],
    ...(encoding === 'identity' ? [] : [['Content-Encoding', encoding] as const]),
  ]
}

function validators({ rendered }: Page, etag: string): HeaderList {
  if (rendered.status !== 200) return []
  const { modified } = rendered
  return [['ETag', etag], ...(modified ? [['Last-Modified', modified.toUTCString()] as const] : [])]
}

/**
 * Readers ask again each time (`max-age=0`), which costs a 304. A cache in front may answer by itself only where it is
 * purged by tag, the tags fit into a header, and the page does not end at a set time. What is missing carries no tag of what
 * may appear there.
 */
function keeping({ rendered, until }: Page, { sharedSeconds, sendTags }: HeadOptions): HeaderList {
  if (rendered.immutable) return [['Cache-Control', 'public, max-age=31536000, immutable']]
  const tags = rendered.tags.map((tag) => encodeURI(tag.toWellFormed()).replaceAll(',', '%2C'))
  const fits = tags.join(',').length <= tagBytes
  const shared =
    sharedSeconds > 0 && fits && until === Number.POSITIVE_INFINITY && rendered.status !== 404
  const list = [
    [
      'Cache-Control',
      `public, max-age=0, ${shared ? `s-maxage=${sharedSeconds}, ` : ''}must-revalidate`,
    ],
    ['Cache-Tag', tags.join(',')],
    ['Surrogate-Key', tags.join(' ')],
  ] as const
  return sendTags && fits && tags.length > 0 ? list : list.slice(0, 1)
}

function ownHeaders({ rendered }: Page): HeaderList {
  return Object.entries(rendered.headers ?? {}).filter(([name]) => !isOurs(name))
}

/** The strict headers that the page does not set itself: the very list where it sets none. */
function without(strict: HeaderList, own: HeaderList): HeaderList {
  const set = new Set(own.map(([name]) => name.toLowerCase()))
  const rest = strict.filter(([name]) => !set.has(name.toLowerCase()))
  return rest.length === strict.length ? strict : rest
}

function varies(page: Page): HeaderList {
  const own = Object.entries(page.rendered.headers ?? {})
    .filter(([name]) => name.toLowerCase() === 'vary')
    .map(([, value]) => value)
  const names = [
    ...(page.shrinks ? ['Accept-Encoding'] : []),
    ...(page.rendered.status >= 400 ? ['Accept'] : []),
    ...own,
  ]
  return names.length > 0 ? [['Vary', names.join(', ')]] : []
}

/** Headers that the press answers for. A page cannot set them. */
function isOurs(name: string): boolean {
  return /^(?:cache-control|connection|content-(?:encoding|length|type)|date|etag|keep-alive|last-modified|transfer-encoding|vary)$/i.test(
    name,
  )
}
