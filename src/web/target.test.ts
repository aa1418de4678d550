import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTarget, safeQuery, targetLimit } from './target.ts'

function parsed(raw: string) {
  const target = parseTarget(raw)
  if (!target.ok) throw new Error(`${raw}: ${target.fault.detail}`)
  return target.value
}

describe('an address is brought into one writing', () => {
  test.each([
    ['/', '/', false],
    ['/politics', '/politics', false],
    ['/politics/', '/politics', true],
    ['//politics', '/politics', true],
    ['/a//b', '/a/b', true],
    ['/a/./b', '/a/b', true],
    ['/a/../b', '/b', true],
    ['/../../etc/passwd', '/etc/passwd', true],
    ['/a/%2e%2E/b', '/b', true],
    ['/.well-known/security.txt', '/.well-known/security.txt', false],
    ['/...', '/...', false],
    ['/%70olitics', '/politics', true],
    ['/a%20b', '/a%20b', false],
    ['/caf%c3%a9', '/caf%C3%A9', true],
    ['/caf%C3%A9', '/caf%C3%A9', false],
    ['/cafe%CC%81', '/caf%C3%A9', true],
    ['/caf\u00c3\u00a9', '/caf%C3%A9', true],
    ["/a:b@c;d=e,f+g!$&'()*~", "/a:b@c;d=e,f+g!$&'()*~", false],
    ['/a%3Ab', '/a:b', true],
    ['/a|b', '/a%7Cb', true],
    ['http://example.org/a?b', '/a', false],
    ['https://example.org', '/', false],
    ['https://example.org?b', '/', false],
  ])('%s is %s', (raw, canonical, moved) => {
    expect(parsed(raw)).toMatchObject({ canonical, moved })
  })

  test('the decoded path is in form C, in parts', () => {
    expect(parsed('/cafe%CC%81/%D8%AE%D8%A8%D8%B1')).toMatchObject({
      path: '/café/خبر',
      segments: ['café', 'خبر'],
    })
  })

  test.each([
    '/a%',
    '/a%zz',
    '/a%c3',
    '/a%ff',
    '/a%00b',
    '/a%0Ab',
    '/a%7f',
    '/a%2fb',
    '/a%5Cb',
    '/a\\b',
    '/a#b',
    '/a?b#c',
    '*',
    '',
    'a',
    'ftp://example.org/a',
  ])('%s is refused', (raw) => {
    const target = parseTarget(raw)
    expect(target.ok ? target.value : target.fault.status).toBe(400)
  })

  test.each([`/${'a'.repeat(targetLimit)}`, `/?${'a'.repeat(targetLimit + 1)}`])(
    'one that is too long is refused',
    (raw) => {
      const target = parseTarget(raw)
      expect(target.ok ? target.value : target.fault.status).toBe(414)
    },
  )
})

const anyTarget = fc.oneof(
  fc
    .webUrl({ withQueryParameters: true })
    .map((url) => url.replace(/^https?:\/\/[^/]*/, '') || '/'),
  fc
    .array(fc.string({ unit: 'grapheme' }), { maxLength: 6 })
    .map((parts) => `/${parts.map((part) => encodeURIComponent(part.toWellFormed())).join('/')}`),
  fc
    .array(fc.constantFrom('/', '.', '..', '%2e', 'a', '%41', '%C3%A9', '%c3%a9', '?', '=', '~'))
    .map((parts) => `/${parts.join('')}`),
  fc.string().map((text) => `/${text}`),
)

test('the canonical writing is its own canonical writing, and can stand in a header', () => {
  fc.assert(
    fc.property(anyTarget, (raw) => {
      const target = parseTarget(raw)
      if (!target.ok) return
      const { canonical, path, segments } = target.value
      expect(parsed(canonical)).toMatchObject({ canonical, path, segments, moved: false })
      expect(canonical).toMatch(/^\/(?!\/)[!-~]*$/)
      expect(canonical === '/' || !canonical.endsWith('/')).toBe(true)
      expect(path).toBe(path.normalize('NFC'))
      expect(segments).not.toContain('..')
    }),
    { numRuns: 500 },
  )
})

test('two writings of one path have one canonical writing', () => {
  const segment = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .map((text) => text.toWellFormed())
    .filter((text) => !/[\p{Cc}/\\]/u.test(text) && text !== '.' && text !== '..')
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (segments) => {
      const strict = `/${segments.map((part) => encodeURIComponent(part.normalize('NFC'))).join('/')}`
      const loose = `/${segments
        .map((part) =>
          [...Buffer.from(part.normalize('NFD'))]
            .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
            .join(''),
        )
        .join('//')}/`
      expect(parsed(loose).canonical).toBe(parsed(strict).canonical)
    }),
  )
})

test('a query that is handed on stays one line of a header', () => {
  expect(safeQuery('a=b\u0085\u00e9&c')).toMatch(/^\?[!-~]*$/)
  expect(safeQuery('')).toBe('')
})
