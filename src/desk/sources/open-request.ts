import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { ForbiddenHost, guardedLookup, type Resolve } from './guarded-lookup.ts'

/** What a request goes out through. */
export interface WayOut {
  readonly resolve: Resolve
  /** Whether a server at this address may be asked. */
  readonly allowed: (address: string) => boolean
}

export interface Request {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
}

/** Sends a request to a server that may be asked, and to no other. Throws a ForbiddenHost, or what the connection threw. */
export function openRequest(
  { resolve: look, allowed }: WayOut,
  at: URL,
  { method, headers, body, signal }: Request,
): Promise<IncomingMessage> {
  const host = at.hostname.replace(/^\[|\]$/g, '')
  // A connection looks up names only: an address is looked at here.
  if (isIP(host) !== 0 && !allowed(host)) return Promise.reject(new ForbiddenHost(host))
  const secure = at.protocol === 'https:'
  return new Promise((resolve, reject) => {
    const request = (secure ? requestHttps : requestHttp)(at, {
      method,
      // An agent of its own: no connection that was opened for another name is used again, and no proxy.
      agent: secure ? new HttpsAgent() : new HttpAgent(),
      lookup: guardedLookup(look, allowed),
      signal,
      headers,
    })
    request.once('response', resolve)
    request.on('error', reject)
    request.end(body)
  })
}
