import { expect, test } from 'vitest'
import { shrinks } from './compress.ts'
import { counted, openSite, page, until } from './site.test.parts.ts'

test('a page that is asked for again and again is packed smaller when there is time', async () => {
  let idle = false
  const site = await openSite([counted('/')], { press: { idle: () => idle } })
  const ask = () => site.get('/', { 'accept-encoding': 'br' })
  const first = await ask()
  for (let at = 0; at < 4; at += 1) await ask()
  expect((await ask()).headers.etag).toBe(first.headers.etag)
  idle = true
  const before = site.press.stats().bytes
  await until(() => site.press.stats().bytes !== before)
  const small = await ask()
  expect(small.bytes.length).toBeLessThan(first.bytes.length)
  expect(small.text).toBe(first.text)
  expect(small.headers.etag).not.toBe(first.headers.etag)
  const held = await site.get('/', { 'if-none-match': first.headers.etag ?? '' })
  expect([held.status, held.headers.etag]).toEqual([304, first.headers.etag])
})

test('a page is packed once for all who ask for an encoding at the same time', async () => {
  const site = await openSite([counted('/', () => page('same'))])
  await site.get('/')
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => site.get('/', { 'accept-encoding': 'gzip' })),
  )
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(answers.every(({ headers }) => headers['content-encoding'] === 'gzip')).toBe(true)
})

test('text is worth packing, and what is packed already is not', () => {
  const types = [
    'text/html; charset=utf-8',
    'application/json',
    'application/manifest+json',
    'application/rss+xml',
    'image/svg+xml',
    'text/javascript',
  ]
  expect(types.filter((type) => !shrinks(type))).toEqual([])
  expect(['image/avif', 'font/woff2', 'application/zip', 'video/mp4'].filter(shrinks)).toEqual([])
})

test('the budget holds in all encodings', async () => {
  const routes = Array.from({ length: 60 }, (_, at) =>
    counted(`/${at}`, () => ({
      ...page('x'),
      body: Array.from({ length: 900 }, (__, word) => `${at * word * 7919}`).join(' '),
    })),
  )
  const budgetBytes = 256 * 1024
  const site = await openSite(routes, { press: { budgetBytes } })
  for (let round = 0; round < 2; round += 1)
    for (let at = 0; at < 60; at += 1)
      for (const encoding of ['identity', 'br', 'gzip', 'zstd']) {
        await site.get(`/${at}`, { 'accept-encoding': encoding })
        expect(site.press.stats().bytes).toBeLessThanOrEqual(budgetBytes)
      }
  expect(site.press.stats().evictions).toBeGreaterThan(0)
})

test('only the forms that are asked for are kept, and the others come back the same', async () => {
  const site = await openSite([counted('/')])
  const packed = await site.get('/', { 'accept-encoding': 'br' })
  expect(site.press.stats().bytes).toBeLessThan(packed.text.length + 3072)
  const plain = await site.get('/')
  const other = await site.get('/', { 'accept-encoding': 'gzip' })
  expect([plain.text, other.text]).toEqual([packed.text, packed.text])
  expect(plain.headers['content-length']).toBe(String(packed.text.length))
  expect(site.press.stats().renders).toBe(1)
})
