import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askWeb, type Web, type WebAsk } from './ask-web.ts'
import { problemOf } from './connection-problem.ts'
import type { Resolve } from './guarded-lookup.ts'
import { startTestServer, type TestServer } from './server.testing.ts'
import { nextAddress } from './web-address.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const now = new Date('2026-11-20T10:00:00Z')
const limit = 100_000
/** Gives each name the next of its addresses. */
const resolveTo = (...addresses: string[]): Resolve => {
  const left = [...addresses]
  return (_, done) => {
    const address = left.length > 1 ? left.shift() : left[0]
    done(null, [{ address: address ?? '', family: 4 }])
  }
}
const web: Web = {
  resolve: resolveTo('127.0.0.1'),
  // To a test 127.0.0.1 is the web, and the rest of the machine's own network is not.
  allowed: (address) => address === '127.0.0.1',
  limits: { ms: 5_000, bytes: limit, redirects: 5 },
}
const ask = (address: string, more: Partial<WebAsk> = {}, over: Partial<Web> = {}) =>
  askWeb(
    { ...web, ...over },
    { address, agent: 'Broadside', now, signal: new AbortController().signal, ...more },
  )
const text = async (address: string) => {
  const answer = await ask(address)
  return answer.ok && answer.value.type === 'new' ? answer.value.bytes.toString() : answer
}

test('says who asks, and gives the bytes with what the sender calls them', async () => {
  server.answer((_, response) =>
    response
      .writeHead(200, {
        'Content-Type': 'application/rss+xml; charset=utf-8',
        ETag: '"a1"',
        'Last-Modified': 'Fri, 20 Nov 2026 09:00:00 GMT',
        'Cache-Control': 'max-age=60',
      })
      .end('news'),
  )
  expect(await ask(`${server.url}/feed`)).toEqual({
    ok: true,
    value: {
      type: 'new',
      bytes: Buffer.from('news'),
      address: `${server.url}/feed`,
      contentType: 'application/rss+xml; charset=utf-8',
      etag: '"a1"',
      lastModified: 'Fri, 20 Nov 2026 09:00:00 GMT',
      freshUntil: new Date('2026-11-20T10:01:00Z'),
    },
  })
  expect(server.asked[0]?.headers['user-agent']).toBe('Broadside')
})

test('asks only for what is new', async () => {
  server.answer((request, response) =>
    response
      .writeHead(request.headers['if-none-match'] === '"a1"' ? 304 : 200, { ETag: '"a1"' })
      .end(),
  )
  const lastModified = 'Fri, 20 Nov 2026 09:00:00 GMT'
  expect(await ask(server.url, { etag: '"a1"', lastModified })).toEqual({
    ok: true,
    value: { type: 'unchanged' },
  })
  expect(server.asked[0]?.headers['if-modified-since']).toBe(lastModified)
})

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
  [undefined, Buffer.from],
] as const)('an answer packed as %s is unpacked', async (encoding, pack) => {
  server.answer((_, response) =>
    response
      .writeHead(200, encoding ? { 'Content-Encoding': encoding } : {})
      .end(pack(Buffer.from('news'))),
  )
  expect(await text(server.url)).toBe('news')
})

test('a file that is gzip by itself is unpacked', async () => {
  server.answer((_, response) => response.end(gzipSync('news')))
  expect(await text(server.url)).toBe('news')
})

describe('an answer longer than is allowed is refused', () => {
  const bomb = Buffer.alloc(limit * 100)
  test.each([
    ['as it is', {}, bomb],
    ['out of gzip', { 'Content-Encoding': 'gzip' }, gzipSync(bomb)],
    ['out of Brotli', { 'Content-Encoding': 'br' }, brotliCompressSync(bomb)],
    ['out of a gzip file', {}, gzipSync(bomb)],
    ['out of gzip in gzip', { 'Content-Encoding': 'gzip' }, gzipSync(gzipSync(bomb))],
  ])('%s', async (_, headers, bytes) => {
    server.answer((_request, response) => response.writeHead(200, headers).end(bytes))
    expect(await ask(server.url)).toEqual({ ok: false, fault: { type: 'too_long', limit } })
  })
})

test.each([
  ['damaged', { 'Content-Encoding': 'gzip' }, 'no gzip'],
  ['damaged', { 'Content-Encoding': 'br' }, 'no Brotli'],
  ['damaged', { 'Content-Encoding': 'gzip' }, gzipSync('cut off').subarray(0, 12)],
  ['encoding', { 'Content-Encoding': 'compress' }, 'x'],
])('an answer that cannot be unpacked: %s', async (type, headers, bytes) => {
  server.answer((_, response) => response.writeHead(200, headers).end(bytes))
  expect(await ask(server.url)).toMatchObject({ ok: false, fault: { type } })
})

describe('redirects', () => {
  const lead = (count: number, location = (left: number) => `/${left}`) =>
    server.answer((request, response) => {
      const left = request.url === '/' ? count : Number(request.url?.slice(1))
      if (left === 0) response.end('there')
      else response.writeHead(302, { Location: location(left - 1) }).end()
    })

  test('are followed five times', async () => {
    lead(5)
    expect(await text(server.url)).toBe('there')
    lead(6)
    expect(await ask(server.url)).toEqual({ ok: false, fault: { type: 'redirects', limit: 5 } })
    expect(server.asked).toHaveLength(6)
  })

  test.each(['ftp://127.0.0.1/', 'file:///etc/passwd', 'javascript:1', 'http://'])(
    'to %s are not',
    async (location) => {
      server.answer((_, response) => response.writeHead(301, { Location: location }).end())
      expect(await ask(server.url)).toMatchObject({ ok: false, fault: { type: 'no_address' } })
    },
  )

  test('into the own network are not', async () => {
    server.answer((_, response) =>
      response.writeHead(301, { Location: `http://127.0.0.2:${server.port}/` }).end(),
    )
    expect(await ask(server.url)).toEqual({
      ok: false,
      fault: { type: 'forbidden', host: '127.0.0.2' },
    })
  })

  test('take a name and password along on the same server only', async () => {
    server.answer((request, response) => {
      if (request.url === '/') response.writeHead(302, { Location: `${server.url}/same` }).end()
      else if (request.url === '/same')
        response.writeHead(302, { Location: `http://other.test:${server.port}/other` }).end()
      else response.end('there')
    })
    const answer = await ask(server.url.replace('//', '//ada:secret@'))
    expect(answer).toMatchObject({
      ok: true,
      value: { address: `http://other.test:${server.port}/other` },
    })
    const basic = `Basic ${Buffer.from('ada:secret').toString('base64')}`
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([
      basic,
      basic,
      undefined,
    ])
  })
})

test('nothing leads from https back to http', () => {
  const from = new URL('https://feed.test/')
  expect(nextAddress(from, 'http://feed.test/')).toEqual({
    ok: false,
    fault: { type: 'downgrade' },
  })
  expect(nextAddress(from, '//other.test/feed')).toEqual({
    ok: true,
    value: new URL('https://other.test/feed'),
  })
})

test('the address that an answer came from is told without a name and password', async () => {
  server.answer((_, response) => response.end('news'))
  expect(await ask(server.url.replace('//', '//ada:secret@'))).toMatchObject({
    value: { address: `${server.url}/` },
  })
})

describe('servers that are not asked', () => {
  test.each([
    'http://127.0.0.2',
    'http://127.2',
    'http://2130706434',
    'http://0x7f000002',
    'http://0177.0.0.2',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://0.0.0.0',
    'https://10.0.0.1',
  ])('%s', async (address) => {
    server.answer((_, response) => response.end('reached'))
    expect(await ask(`${address}:${server.port}/`)).toMatchObject({
      ok: false,
      fault: { type: 'forbidden' },
    })
    expect(server.asked).toHaveLength(0)
  })

  test.each(['ftp://feed.test/', 'file:///etc/passwd', 'feed.test', ''])(
    'an address of another kind: %s',
    async (address) => {
      expect(await ask(address)).toMatchObject({ ok: false, fault: { type: 'no_address' } })
    },
  )

  test('a name that leads there', async () => {
    server.answer((_, response) => response.end('reached'))
    const found = ask(`http://feed.test:${server.port}`, {}, { resolve: resolveTo('127.0.0.2') })
    expect(await found).toEqual({ ok: false, fault: { type: 'forbidden', host: 'feed.test' } })
    expect(server.asked).toHaveLength(0)
  })

  test('a name of which one address leads there', async () => {
    const resolve: Resolve = (_, done) =>
      done(null, [
        { address: '127.0.0.1', family: 4 },
        { address: '::1', family: 6 },
      ])
    const found = ask(`http://feed.test:${server.port}`, {}, { resolve })
    expect(await found).toMatchObject({ ok: false, fault: { type: 'forbidden' } })
  })

  test('a name that leads there when it is asked for a second time', async () => {
    server.answer((_, response) => response.writeHead(302, { Location: '/again' }).end())
    const resolve = resolveTo('127.0.0.1', '127.0.0.2')
    const found = ask(`http://feed.test:${server.port}`, {}, { resolve })
    expect(await found).toEqual({ ok: false, fault: { type: 'forbidden', host: 'feed.test' } })
    expect(server.asked).toHaveLength(1)
  })
})

describe('a server that fails', () => {
  test('tells its status, and when it wants to be asked again', async () => {
    server.answer((_, response) => response.writeHead(503, { 'Retry-After': '90' }).end('later'))
    expect(await ask(server.url)).toEqual({
      ok: false,
      fault: { type: 'status', status: 503, retryAt: new Date('2026-11-20T10:01:30Z') },
    })
  })

  test.each([
    ['before it answers', false],
    ['in the middle of the answer', true],
  ])('is left when the time is over %s', async (_, begun) => {
    server.answer((_request, response) => {
      if (begun) response.writeHead(200).write('half')
    })
    const limits = { ...web.limits, ms: 200 }
    expect(await ask(server.url, {}, { limits })).toEqual({
      ok: false,
      fault: { type: 'late', ms: 200 },
    })
  })

  test('is left when the paper closes', async () => {
    const stop = new AbortController()
    server.answer(() => stop.abort())
    expect(await ask(server.url, { signal: stop.signal })).toEqual({
      ok: false,
      fault: { type: 'stopped' },
    })
  })

  test('that breaks off is no answer', async () => {
    server.answer((_, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('half')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await ask(server.url)).toMatchObject({ ok: false, fault: { type: 'unreachable' } })
  })

  test('that is not there is said', async () => {
    const gone = await startTestServer()
    await gone.close()
    expect(await ask(gone.url)).toEqual({
      ok: false,
      fault: { type: 'unreachable', problem: 'it refuses the connection' },
    })
  })

  test('that speaks no TLS is said', async () => {
    expect(await ask(server.url.replace('http', 'https'))).toMatchObject({
      ok: false,
      fault: { type: 'unreachable', problem: 'it does not speak TLS' },
    })
  })

  test('that speaks no HTTP is said', async () => {
    server.answer((request) => request.socket.end('SSH-2.0-x\r\n'))
    expect(await ask(server.url)).toMatchObject({ ok: false, fault: { type: 'unreachable' } })
  })
})

test.each([
  [Object.assign(new Error('long'), { code: 'ENOTFOUND' }), 'its name is not known'],
  [
    new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]),
    'it refuses the connection',
  ],
  [new AggregateError([], 'No address answers.'), 'No address answers'],
  [new Error('Something else.'), 'Something else'],
  ['thrown', 'thrown'],
])('what is wrong with a connection is said: %s', (error, sentence) => {
  expect(problemOf(error)).toBe(sentence)
})
