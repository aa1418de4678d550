import type { HeaderList, HeadersFor } from './headers.ts'

export interface SecurityOptions {
  /** Hashes of inline style sheets that pages carry, as `sha256-…`. */
  readonly styleHashes?: readonly string[]
  /** Hashes of inline scripts, as `sha256-…`. None is the rule. */
  readonly scriptHashes?: readonly string[]
  /** Further origins of pictures and sound, such as a store of files. */
  readonly mediaFrom?: readonly string[]
  /** Seconds that browsers shall insist on TLS, sent over TLS only; 0 for not at all. Half a year if left out. */
  readonly hstsSeconds?: number
  /** Whether that holds for every name below this one. */
  readonly hstsSubdomains?: boolean
}

/**
 * The strict headers of every answer, by content type:
 *
 * - pages may load only from this site, run no inline script, and be framed by nobody. Their window is not cut off from the one that
 *   opened it (Cross-Origin-Opener-Policy), which would cost a browser a process of its own when the answer comes: that is for pages
 *   behind a key;
 * - pictures, sound and feeds may be loaded by any site: that is what they are for. None of them depends on who asks,
 *   so that nothing is given away;
 * - a drawing (SVG) that is opened by itself is a document: it is put in a sandbox without scripts;
 * - styles, scripts, fonts, JSON and all else are for this site alone.
 */
export function securityHeaders(options: SecurityOptions = {}): HeadersFor {
  const known = new Map<string, HeaderList>()
  return (type, secure) => {
    const kind = kindOf(type)
    const key = `${kind} ${secure}`
    const list = known.get(key) ?? compose(kind, secure, options)
    known.set(key, list)
    return list
  }
}

type Kind = 'page' | 'drawing' | 'picture' | 'feed' | 'part'

function kindOf(type: string): Kind {
  const name = type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (name === 'text/html' || name === 'application/xhtml+xml') return 'page'
  if (name === 'image/svg+xml') return 'drawing'
  if (/^(?:image|audio|video)\//.test(name)) return 'picture'
  if (/^(?:text|application)\/(?:[\w.-]+\+)?xml$/.test(name) || name === 'application/feed+json')
    return 'feed'
  return 'part'
}

function compose(kind: Kind, secure: boolean, options: SecurityOptions): HeaderList {
  const open = kind === 'drawing' || kind === 'picture' || kind === 'feed'
  const year = 31_536_000
  const { hstsSeconds = year / 2, hstsSubdomains = false } = options
  const hsts = `max-age=${hstsSeconds}${hstsSubdomains ? '; includeSubDomains' : ''}`
  return [
    ['Content-Security-Policy', policy(kind, secure, options)],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Cross-Origin-Resource-Policy', open ? 'cross-origin' : 'same-origin'],
    ...(open ? [['Access-Control-Allow-Origin', '*'] as const] : []),
    ...(kind === 'page' ? pageHeaders : []),
    ...(secure && hstsSeconds > 0 ? [['Strict-Transport-Security', hsts] as const] : []),
  ]
}

const pageHeaders: HeaderList = [
  [
    'Permissions-Policy',
    'browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  ],
]

function policy(kind: Kind, secure: boolean, options: SecurityOptions): string {
  switch (kind) {
    case 'page':
      return pagePolicy(secure, options)
    case 'drawing':
      return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'"
    case 'feed':
      return "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    default:
      return "default-src 'none'; frame-ancestors 'none'"
  }
}

function pagePolicy(secure: boolean, options: SecurityOptions): string {
  const { styleHashes = [], scriptHashes = [], mediaFrom = [] } = options
  const hashed = (hashes: readonly string[]) => hashes.map((hash) => ` '${hash}'`).join('')
  const media = mediaFrom.map((origin) => ` ${origin}`).join('')
  return [
    "default-src 'none'",
    `script-src 'self'${hashed(scriptHashes)}`,
    `style-src 'self'${hashed(styleHashes)}`,
    `img-src 'self' data:${media}`,
    `media-src 'self'${media}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
