/** An address as it may be shown: without a name and password. */
export function shownAddress(address: string): string {
  const url = URL.parse(address)
  if (!url) return address
  url.username = ''
  url.password = ''
  return url.href
}
