import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { loadAssets } from './assets.ts'
import { fixturePages } from './pages.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // The style of markup is the printer's business: it writes void elements and attributes its own way.
    'void-style': 'off',
    'no-inline-style': 'error',
    'attribute-boolean-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'require-sri': ['error', { target: 'crossorigin' }],
  },
})

const pages = fixturePages(loadAssets(import.meta.dirname))

test.each([...pages])('%s is valid HTML', (_, html) => {
  const report = validator.validateStringSync(html)
  const found = report.results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`,
    ),
  )
  expect(found).toEqual([])
})

test.each([...pages])(
  '%s has one first heading, one main part, and no two ids alike',
  (_, html) => {
    expect(html.match(/<h1[ >]/g)).toHaveLength(1)
    expect(html.match(/<main[ >]/g)).toHaveLength(1)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
  },
)

test.each([...pages])('%s asks nothing of another site', (_, html) => {
  const loaded = [
    ...html.matchAll(/<(?:img|script|source|link)[^>]*(?:src|srcset|href)="([^"]*)"/g),
  ]
  for (const [, address = ''] of loaded) expect(address).toMatch(/^\/(?!\/)/)
  expect(html).not.toMatch(/ on\w+=| style=/)
})
