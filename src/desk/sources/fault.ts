import { never } from '#kit'

/** Why nothing could be fetched. */
export type FetchFault =
  | { readonly type: 'no_address'; readonly given: string }
  | { readonly type: 'forbidden'; readonly host: string }
  | { readonly type: 'downgrade' }
  | { readonly type: 'redirects'; readonly limit: number }
  | { readonly type: 'status'; readonly status: number; readonly retryAt?: Date }
  | { readonly type: 'too_long'; readonly limit: number }
  | { readonly type: 'encoding'; readonly encoding: string }
  | { readonly type: 'damaged' }
  | { readonly type: 'late'; readonly ms: number }
  | { readonly type: 'unreachable'; readonly problem: string }
  | { readonly type: 'stopped' }

/** A sentence or two for editors: what happened, and what to do where they can do something. */
export function sayFetchFault(fault: FetchFault): string {
  switch (fault.type) {
    case 'no_address':
      return `${fault.given} is no address that can be asked. Give one that begins with https:// or http://.`
    case 'forbidden':
      return `${fault.host} is in a private or reserved network, and such are not asked. Where it is your own, set SOURCES_ALLOW_PRIVATE.`
    case 'downgrade':
      return 'The address leads from https to http, which anybody on the way could change. Give the address that it leads to, if you trust it.'
    case 'redirects':
      return `The address leads on more than ${fault.limit} times. Give the one where the feed is.`
    case 'status':
      return sayStatus(fault.status)
    case 'too_long':
      return `The answer is longer than ${Math.round(fault.limit / 1_048_576)} MB when unpacked; nothing of it was taken in.`
    case 'encoding':
      return `The answer is packed as ${fault.encoding}, which was not asked for.`
    case 'damaged':
      return 'The answer was packed, and cannot be unpacked: it is damaged or cut off.'
    case 'late':
      return `The answer was not complete within ${fault.ms / 1_000} seconds.`
    case 'unreachable':
      return `The server could not be reached: ${fault.problem}.`
    case 'stopped':
      return 'The fetching was stopped.'
    default:
      return never(fault)
  }
}

function sayStatus(status: number): string {
  if (status === 401 || status === 403 || status === 407)
    return `The server refuses us (${status}). Check the name and password in the address, or ask the sender for access.`
  if (status === 404) return 'There is nothing at this address (404). Check it.'
  if (status === 410)
    return 'The sender says that the feed is gone for good (410). Remove it, or give its new address.'
  if (status === 429) return 'The sender says that we ask too often (429). Ask it more rarely.'
  return `The server answered with the status ${status}.`
}
