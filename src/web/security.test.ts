import { expect, test } from 'vitest'
import { securityHeaders } from './security.ts'
import { counted, openSite, page } from './site.test.parts.ts'

test('the strict headers of each kind of answer', () => {
  const headersFor = securityHeaders({
    styleHashes: ['sha256-abc='],
    mediaFrom: ['https://files.example'],
  })
  const types = [
    'text/html; charset=utf-8',
    'application/rss+xml; charset=utf-8',
    'application/feed+json',
    'application/json; charset=utf-8',
    'image/svg+xml',
    'image/avif',
    'text/css; charset=utf-8',
    'font/woff2',
  ]
  const lists = types.map((type) => [
    type,
    headersFor(type, type.startsWith('text/html')).map(([name, value]) => `${name}: ${value}`),
  ])
  expect(Object.fromEntries(lists)).toMatchInlineSnapshot(`
    {
      "application/feed+json": [
        "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "Cross-Origin-Resource-Policy: cross-origin",
        "Access-Control-Allow-Origin: *",
      ],
      "application/json; charset=utf-8": [
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "Cross-Origin-Resource-Policy: same-origin",
      ],
      "application/rss+xml; charset=utf-8": [
        "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "Cross-Origin-Resource-Policy: cross-origin",
        "Access-Control-Allow-Origin: *",
      ],
      "font/woff2": [
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "Cross-Origin-Resource-Policy: same-origin",
      ],
      "image/avif": [
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "Cross-Origin-Resource-Policy: cross-origin",
        "Access-Control-Allow-Origin: *",
      ],
      "image/svg+xml": [
        "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "Cross-Origin-Resource-Policy: cross-origin",
        "Access-Control-Allow-Origin: *",
      ],
      "text/css; charset=utf-8": [
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "Cross-Origin-Resource-Policy: same-origin",
      ],
      "text/html; charset=utf-8": [
        "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self' 'sha256-abc='; img-src 'self' data: https://files.example; media-src 'self' https://files.example; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; upgrade-insecure-requests",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "Cross-Origin-Resource-Policy: same-origin",
        "Permissions-Policy: browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Strict-Transport-Security: max-age=15768000",
      ],
    }
  `)
})

test('TLS is insisted on only where it was used, and only if wanted', () => {
  const hsts = (options: Parameters<typeof securityHeaders>[0], secure: boolean) =>
    securityHeaders(options)('text/html', secure).find(
      ([name]) => name === 'Strict-Transport-Security',
    )?.[1]
  expect(hsts({}, false)).toBeUndefined()
  expect(hsts({ hstsSeconds: 0 }, true)).toBeUndefined()
  expect(hsts({ hstsSeconds: 60, hstsSubdomains: true }, true)).toBe(
    'max-age=60; includeSubDomains',
  )
})

test('every answer carries them: pages, errors, redirects, unchanged pages, watch routes', async () => {
  const site = await openSite([counted('/')])
  const etag = (await site.get('/')).headers.etag ?? ''
  const answers = [
    await site.get('/'),
    await site.get('/', { 'if-none-match': etag }),
    await site.get('/none'),
    await site.get('/x/'),
    await site.get('/%zz'),
    await site.ask('POST', '/'),
    await site.get('/healthz'),
    await site.get('/none', { accept: 'application/json' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 304, 404, 301, 400, 405, 200, 404])
  for (const { headers } of answers) {
    expect(headers['content-security-policy']).toMatch(/default-src 'none'/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers.server ?? headers['x-powered-by']).toBeUndefined()
  }
})

test('a page may set a header of its own in place of a strict one', async () => {
  const headers = { 'content-security-policy': "frame-ancestors *; default-src 'none'" }
  const site = await openSite([counted('/', () => ({ ...page('embed'), headers }))])
  const answer = await site.get('/')
  expect(answer.headers['content-security-policy']).toBe(headers['content-security-policy'])
})
