import type { IncomingMessage } from 'node:http'
import { failed, type Outcome, ok, shownAddress } from '#kit'
import { mayAsk } from './addresses.ts'
import { encodings, readBody } from './body.ts'
import { problemOf } from './connection-problem.ts'
import type { FetchFault } from './fault.ts'
import { ForbiddenHost, systemResolve } from './guarded-lookup.ts'
import { openRequest, type WayOut } from './open-request.ts'
import { freshUntil, retryTime } from './response-times.ts'
import { nextAddress, webAddress } from './web-address.ts'

/** What a sender may take of us. */
export interface WebLimits {
  /** Milliseconds for all of it, from the first connection to the last byte. */
  readonly ms: number
  /** Bytes of the unpacked answer. */
  readonly bytes: number
  readonly redirects: number
}

/** The way out of the house. */
export interface Web extends WayOut {
  readonly limits: WebLimits
}

const limits: WebLimits = { ms: 30_000, bytes: 32 * 1_048_576, redirects: 5 }

/** The web as the paper may ask it; with `allowPrivate` also the newsroom's own networks. */
export function openWeb({ allowPrivate }: { allowPrivate: boolean }): Web {
  return {
    resolve: systemResolve,
    allowed: (address) => mayAsk(address, allowPrivate),
    limits,
  }
}

export interface WebAsk {
  readonly address: string
  /** Who asks, for the sender's log. */
  readonly agent: string
  readonly etag?: string
  readonly lastModified?: string
  readonly now: Date
  readonly signal: AbortSignal
}

/** Until when the sender says that its answer holds stands in `freshUntil`. */
export type WebAnswer =
  | { readonly type: 'unchanged'; readonly freshUntil?: Date }
  | {
      readonly type: 'new'
      readonly bytes: Buffer
      /** Where it was found in the end, without a name and password. */
      readonly address: string
      readonly contentType?: string
      readonly etag?: string
      readonly lastModified?: string
      /** The `Link` headers. */
      readonly link?: string
      readonly freshUntil?: Date
    }

const redirecting = new Set([301, 302, 303, 307, 308])

/** Asks a server whether it has something new, and reads it. Throws nothing for whatever the server does. */
export async function askWeb(web: Web, ask: WebAsk): Promise<Outcome<WebAnswer, FetchFault>> {
  const late = AbortSignal.timeout(web.limits.ms)
  try {
    return await follow(web, { ...ask, signal: AbortSignal.any([ask.signal, late]) })
  } catch (error) {
    return failed(faultOf(error, { stop: ask.signal, late, ms: web.limits.ms }))
  }
}

/** What it was that a connection threw. */
export function faultOf(
  error: unknown,
  { stop, late, ms }: { stop: AbortSignal; late: AbortSignal; ms: number },
): FetchFault {
  if (stop.aborted) return { type: 'stopped' }
  if (late.aborted) return { type: 'late', ms }
  if (error instanceof ForbiddenHost) return { type: 'forbidden', host: error.message }
  return { type: 'unreachable', problem: problemOf(error) }
}

/** Goes where the server sends us, as often as is allowed. */
async function follow(web: Web, ask: WebAsk): Promise<Outcome<WebAnswer, FetchFault>> {
  let at = webAddress(ask.address)
  if (!at) return failed({ type: 'no_address', given: ask.address })
  for (let hop = 0; hop <= web.limits.redirects; hop += 1) {
    const { signal } = ask
    const response = await openRequest(web, at, { method: 'GET', headers: headersOf(ask), signal })
    const { location } = response.headers
    if (!redirecting.has(response.statusCode ?? 0) || location === undefined)
      return answerOf(response, { web, ask, at })
    response.destroy()
    const next = nextAddress(at, location)
    if (!next.ok) return next
    at = next.value
  }
  return failed({ type: 'redirects', limit: web.limits.redirects })
}

function headersOf({ agent, etag, lastModified }: WebAsk): Record<string, string> {
  return {
    'User-Agent': agent,
    Accept:
      'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.9, */*;q=0.5',
    'Accept-Encoding': encodings,
    ...(etag === undefined ? {} : { 'If-None-Match': etag }),
    ...(lastModified === undefined ? {} : { 'If-Modified-Since': lastModified }),
  }
}

async function answerOf(
  response: IncomingMessage,
  { web, ask, at }: { web: Web; ask: WebAsk; at: URL },
): Promise<Outcome<WebAnswer, FetchFault>> {
  const { headers, statusCode: status = 0 } = response
  const fresh = freshUntil(headers, ask.now)
  const until = fresh ? { freshUntil: fresh } : {}
  if (status === 304) {
    response.destroy()
    return ok({ type: 'unchanged', ...until })
  }
  if (status !== 200) {
    response.destroy()
    const retryAt = retryTime(headers, ask.now)
    return failed({ type: 'status', status, ...(retryAt ? { retryAt } : {}) })
  }
  const body = await readBody(response, web.limits.bytes)
  if (!body.ok) return body
  return ok({
    type: 'new',
    bytes: body.value,
    address: shownAddress(at.href),
    ...short('contentType', headers['content-type']),
    ...short('etag', headers.etag),
    ...short('lastModified', headers['last-modified']),
    ...short('link', [headers['link'] ?? []].flat().join(', ')),
    ...until,
  })
}

/** A header that is worth keeping. */
function short<K extends string>(name: K, value: string | undefined): { [P in K]?: string } {
  const field: { [P in K]?: string } = {}
  if (value !== undefined && value !== '' && value.length <= 1_000) field[name] = value
  return field
}
