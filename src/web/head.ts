/** The headers of a request that decide about a pressed page. */
export interface Head {
  readonly host: string | undefined
  readonly accept: string | undefined
  readonly acceptEncoding: string | undefined
  readonly ifNoneMatch: string | undefined
  readonly ifModifiedSince: string | undefined
  readonly forwardedProto: string | undefined
  /** More than one `Host`: somebody tries to be two sites at once. */
  readonly twoHosts: boolean
}

/**
 * Picks them out of the raw list by length and first letter. Node's `request.headers` would build an object of all.
 * A header that is sent in several lines is joined, as RFC 9110, section 5.3 says.
 */
export function readHead(raw: readonly string[]): Head {
  let host: string | undefined
  let accept: string | undefined
  let acceptEncoding: string | undefined
  let ifNoneMatch: string | undefined
  let ifModifiedSince: string | undefined
  let forwardedProto: string | undefined
  let twoHosts = false
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? ''
    switch (name.length) {
      case 4:
        if (is(name, 'host')) {
          twoHosts = host !== undefined
          host = raw[at + 1]
        }
        break
      case 6:
        if (is(name, 'accept')) accept = join(accept, raw[at + 1])
        break
      case 13:
        if (is(name, 'if-none-match')) ifNoneMatch = join(ifNoneMatch, raw[at + 1])
        break
      case 15:
        if (is(name, 'accept-encoding')) acceptEncoding = join(acceptEncoding, raw[at + 1])
        break
      case 17:
        if (is(name, 'if-modified-since')) ifModifiedSince = raw[at + 1]
        else if (is(name, 'x-forwarded-proto')) forwardedProto = join(forwardedProto, raw[at + 1])
        break
    }
  }
  return { host, accept, acceptEncoding, ifNoneMatch, ifModifiedSince, forwardedProto, twoHosts }
}

function is(name: string, wanted: string): boolean {
  return name === wanted || name.toLowerCase() === wanted
}

function join(before: string | undefined, value: string | undefined): string | undefined {
  return before === undefined ? value : `${before}, ${value ?? ''}`
}

const goodHosts = new Set<string>()

/** Whether a `Host` header is a name or an address, with or without a port (RFC 9110, section 7.2), of 255 characters at most. */
export function isHost(host: string): boolean {
  if (goodHosts.has(host)) return true
  const good =
    host.length <= 255 &&
    /^(?:[a-z\d](?:[a-z\d._-]*[a-z\d])?\.?|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i.test(host)
  if (good && goodHosts.size < 64) goodHosts.add(host)
  return good
}

/** Whether a client wants JSON rather than a page: it names a JSON type, and HTML not. */
export function wantsJson(accept: string | undefined): boolean {
  return accept !== undefined && /\bjson\b/i.test(accept) && !/\bhtml\b/i.test(accept)
}
