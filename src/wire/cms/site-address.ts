import { webAddress } from '../parts/pictures.ts'

/** The longest old address that is kept, in bytes of UTF-8: an index of the database takes no longer ones. */
const longest = 2_000

/** Whether two web addresses are on one site, with `www.` or without. */
export function onSite(address: URL, site: string): boolean {
  const host = (url: URL): string => url.hostname.replace(/^www\./, '')
  const home = URL.parse(site)
  return home !== null && host(home) === host(address)
}

/**
 * Where something stood on the old site, as the paper writes paths: decoded, in form C, without a slash at the end. WordPress also
 * answers by the number of a post in the query, which stays: `/?p=12`. Nothing for the front, and for what is on another site.
 */
export function oldPath(address: string | undefined, site: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address, site)
  if (!url || !webAddress(url.href) || (site !== undefined && !onSite(url, site))) return undefined
  const path = decodedPath(url.pathname)
  const number = ['p', 'page_id'].find((name) =>
    /^\d{1,18}$/.test(url.searchParams.get(name) ?? ''),
  )
  const query = number && path === '/' ? `?${number}=${url.searchParams.get(number)}` : ''
  const whole = path === undefined ? '' : path + query
  return whole === '' || whole === '/' || Buffer.byteLength(whole) > longest ? undefined : whole
}

/** A path in the writing in which addresses are looked up; nothing where no request can ask for it. */
function decodedPath(path: string): string | undefined {
  const segments: string[] = []
  for (const part of path.split('/')) {
    const segment = decoded(part)
    if (segment === undefined || /[\p{Cc}/\\]/u.test(segment) || /^\.+$/.test(segment))
      return undefined
    if (segment !== '') segments.push(segment)
  }
  return `/${segments.join('/')}`
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part).normalize('NFC')
  } catch {
    return undefined
  }
}
