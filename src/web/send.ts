import type { Clock } from '#kit'
import { negotiate } from './encoding.ts'
import { matchingTag } from './etag.ts'
import type { Head } from './head.ts'
import type { Packing } from './packing.ts'
import type { Page, Variant } from './page.ts'
import type { HeadWriter } from './page-head.ts'
import { putHead } from './ready-head.ts'
import type { Visit } from './visit.ts'

export interface Sending {
  /**
   * Answers with the page, at once if it is packed as the reader wants it. `kept` tells whether it came out of memory.
   */
  readonly send: (visit: Visit, page: Page, kept: boolean) => void
  /** Answers without a look at what the reader holds or accepts. */
  readonly sendAsIs: (visit: Visit, page: Page) => void
  readonly notModified: () => number
}

export interface SendingOptions {
  readonly clock: Clock
  readonly heads: HeadWriter
  readonly packing: Packing
  /** Called where packing fails, or nothing that the reader accepts can be sent. */
  readonly refuse: (visit: Visit, status: number, fault?: unknown) => void
  /** Called where an answer cannot be written to its end. */
  readonly abandon: (visit: Visit, fault: unknown) => void
}

/** Askings for one encoding after which it is worth making as small as it gets. */
const worthPolishing = 4

export function createSending(options: SendingOptions): Sending {
  const { clock, heads, packing, refuse, abandon } = options
  let notModified = 0

  const write = (visit: Visit, page: Page, variant: Variant, kept: boolean) => {
    const { request, response, secure, desk } = visit
    const { status } = page.rendered
    const head = isPassing(page)
      ? heads.passing(page, variant, secure)
      : heads.whole(page, variant, secure)
    putHead(response, head, desk.keepAlive(), kept ? visit.now : clock.now().getTime())
    if (request.method === 'HEAD') response.end()
    else response.end(variant.bytes)
    desk.answered(visit, { route: page.route, status, bytes: variant.bytes.length, kept })
    variant.asked += 1
    if (variant.asked === worthPolishing && !variant.small) packing.polish(page, variant.encoding)
  }

  const writeUnchanged = (visit: Visit, page: Page, tag: string, kept: boolean) => {
    const { response, secure, desk } = visit
    putHead(response, heads.unchanged(page, tag, secure), desk.keepAlive(), visit.now)
    response.end()
    notModified += 1
    desk.answered(visit, { route: page.route, status: 304, bytes: 0, kept })
  }

  return {
    notModified: () => notModified,
    sendAsIs: (visit, page) => {
      const variant = page.variants.get('identity')
      if (variant) write(visit, page, variant, false)
    },
    send: (visit, page, kept) => {
      const tag = heldTag(visit, page)
      if (tag !== undefined) return writeUnchanged(visit, page, tag, kept)
      const choice = negotiate(visit.head.acceptEncoding)
      const encoding = page.shrinks ? choice.text : choice.packed
      if (encoding === undefined) return refuse(visit, 406)
      const variant = page.variants.get(encoding)
      if (variant) return write(visit, page, variant, kept)
      packing
        .pack(page, encoding)
        .then(
          (packed) => write(visit, page, packed, false),
          (fault: unknown) => refuse(visit, 500, fault),
        )
        .catch((fault: unknown) => abandon(visit, fault))
    },
  }
}

/**
 * The entity tag under which the reader holds this very content (RFC 9110, section 13.2.2): `If-None-Match` decides
 * where it is sent, else `If-Modified-Since`, whose seconds are trusted only once a second has passed since the change.
 */
function heldTag({ head }: Visit, page: Page): string | undefined {
  const { ifNoneMatch, ifModifiedSince } = head
  if (ifNoneMatch === undefined && ifModifiedSince === undefined) return undefined
  if (page.rendered.status !== 200 || page.rendered.private) return undefined
  if (ifNoneMatch !== undefined) {
    const tag = matchingTag(ifNoneMatch, page.fingerprint)
    return tag === '*' ? likelyTag(head, page) : tag
  }
  const modified = page.rendered.modified?.getTime()
  if (modified === undefined || page.pressedAt - modified < 1000) return undefined
  const since = Date.parse(ifModifiedSince ?? '')
  return Math.floor(modified / 1000) * 1000 <= since ? likelyTag(head, page) : undefined
}

/** The entity tag of what the reader would be sent now, where it does not say which it holds. */
function likelyTag({ acceptEncoding }: Head, page: Page): string | undefined {
  const { text = 'identity' } = negotiate(acceptEncoding)
  return (page.variants.get(text) ?? [...page.variants.values()][0])?.etag
}

/** Errors that a cache must not hold, because they pass by themselves. A missing page may be held, and is asked for again. */
function isPassing({ rendered: { status, private: secret } }: Page): boolean {
  return secret === true || (status >= 400 && status !== 404 && status !== 410)
}
