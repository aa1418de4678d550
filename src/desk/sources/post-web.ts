import { failed, type Outcome, ok } from '#kit'
import { faultOf, type Web } from './ask-web.ts'
import type { FetchFault } from './fault.ts'
import { openRequest } from './open-request.ts'
import { nextAddress, webAddress } from './web-address.ts'

export interface WebPost {
  readonly address: string
  readonly agent: string
  readonly form: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** Sends a form, also where the server says that it is elsewhere (307, 308). Gives the status of the answer, whose body is not read. */
export async function postWeb(web: Web, post: WebPost): Promise<Outcome<number, FetchFault>> {
  const late = AbortSignal.timeout(web.limits.ms)
  const signal = AbortSignal.any([post.signal, late])
  const body = new URLSearchParams(post.form).toString()
  try {
    let at = webAddress(post.address)
    if (!at) return failed({ type: 'no_address', given: post.address })
    for (let hop = 0; hop <= web.limits.redirects; hop += 1) {
      const headers = {
        'User-Agent': post.agent,
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': String(Buffer.byteLength(body)),
      }
      const response = await openRequest(web, at, { method: 'POST', headers, body, signal })
      response.destroy()
      const { statusCode: status = 0 } = response
      const { location } = response.headers
      if ((status !== 307 && status !== 308) || location === undefined) return ok(status)
      const next = nextAddress(at, location)
      if (!next.ok) return next
      at = next.value
    }
    return failed({ type: 'redirects', limit: web.limits.redirects })
  } catch (error) {
    return failed(faultOf(error, { stop: post.signal, late, ms: web.limits.ms }))
  }
}
