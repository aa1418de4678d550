import { validateHeaderName, validateHeaderValue } from 'node:http'
import { shrinks } from './compress.ts'
import type { Encoding } from './encoding.ts'
import { fingerprint } from './etag.ts'
import type { ReadyHead } from './ready-head.ts'
import type { Rendered } from './route.ts'

/** A page in one encoding. */
export interface Variant {
  readonly encoding: Encoding
  readonly bytes: Buffer
  readonly etag: string
  /** Whether it is as small as it gets. */
  readonly small: boolean
  /** Ready headers: for a plain connection, and for one over TLS. */
  readonly heads: [ReadyHead | undefined, ReadyHead | undefined]
  asked: number
}

/** An answer that is ready to be sent, and what is known about who asks for it. */
export interface Page {
  /** The canonical target: path and reduced query. */
  readonly key: string
  /** The name of the route that answered. */
  readonly route: string
  readonly rendered: Omit<Rendered, 'body'>
  readonly fingerprint: string
  /** Whether packing it is worth the while. */
  readonly shrinks: boolean
  /** One at least: the page as it was rendered, or packed, from which the others can be made. */
  readonly variants: Map<Encoding, Variant>
  /** Answers of 304, by the tag that was matched and whether the connection is over TLS. */
  readonly unchanged: Map<string, ReadyHead>
  /** Milliseconds since 1970. */
  readonly pressedAt: number
  /** When it stops being right, in milliseconds since 1970, or Infinity. */
  until: number
  asked: number
  lastAsked: number
  /** Bytes it takes, about. */
  bytes: number
  /** Whether it was asked for since the shelf last looked at it. */
  touched: boolean
  /** Whether it was ever asked for a second time. */
  proven: boolean
}

/** Below this many bytes packing saves less than its header costs. */
const worthPacking = 256

/** Throws where a header cannot be sent, so that a faulty render fails once and is not kept to fail on every request. */
export function makePage(key: string, route: string, answer: Rendered, now: number): Page {
  const { body, ...rendered } = answer
  const headers = Object.entries(rendered.headers ?? {})
  for (const [name, value] of [['Content-Type', rendered.type], ...headers] as const) {
    validateHeaderName(name)
    validateHeaderValue(name, value)
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : asBuffer(body)
  const print = fingerprint(`${rendered.status}`, rendered.type, JSON.stringify(headers), bytes)
  const page: Page = {
    key,
    route,
    rendered,
    fingerprint: print,
    shrinks: shrinks(rendered.type) && bytes.length >= worthPacking,
    variants: new Map(),
    unchanged: new Map(),
    pressedAt: now,
    until: rendered.until?.getTime() ?? Number.POSITIVE_INFINITY,
    asked: 0,
    lastAsked: now,
    bytes: overhead(key, rendered),
    touched: false,
    proven: false,
  }
  addVariant(page, 'identity', bytes, true)
  return page
}

/** Sets an earlier end to a page. Its headers are written anew, since they may tell how long it is good. */
export function shortenLife(page: Page, until: number): void {
  page.until = Math.min(page.until, until)
  page.unchanged.clear()
  for (const { heads } of page.variants.values()) heads.fill(undefined)
}

/** Puts a packed form beside the others and returns it. */
export function addVariant(page: Page, encoding: Encoding, bytes: Buffer, small: boolean): Variant {
  const before = page.variants.get(encoding)
  const letter = encoding.charAt(0)
  const variant: Variant = {
    encoding,
    bytes,
    etag: `"${page.fingerprint}-${small ? letter.toUpperCase() : letter}"`,
    small,
    heads: [undefined, undefined],
    asked: before?.asked ?? 0,
  }
  page.variants.set(encoding, variant)
  page.bytes += bytes.length - (before?.bytes.length ?? -formBytes)
  return variant
}

/** Lets go of one form of a page that has others. */
export function removeVariant(page: Page, encoding: Encoding): void {
  const variant = page.variants.get(encoding)
  if (!variant || page.variants.size < 2) return
  page.variants.delete(encoding)
  page.bytes -= variant.bytes.length + formBytes
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Heap that a form takes beside its bytes. */
const formBytes = 900
/** Heap that a page takes beside its forms and texts; and each of its texts beside its letters. */
const pageBytes = 1300
const textBytes = 96

function overhead(key: string, { tags, headers }: Omit<Rendered, 'body'>): number {
  const texts = [key, ...tags, ...Object.values(headers ?? {})]
  return texts.reduce((sum, text) => sum + text.length + textBytes, pageBytes)
}
