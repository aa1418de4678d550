/** The part of a query that changes a page. */
export interface Query {
  /** Sorted and encoded as a browser's form encodes it; empty where nothing is left. */
  readonly key: string
  readonly values: ReadonlyMap<string, string>
}

const none: Query = { key: '', values: new Map() }

/**
 * Reduces a query to the parameters that a page reads; of one that is sent twice the first counts. Nothing is returned
 * where one of them is encoded wrongly or holds a control character. What the page does not read is not looked at.
 */
export function reduceQuery(sent: string, allowed: ReadonlySet<string>): Query | undefined {
  if (sent === '' || allowed.size === 0) return none
  const values = new Map<string, string>()
  for (const pair of sent.split('&')) {
    const equals = pair.indexOf('=')
    const name = decode(equals < 0 ? pair : pair.slice(0, equals))
    if (name === undefined || !allowed.has(name) || values.has(name)) continue
    const value = decode(equals < 0 ? '' : pair.slice(equals + 1))
    if (value === undefined || /\p{Cc}/u.test(value)) return undefined
    values.set(name, value)
  }
  if (values.size === 0) return none
  const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : 1))
  return { key: new URLSearchParams(sorted).toString(), values }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' ')).normalize('NFC')
  } catch {
    return undefined
  }
}
