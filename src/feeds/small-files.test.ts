import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { paper } from './feeds.test.parts.ts'
import { openSearch } from './open-search.ts'
import { robotsText } from './robots.ts'
import { securityText } from './security-text.ts'
import { webManifest } from './web-manifest.ts'
import { faultsOf } from './xml.test.parts.ts'

describe('robots.txt', () => {
  /** Whether a path may be fetched, by the rules of RFC 9309: the longest that matches decides. */
  const allowed = (path: string): boolean => {
    const rules = [...robotsText(paper).matchAll(/^Disallow: (.*)$/gm)].map(([, rule = '']) => rule)
    return !rules.some((rule) =>
      rule.endsWith('$') ? path === rule.slice(0, -1) : path.startsWith(rule),
    )
  }

  test('closes the newsroom and the results of searches, and nothing else', () => {
    for (const path of ['/newsroom', '/newsroom/login', '/newsroom?x=1', '/search', '/search?q=x'])
      expect([path, allowed(path)]).toEqual([path, false])
    for (const path of ['/', '/searchlight', '/newsroom-notes', '/harbour/2026/11/24/x'])
      expect([path, allowed(path)]).toEqual([path, true])
  })

  test('names the sitemaps by full addresses', () => {
    expect(robotsText(paper)).toContain('\nSitemap: https://quay.example/sitemap.xml\n')
    expect(robotsText(paper)).toContain('\nSitemap: https://quay.example/sitemaps/news.xml\n')
  })
})

describe('security.txt', () => {
  const now = new Date('2026-11-24T13:14:15Z')
  const fields = (text: string | undefined): Record<string, string> =>
    Object.fromEntries(
      (text ?? '')
        .split('\n')
        .filter(Boolean)
        .map((line) => {
          const at = line.indexOf(': ')
          return [line.slice(0, at), line.slice(at + 2)]
        }),
    )

  test('has the fields that RFC 9116 asks for, and expires within a year', () => {
    const said = securityText(paper, now)
    const { Expires: expires = '', ...others } = fields(said?.text)
    expect(others).toEqual({
      Contact: 'mailto:desk@quay.example',
      'Preferred-Languages': 'en, ar',
      Canonical: 'https://quay.example/.well-known/security.txt',
    })
    expect(expires).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    const days = (new Date(expires).getTime() - now.getTime()) / 86_400_000
    expect(days).toBeGreaterThan(30)
    expect(days).toBeLessThan(365)
  })

  test('is said anew each day', () => {
    expect(securityText(paper, now)?.until).toEqual(new Date('2026-11-25T00:00:00Z'))
  })

  test('names the About page where there is no mail address, which needs TLS', () => {
    const { email: _, ...silent } = paper
    expect(fields(securityText(silent, now)?.text)['Contact']).toBe('https://quay.example/about')
    expect(securityText({ ...silent, address: 'http://localhost:8080' }, now)).toBeUndefined()
  })

  test('a mail address with a line break adds no line', () => {
    const text = securityText({ ...paper, email: 'a@b.example\nContact: x' }, now)?.text
    expect(text?.match(/^Contact:/gm)).toHaveLength(1)
  })
})

describe('the web app manifest', () => {
  const icon = z.strictObject({
    src: z.string().startsWith('/'),
    type: z.enum(['image/svg+xml', 'image/png']),
    sizes: z.string().regex(/^(any|(\d+)x\2)$/),
    purpose: z.enum(['any', 'maskable']),
  })
  const manifest = z.strictObject({
    id: z.literal('/'),
    name: z.string().min(1),
    short_name: z.string().min(1),
    description: z.string(),
    lang: z.string(),
    dir: z.enum(['ltr', 'rtl']),
    start_url: z.literal('/'),
    scope: z.literal('/'),
    display: z.enum(['fullscreen', 'standalone', 'minimal-ui', 'browser']),
    background_color: z.string().regex(/^#[\da-f]{6}$/),
    theme_color: z.string().regex(/^#[\da-f]{6}$/),
    categories: z.array(z.string()),
    icons: z.array(icon),
  })

  test('has what a home screen needs', () => {
    const read = manifest.parse(JSON.parse(webManifest(paper)))
    expect(read.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true)
    expect(read.icons.map(({ sizes }) => sizes)).toEqual(
      expect.arrayContaining(['any', '192x192', '512x512']),
    )
  })

  test.each([
    ['The Quay Courier', 'Quay Courier'],
    ['Le Journal de la Montagne', 'Montagne'],
    ['Courier', 'Courier'],
  ])('shortens %s to %s', (name, short) => {
    expect(JSON.parse(webManifest({ ...paper, name })).short_name).toBe(short)
  })
})

describe('the OpenSearch description', () => {
  test('satisfies its grammar, also for a paper with a long name', async () => {
    const name = 'The Very Long-Lived & Widely Read Courier of the Northern and Southern Quays'
    expect(await faultsOf(openSearch(paper), 'open-search')).toEqual([])
    expect(await faultsOf(openSearch({ ...paper, name }), 'open-search')).toEqual([])
  })

  test('the grammar wants the place of the search terms', async () => {
    const xml = openSearch(paper).replace('{searchTerms}', '')
    expect(await faultsOf(xml, 'open-search')).not.toEqual([])
  })
})
