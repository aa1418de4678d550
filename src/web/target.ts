import { failed, type Outcome, ok } from '#kit'

/** An address as a request names it, taken apart and brought into one writing. */
export interface Target {
  /** Percent-encoded, without empty or dot segments and without a slash at the end; the root is `/`. */
  readonly canonical: string
  /** Decoded, in form C. */
  readonly path: string
  readonly segments: readonly string[]
  /** As sent, without the question mark. */
  readonly query: string
  /** Whether the path came in another writing than the canonical one. */
  readonly moved: boolean
}

export interface TargetFault {
  readonly status: 400 | 414
  readonly detail: string
}

/** Longest path, and longest query, in characters as sent. */
export const targetLimit = 2048

/**
 * Takes a request target apart: the origin form (RFC 9112, section 3.2.1) or the absolute form, of which only the path
 * counts. Normalises as RFC 3986, section 6.2.2 says, and beyond that Unicode to form C.
 */
export function parseTarget(raw: string): Outcome<Target, TargetFault> {
  const local = localTarget(raw)
  const mark = local.indexOf('?')
  const sent = mark < 0 ? local : local.slice(0, mark)
  const query = mark < 0 ? '' : local.slice(mark + 1)
  if (sent.length > targetLimit || query.length > targetLimit)
    return failed({ status: 414, detail: `The address is longer than ${targetLimit} characters.` })
  if (!sent.startsWith('/')) return bad('The address does not begin with a slash.')
  if (sent.includes('#') || query.includes('#')) return bad('The address holds a # sign.')
  if (isPlain(sent))
    return ok({
      canonical: sent,
      path: sent,
      segments: sent === '/' ? [] : sent.slice(1).split('/'),
      query,
      moved: false,
    })
  return rewrite(sent, query)
}

/** The target without scheme and authority (RFC 9112, section 3.2.2), which proxies may send. */
export function localTarget(raw: string): string {
  if (raw.startsWith('/')) return raw
  return raw.replace(/^https?:\/\/[^/?#]+(?=(\/?))/i, (_, slash) => (slash ? '' : '/'))
}

/** Unreserved characters, sub-delims, `:` and `@`; no empty segment, none that begins with a dot. */
function isPlain(path: string): boolean {
  return path === '/' || /^(?:\/[\w~!$&'()*+,;=:@-][\w.~!$&'()*+,;=:@-]*)+$/.test(path)
}

function rewrite(sent: string, query: string): Outcome<Target, TargetFault> {
  const segments: string[] = []
  for (const part of sent.split('/')) {
    const segment = decode(part)
    if (segment === undefined) return bad('The address holds a percent sign that encodes nothing.')
    if (/[\p{Cc}/\\]/u.test(segment))
      return bad('The address holds a control character, an encoded slash or a backslash.')
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  const canonical = `/${segments.map(encode).join('/')}`
  const path = `/${segments.join('/')}`
  return ok({ canonical, path, segments, query, moved: canonical !== sent })
}

/** Node hands bytes over 127 on as Latin-1 characters; they count as bytes of UTF-8 that nobody encoded. */
function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part.replace(/[\x80-\xff]/g, escapeByte)).normalize('NFC')
  } catch {
    return undefined
  }
}

function escapeByte(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

/** A segment with everything encoded that RFC 3986's `pchar` does not allow as it is. */
function encode(segment: string): string {
  return encodeURIComponent(segment).replace(/%(?:24|26|2B|2C|3B|3D|3A|40)/g, decodeURIComponent)
}

/** The query as it may stand in a `Location` header. */
export function safeQuery(query: string): string {
  return query === '' ? '' : `?${query.replace(/[^!-~]/g, (c) => encodeURIComponent(c))}`
}

function bad(detail: string): Outcome<Target, TargetFault> {
  return failed({ status: 400, detail })
}
