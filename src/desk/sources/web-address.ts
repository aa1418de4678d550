import { failed, type Outcome, ok } from '#kit'
import type { FetchFault } from './fault.ts'

/** An address of the web, or nothing. */
export function webAddress(text: string, base?: URL): URL | undefined {
  const url = URL.parse(text, base?.href)
  return url && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined
}

/** Where a redirect leads. A name and password go along on the same server only; from https nothing leads back to http. */
export function nextAddress(from: URL, location: string): Outcome<URL, FetchFault> {
  const to = webAddress(location, from)
  if (!to) return failed({ type: 'no_address', given: 'What the address leads to' })
  if (from.protocol === 'https:' && to.protocol === 'http:') return failed({ type: 'downgrade' })
  if (to.origin === from.origin) {
    to.username = from.username
    to.password = from.password
  }
  return ok(to)
}
