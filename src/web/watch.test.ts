import { describe, expect, test } from 'vitest'
import { counted, openSite } from './site.test.parts.ts'

describe('/readyz', () => {
  test('says yes when every check passes, and is alive whatever they say', async () => {
    const site = await openSite([], { server: { checks: { database: async () => undefined } } })
    const answer = await site.get('/readyz')
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      200,
      { status: 'ready', checks: { database: 'ok' } },
    ])
  })

  test('names the checks that failed, and keeps to itself why', async () => {
    const checks = {
      good: async () => undefined,
      wrong: async () => 'the disk /var is full',
      broken: async () => {
        throw new Error('password is 12345')
      },
      hung: () => new Promise<undefined>(() => {}),
    }
    const site = await openSite([], { server: { checks, checkMs: 20 } })
    const answer = await site.get('/readyz')
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      503,
      {
        status: 'not ready',
        checks: { good: 'ok', wrong: 'failed', broken: 'failed', hung: 'timed out' },
      },
    ])
    expect((await site.get('/healthz')).status).toBe(200)
  })

  test('runs the checks once a second however often it is asked', async () => {
    let runs = 0
    const count = async () => {
      runs += 1
      return undefined
    }
    const site = await openSite([], { server: { checks: { count } } })
    await Promise.all([site.get('/readyz'), site.get('/readyz'), site.get('/readyz')])
    expect(runs).toBe(1)
    site.clock.advance(1000)
    await site.get('/readyz')
    expect(runs).toBe(2)
  })
})

describe('/metrics', () => {
  test('count requests by route and status, from memory and not', async () => {
    const site = await openSite([counted('/')])
    for (const path of ['/', '/', '/', '/none', '/healthz']) await site.get(path)
    const { text } = await site.get('/metrics')
    const value = (name: string) =>
      text
        .split('\n')
        .find((line) => line.startsWith(name))
        ?.split(' ')
        .at(-1)
    expect(value('broadside_http_requests_total{route="front",status="200",kept="no"}')).toBe('1')
    expect(value('broadside_http_requests_total{route="front",status="200",kept="yes"}')).toBe('2')
    expect(value('broadside_http_requests_total{route="error",status="404",kept="no"}')).toBe('1')
    expect(value('broadside_http_requests_total{route="/healthz",status="200",kept="no"}')).toBe(
      '1',
    )
    expect(value('broadside_press_hits_total')).toBe('2')
    expect(value('broadside_press_renders_total')).toBe('1')
    expect(Number(value('broadside_press_bytes'))).toBeGreaterThan(1000)
    expect(value('broadside_nodejs_eventloop_lag_seconds')).toBeDefined()
    expect(value('broadside_process_resident_memory_bytes')).toBeDefined()
  })

  test('are for this machine only, and not for whoever a proxy on it speaks for', async () => {
    const site = await openSite([])
    expect((await site.get('/metrics')).status).toBe(200)
    expect((await site.get('/metrics', { 'x-forwarded-for': '192.0.2.1' })).status).toBe(403)
  })

  test('are for whoever knows the token, where there is one', async () => {
    const site = await openSite([], { server: { metrics: { token: 'a long secret' } } })
    const none = await site.get('/metrics')
    expect([none.status, none.headers['www-authenticate']]).toEqual([401, 'Bearer'])
    expect((await site.get('/metrics', { authorization: 'Bearer other' })).status).toBe(401)
    expect((await site.get('/metrics', { authorization: 'Bearer a long secret' })).status).toBe(200)
  })

  test('can be off', async () => {
    const site = await openSite([], { server: { metrics: 'off' } })
    expect((await site.get('/metrics')).status).toBe(404)
  })
})

describe('the log', () => {
  test('has a line for each request that was not answered from memory, without query or person', async () => {
    const site = await openSite([counted('/')], {
      add: (app) => app.get('/letters/:token', { config: { secretPath: true } }, () => ({})),
    })
    for (const path of ['/?q=secret', '/?q=secret', '/letters/secret', '/none?q=secret'])
      await site.get(path)
    const requests = site.lines.filter(({ msg }) => msg === 'request')
    expect(requests.map(({ path, route, status }) => [path, route, status])).toEqual([
      ['/', 'front', 200],
      ['/letters/:token', '/letters/:token', 200],
      ['/none', 'error', 404],
    ])
    expect(requests[0]).toMatchObject({ level: 'info', method: 'GET', bytes: expect.any(Number) })
    expect(new Set(requests.map(({ id }) => id)).size).toBe(3)
    expect(JSON.stringify(requests)).not.toMatch(/secret|127\.0\.0\.1/)
  })

  test('may have a line for one hit in so many', async () => {
    const site = await openSite([counted('/')], { server: { logOneHitIn: 3 } })
    for (let at = 0; at < 7; at += 1) await site.get('/')
    expect(site.lines.filter(({ msg }) => msg === 'request')).toHaveLength(1 + 2)
  })
})
