const problems: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up now',
  ECONNREFUSED: 'it refuses the connection',
  ECONNRESET: 'it broke the connection',
  EPROTO: 'it does not speak TLS',
  CERT_HAS_EXPIRED: 'its certificate has run out',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody but itself',
}

/** What is wrong with a connection, as the end of a sentence. */
export function problemOf(error: unknown): string {
  // Of several addresses that were tried, the first one says enough.
  if (error instanceof AggregateError && error.errors.length > 0) return problemOf(error.errors[0])
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  return problems[code] ?? error.message.trim().replace(/\.+$/, '')
}
