import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createSendProblem } from './failures.ts'
import { counted, gate, openSite, page, sendRaw, until } from './site.test.parts.ts'

describe('an address', () => {
  test('in another writing is redirected to the right one, with its query', async () => {
    const site = await openSite([counted('/politics')])
    const answer = await site.get('//politics/?a=1&b=%C3%A9')
    expect([answer.status, answer.headers.location]).toEqual([301, '/politics?a=1&b=%C3%A9'])
  })

  test('never redirects to another site', async () => {
    const site = await openSite([])
    for (const path of ['//evil.example/', '/%2e%2e//evil.example', '///evil.example/%2e'])
      expect((await site.get(path)).headers.location).toBe('/evil.example')
  })

  test('with parameters that the page does not read is the same page', async () => {
    const front = { ...counted('/'), query: ['page'] }
    const site = await openSite([front])
    for (const path of ['/', '/?utm_source=x', '/?page=2', '/?utm=1&page=2', '/?page=2&page=3'])
      await site.get(path)
    expect(front.count()).toBe(2)
  })

  test.each([
    [`/${'a'.repeat(2048)}`, 414],
    [`/?${'a'.repeat(2049)}`, 414],
    ['/%zz', 400],
    ['/a%00', 400],
    ['/?page=%zz', 400],
  ])('%.12s… is answered %i', async (path, status) => {
    const site = await openSite([{ ...counted('/'), query: ['page'] }])
    expect((await site.get(path)).status).toBe(status)
  })

  test('outside ASCII reaches the route decoded', async () => {
    const paths: string[] = []
    const render = async ({ path, params }: { path: string; params: Record<string, string> }) => {
      paths.push(path, params.slug ?? '')
      return page('x')
    }
    const site = await openSite([{ name: 'story', path: '/:section/:slug', render }])
    await site.get('/caf%C3%A9/%D8%AE%D8%A8%D8%B1')
    expect(paths).toEqual(['/café/خبر', 'خبر'])
  })

  test('is asked of fixed routes first, then of patterns in their order', async () => {
    const routes = [
      counted('/:page', () => undefined),
      counted('/:section', () => page('section')),
      counted('/about', () => page('about')),
    ]
    const site = await openSite(routes)
    expect((await site.get('/about')).text).toContain('about')
    expect((await site.get('/x')).text).toContain('section')
  })

  test('in the absolute form is understood', async () => {
    const site = await openSite([counted('/a')])
    const answer = await sendRaw(
      site.port,
      'GET http://example.org/a HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  })
})

describe('routes of other hands', () => {
  test('come before those of the press, for the paths they claim', async () => {
    const any = counted('/:name')
    const deep = counted('/newsroom/about')
    const site = await openSite([any, deep], {
      add: (app) => {
        app.get('/newsroom', () => ({ where: 'newsroom' }))
        app.get('/newsroom/:id', () => ({ where: 'id' }))
        app.get('/api/*', () => ({ where: 'api' }))
        app.get('/*', () => ({ where: 'everything' }))
      },
    })
    const where = async (path: string) => JSON.parse((await site.get(path)).text).where
    expect(await where('/newsroom')).toBe('newsroom')
    expect(await where('/newsroom/')).toBe('newsroom')
    expect(await where('/newsroom/1?x=%zz')).toBe('id')
    expect(await where('/api/a/b')).toBe('api')
    await site.get('/other')
    expect(any.count()).toBe(1)
  })

  test('get other methods', async () => {
    const site = await openSite([counted('/letters')], {
      add: (app) => app.post('/letters', () => ({ done: true })),
    })
    expect((await site.ask('POST', '/letters')).status).toBe(200)
    expect((await site.get('/letters')).text).toContain('harbour')
    const wrong = await site.ask('DELETE', '/letters')
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET, HEAD'])
    expect((await site.ask('POST', '/nowhere')).status).toBe(404)
  })

  test('fail as problems for machines and as pages for people, and tell no secret', async () => {
    const site = await openSite([], {
      add: (app) => {
        app.get('/api/bug', () => {
          throw new Error('password is 12345')
        })
        app.post('/api/echo', { schema: { body: { type: 'object', required: ['a'] } } }, () => ({}))
      },
    })
    const problem = await site.get('/api/bug')
    expect(problem.status).toBe(500)
    expect(problem.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(JSON.parse(problem.text)).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Something went wrong on our side. Try again in a moment.',
      request: problem.headers['x-request-id'],
    })
    const seen = await site.get('/api/bug', { accept: 'text/html' })
    expect([seen.status, seen.headers['content-type']]).toEqual([500, 'text/html; charset=utf-8'])
    expect(problem.text + seen.text).not.toContain('12345')
    expect(site.lines.some((line) => JSON.stringify(line).includes('12345'))).toBe(true)
    const json = { 'content-type': 'application/json' }
    const invalid = await site.ask('POST', '/api/echo', json, '{}')
    expect(JSON.parse(invalid.text)).toMatchObject({
      status: 400,
      errors: [{ detail: "must have required property 'a'" }],
    })
    expect((await site.ask('POST', '/api/echo', json, '{')).status).toBe(400)
    const large = await site.ask('POST', '/api/echo', json, `"${'a'.repeat(1024 * 1024)}"`)
    expect(large.status).toBe(413)
  })

  test('may say what is wrong by the same mapper', async () => {
    const site = await openSite([], {
      add: (app) => {
        const sendProblem = createSendProblem({
          errorAnswer: async (status) => ({ status, type: 'text/html', body: 'x', tags: [] }),
        })
        app.get('/api/taken', (_, reply) =>
          sendProblem(reply, {
            status: 409,
            type: 'https://broadside.example/slug-taken',
            title: 'The slug is taken',
            detail: 'Choose another.',
            slug: 'vote',
          }),
        )
      },
    })
    const answer = await site.get('/api/taken')
    expect([answer.status, JSON.parse(answer.text).slug]).toEqual([409, 'vote'])
  })
})

describe('a host', () => {
  test.each([
    'localhost',
    'example.org:8080',
    '[::1]:80',
    '192.0.2.1',
    'a_b.example',
    'example.org.',
    'xn--caf-dma.example',
  ])('%s is one', async (host) => {
    const site = await openSite([counted('/')])
    expect((await site.get('/', { host })).status).toBe(200)
  })

  test.each(['a b', 'a/b', 'evil@example.org', '-', 'a:port', 'é', 'a'.repeat(256), '', '[::1'])(
    '%.20s is none',
    async (host) => {
      const site = await openSite([counted('/')])
      const answer = await sendRaw(
        site.port,
        `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      )
      expect(answer).toMatch(/^HTTP\/1\.1 400 /)
      expect(answer).toContain('nosniff')
    },
  )

  test('missing or given twice is refused, but HTTP/1.0 needs none', async () => {
    const site = await openSite([counted('/')])
    const none = await sendRaw(site.port, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n')
    const two = await sendRaw(
      site.port,
      'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
    )
    expect([none, two].map((answer) => answer.slice(9, 12))).toEqual(['400', '400'])
    expect(await sendRaw(site.port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /)
  })
})

describe('a request that is no good', () => {
  test('because its headers are huge is refused', async () => {
    const site = await openSite([counted('/')])
    const answer = await sendRaw(
      site.port,
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
    expect(answer).toContain('application/problem+json')
    expect(answer).toContain('X-Content-Type-Options: nosniff')
  })

  test('because it is not HTTP is refused', async () => {
    const site = await openSite([counted('/')])
    expect(await sendRaw(site.port, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  })

  test('because it trickles in is cut off', async () => {
    const site = await openSite([counted('/')], { server: { limits: { headersMs: 200 } } })
    const began = Date.now()
    const answer = await sendRaw(site.port, 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ')
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(Date.now() - began).toBeLessThan(9_000)
  })

  test('because its body trickles in is cut off', async () => {
    const site = await openSite([], {
      server: { limits: { headersMs: 200, requestMs: 300 } },
      add: (app) => app.post('/api/in', () => ({})),
    })
    const answer = await sendRaw(
      site.port,
      'POST /api/in HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    )
    expect(answer).toMatch(/^(?:HTTP\/1\.1 408 |$)/)
  })

  test('because the reader never takes the answer is cut off', async () => {
    const site = await openSite([counted('/', () => ({ ...page('x'), body: 'x'.repeat(4e6) }))], {
      server: { limits: { idleMs: 100 } },
    })
    const socket = connect(site.port, '127.0.0.1')
    socket.pause()
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(20))
    const began = Date.now()
    await new Promise((resolve) => {
      socket.on('error', resolve)
      socket.on('close', resolve)
      setTimeout(() => socket.resume(), 1500)
    })
    expect(Date.now() - began).toBeLessThan(60_000)
    expect(socket.bytesRead).toBeLessThan(20 * 4e6)
    socket.destroy()
  })

  test('after the last that a connection may make closes it', async () => {
    const site = await openSite([counted('/')], {
      server: { limits: { requestsPerConnection: 2 } },
    })
    const answer = await sendRaw(site.port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2))
    expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(2)
    expect(answer.match(/Connection: close/gi)).toHaveLength(1)
  })
})

describe('closing', () => {
  test('lets requests under way finish, takes no new ones, and says that it drains', async () => {
    const open = gate()
    const render = async () => {
      await open.promise
      return page('late but whole')
    }
    const site = await openSite([{ name: 'slow', path: '/', render }])
    const asked = site.get('/')
    await site.received(1)
    let closed = false
    const closing = site.app.close().finally(() => {
      closed = true
    })
    await until(() => !site.app.server.listening)
    await expect(site.get('/')).rejects.toThrow(/ECONNREFUSED/)
    expect(closed).toBe(false)
    open.resolve()
    const answer = await asked
    expect([answer.status, answer.headers.connection]).toEqual([200, 'close'])
    expect(answer.text).toContain('late but whole')
    await closing
  })

  test('closes connections that rest', async () => {
    const site = await openSite([counted('/')])
    const socket = connect(site.port, '127.0.0.1')
    const closed = new Promise((resolve) => socket.on('close', () => resolve('closed')))
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await new Promise((resolve) => socket.once('data', resolve))
    await site.app.close()
    expect(await closed).toBe('closed')
  })

  test('does not wait for ever', async () => {
    const render = () => new Promise<never>(() => {})
    const site = await openSite([{ name: 'hung', path: '/', render }], {
      server: { limits: { drainMs: 50 } },
    })
    const asked = site.get('/')
    asked.catch(() => {})
    await site.received(1)
    await site.app.close()
    await expect(asked).rejects.toThrow(/socket hang up|ECONNRESET/)
  })

  test('may linger, saying that it is not ready and still answering', async () => {
    const site = await openSite([counted('/')], { server: { limits: { lingerMs: 300 } } })
    const closing = site.app.close()
    const ready = await site.get('/readyz')
    expect([ready.status, JSON.parse(ready.text).status]).toEqual([503, 'draining'])
    expect(ready.headers['x-content-type-options']).toBe('nosniff')
    expect((await site.get('/')).status).toBe(200)
    await closing
    await expect(site.get('/')).rejects.toThrow(/ECONNREFUSED/)
  })

  test('begins when the signal fires', async () => {
    const ending = new AbortController()
    const site = await openSite([counted('/')], { server: { signal: ending.signal } })
    ending.abort()
    await until(() => !site.app.server.listening)
    await expect(site.get('/')).rejects.toThrow(/ECONNREFUSED/)
  })
})

describe('behind a proxy', () => {
  const forwarded = { 'x-forwarded-proto': 'https', 'x-request-id': 'from-the-proxy' }

  test('that is trusted, TLS and the request id are believed', async () => {
    const site = await openSite([counted('/')], { server: { trustProxy: ['loopback'] } })
    const { headers } = await site.get('/', forwarded)
    expect(headers['strict-transport-security']).toBe('max-age=15768000')
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests')
    expect((await site.get('/')).headers['strict-transport-security']).toBeUndefined()
    expect((await site.get('/healthz', forwarded)).headers['x-request-id']).toBe('from-the-proxy')
  })

  test('that nobody trusts, nothing is believed', async () => {
    const site = await openSite([counted('/')])
    expect((await site.get('/', forwarded)).headers['strict-transport-security']).toBeUndefined()
    const id = (await site.get('/healthz', forwarded)).headers['x-request-id']
    expect(id).not.toBe('from-the-proxy')
  })

  test('that says nothing, the configuration may say it', async () => {
    const site = await openSite([counted('/')], { server: { tls: 'always' } })
    expect((await site.get('/')).headers['strict-transport-security']).toMatch(/./)
  })
})

test('an answer written from ready text is the answer that Node would write', async () => {
  const site = await openSite([counted('/', () => page('x'))])
  const ask = (connection: string) =>
    `GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nConnection: ${connection}\r\n\r\n`
  await site.get('/', { 'accept-encoding': 'gzip' })
  const raw = await sendRaw(site.port, ask('keep-alive') + ask('close'))
  const [, first = '', second = ''] = raw.split('HTTP/1.1 200 OK\r\n')
  const lines = (answer: string) =>
    answer
      .slice(0, answer.indexOf('\r\n\r\n'))
      .split('\r\n')
      .filter((line) => !/^(?:Connection|Keep-Alive|Date): /.test(line))
  expect(lines(first)).toEqual(lines(second))
  const bodyOf = (answer: string) => answer.slice(answer.indexOf('\r\n\r\n'))
  expect(bodyOf(first)).toBe(bodyOf(second))
  expect(first).toContain('Connection: keep-alive\r\nKeep-Alive: timeout=65\r\n')
  expect(first).toContain('Date: Tue, 06 May 2031 07:08:09 GMT\r\n')
  expect(second).toContain('Connection: close\r\n')
})
