import { describe, expect, test } from 'vitest'
import type { Rendered, Route } from './route.ts'
import { counted, gate, openSite, page } from './site.test.parts.ts'

describe('a page in memory', () => {
  test('is rendered once and answered again', async () => {
    const route = counted('/')
    const site = await openSite([route])
    const [first, second] = [await site.get('/'), await site.get('/')]
    expect([first.status, second.status, route.count()]).toEqual([200, 200, 1])
    expect(second.text).toBe(first.text)
    expect(second.headers['content-length']).toBe(String(second.bytes.length))
    expect(site.press.stats()).toMatchObject({ hits: 1, misses: 1, renders: 1, pages: 1 })
  })

  test('is made once for a hundred who ask at the same time', async () => {
    const open = gate()
    let renders = 0
    const route: Route = {
      name: 'slow',
      path: '/slow',
      render: async () => {
        renders += 1
        await open.promise
        return page('slow')
      },
    }
    const site = await openSite([route])
    const asked = Array.from({ length: 100 }, () => site.get('/slow'))
    await site.received(100)
    open.resolve()
    const answers = await Promise.all(asked)
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(renders).toBe(1)
  })

  test('is answered to HEAD with the same headers and no body', async () => {
    const site = await openSite([counted('/')])
    const got = await site.get('/')
    const head = await site.ask('HEAD', '/')
    expect(head.bytes.length).toBe(0)
    const { date: _, ...headers } = head.headers
    expect(got.headers).toMatchObject(headers)
  })

  test.each(['br', 'gzip', 'zstd'])('is sent packed with %s, the same text', async (encoding) => {
    const site = await openSite([counted('/', () => page('the same'))])
    const plain = await site.get('/')
    const packed = await site.get('/', { 'accept-encoding': encoding })
    expect(packed.headers['content-encoding']).toBe(encoding)
    expect(packed.headers.vary).toBe('Accept-Encoding')
    expect(packed.text).toBe(plain.text)
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length)
    expect(packed.headers.etag).not.toBe(plain.headers.etag)
  })

  test('is refused to whoever accepts nothing that we have', async () => {
    const site = await openSite([counted('/')])
    expect((await site.get('/', { 'accept-encoding': '*;q=0' })).status).toBe(406)
    expect((await site.get('/', { 'accept-encoding': 'identity;q=0, gzip' })).status).toBe(200)
  })

  test('ends at the time that the render set', async () => {
    const until = new Date('2031-05-06T07:09:00Z')
    const route = counted('/', (count) => ({ ...page(`${count}`), until }))
    const site = await openSite([route])
    await site.get('/')
    site.clock.set(new Date(until.getTime() - 1))
    await site.get('/')
    expect(route.count()).toBe(1)
    site.clock.set(until)
    await site.get('/')
    expect(route.count()).toBe(2)
  })

  test('is not kept where the render says that it is private', async () => {
    const route = counted('/', (count) => ({ ...page(`${count}`), private: true }))
    const site = await openSite([route])
    const answers = [await site.get('/'), await site.get('/')]
    expect(route.count()).toBe(2)
    expect(answers[0]?.headers['cache-control']).toBe('private, no-store')
    expect(answers[0]?.headers.etag).toBeUndefined()
  })

  test('that is private is not shared by those who ask at the same time', async () => {
    const open = gate()
    let count = 0
    const render = async () => {
      count += 1
      const own = count
      await open.promise
      return { ...page(`number ${own};`), private: true }
    }
    const site = await openSite([{ name: 'own', path: '/', render }])
    const asked = [site.get('/'), site.get('/'), site.get('/')]
    await site.received(3)
    open.resolve()
    const texts = (await Promise.all(asked)).map(({ text }) => /number \d/.exec(text)?.[0])
    expect(new Set(texts).size).toBe(3)
  })

  test('may be kept for good where its address names its bytes', async () => {
    const site = await openSite([counted('/a.1.css', () => ({ ...page('a'), immutable: true }))])
    const { headers } = await site.get('/a.1.css')
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })
})

describe('a reader who holds a page', () => {
  test('is told that it is unchanged, by any of its tags', async () => {
    const site = await openSite([counted('/', () => page('same'))])
    const plain = (await site.get('/')).headers.etag ?? ''
    const packed = (await site.get('/', { 'accept-encoding': 'br' })).headers.etag ?? ''
    for (const held of [plain, packed, `W/${plain}`, `"x", ${packed} , "y"`, '*']) {
      const answer = await site.get('/', { 'if-none-match': held })
      expect([held, answer.status, answer.bytes.length]).toEqual([held, 304, 0])
    }
    const crossed = await site.get('/', { 'if-none-match': packed, 'accept-encoding': 'gzip' })
    expect([crossed.status, crossed.headers.etag]).toEqual([304, packed])
    expect((await site.get('/', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('of an error is sent the error', async () => {
    const site = await openSite([])
    expect((await site.get('/none', { 'if-none-match': '*' })).status).toBe(404)
  })

  test('may ask by time, once a second has passed since the change', async () => {
    const modified = new Date('2031-05-06T07:00:00.500Z')
    const old = counted('/old', () => ({ ...page('old'), modified }))
    const fresh = counted('/fresh', () => ({
      ...page('fresh'),
      modified: new Date('2031-05-06T07:08:08.500Z'),
    }))
    const site = await openSite([old, fresh])
    const last = (await site.get('/old')).headers['last-modified'] ?? ''
    expect(last).toBe('Tue, 06 May 2031 07:00:00 GMT')
    expect((await site.get('/old', { 'if-modified-since': last })).status).toBe(304)
    const before = 'Tue, 06 May 2031 06:59:59 GMT'
    expect((await site.get('/old', { 'if-modified-since': before })).status).toBe(200)
    expect((await site.get('/old', { 'if-modified-since': 'never' })).status).toBe(200)
    const other = { 'if-modified-since': last, 'if-none-match': '"other"' }
    expect((await site.get('/old', other)).status).toBe(200)
    const now = (await site.get('/fresh')).headers['last-modified'] ?? ''
    expect((await site.get('/fresh', { 'if-modified-since': now })).status).toBe(200)
  })
})

describe('a missing page', () => {
  test('is looked up once and has one body for all addresses', async () => {
    const route = counted('/:name', () => undefined)
    const site = await openSite([route])
    const answers = [await site.get('/a'), await site.get('/a'), await site.get('/b')]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(route.count()).toBe(2)
  })

  test('is looked up again after any change', async () => {
    const route = counted('/:name', (count) => (count > 1 ? page('now there') : undefined))
    const site = await openSite([route])
    expect((await site.get('/a')).status).toBe(404)
    await site.press.invalidate(['something:else'])
    expect((await site.get('/a')).status).toBe(200)
  })

  test('asked for by the million neither grows memory nor pushes out pages', async () => {
    const site = await openSite([counted('/'), counted('/x/:name', () => undefined)])
    await site.get('/')
    const name = 'n'.repeat(1500)
    for (let at = 0; at < 1500; at += 1) await site.get(`/x/${name}${at}`)
    const { unknownAddresses, pages, evictions } = site.press.stats()
    expect(unknownAddresses).toBeLessThan(700)
    expect([pages, evictions]).toEqual([2, 0])
  })

  test('is a problem to a client of JSON', async () => {
    const site = await openSite([])
    const answer = await site.get('/a', { accept: 'application/json' })
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(JSON.parse(answer.text)).toMatchObject({ type: 'about:blank', status: 404 })
  })

  test('that was withdrawn shows the page for that, and comes back when its tag changes', async () => {
    const gone: Rendered = { status: 410, type: '', body: '', tags: ['story:1'] }
    const route = counted('/story', (count) => (count === 1 ? gone : page('back')))
    const site = await openSite([route])
    const answer = await site.get('/story')
    expect([answer.status, answer.text.includes('<title>410')]).toEqual([410, true])
    await site.get('/story')
    expect(route.count()).toBe(1)
    await site.press.invalidate(['story:1'])
    expect((await site.get('/story')).status).toBe(200)
  })
})

describe('a page that cannot be made', () => {
  test('is an error to all who wait, is logged, and is tried again', async () => {
    const open = gate()
    let count = 0
    const render = async () => {
      count += 1
      if (count > 1) return page('recovered')
      await open.promise
      throw new Error('secret of the database')
    }
    const site = await openSite([{ name: 'shaky', path: '/', render }])
    const asked = [site.get('/'), site.get('/'), site.get('/')]
    await site.received(3)
    open.resolve()
    const answers = await Promise.all(asked)
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 500])
    expect(answers[0]?.text).not.toContain('secret')
    expect(answers[0]?.headers['cache-control']).toBe('private, no-store')
    expect(answers[0]?.headers['x-request-id']).toMatch(/./)
    expect(site.lines.filter(({ msg }) => msg === 'a page could not be made')).toHaveLength(1)
    expect((await site.get('/')).status).toBe(200)
  })

  test('because a header cannot be sent is an error, not a crash', async () => {
    const bad = () => ({ ...page('x'), headers: { Link: 'a\r\nSet-Cookie: b' } })
    const site = await openSite([counted('/', bad), counted('/fine')])
    expect((await site.get('/')).status).toBe(500)
    expect((await site.get('/fine')).status).toBe(200)
  })

  test('in time is given up with 503', async () => {
    const site = await openSite(
      [{ name: 'hung', path: '/', render: () => new Promise<never>(() => {}) }],
      { press: { renderMs: 30 } },
    )
    const answer = await site.get('/')
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2'])
  })

  test('shows a plain sentence where the error page fails as well', async () => {
    const fail = async () => {
      throw new Error('x')
    }
    const site = await openSite([{ name: 'bad', path: '/', render: fail }], {
      press: { errorPage: fail },
    })
    const answer = await site.get('/')
    expect(answer.status).toBe(500)
    expect(answer.text).toContain('Something went wrong on our side')
  })
})

test('renders at once are bounded', async () => {
  let running = 0
  let most = 0
  const render = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running -= 1
    return page('x')
  }
  const site = await openSite([{ name: 'any', path: '/:name', render }], {
    press: { renderSlots: 3 },
  })
  await Promise.all(Array.from({ length: 12 }, (_, at) => site.get(`/p${at}`)))
  expect(most).toBe(3)
})
