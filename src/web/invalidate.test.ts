import { describe, expect, test } from 'vitest'
import type { Rendered, Route } from './route.ts'
import { counted, gate, openSite, page, until } from './site.test.parts.ts'

/** A route whose renders wait until the test lets each of them go. */
function held(path: string, tags: readonly string[]) {
  const renders: { readonly finish: () => void }[] = []
  const route: Route = {
    name: path,
    path,
    render: async () => {
      const open = gate()
      const number = renders.length + 1
      renders.push({ finish: () => open.resolve() })
      await open.promise
      return page(`version ${number};`, tags)
    },
  }
  const versionOf = (text: string) => /version (\d+);/.exec(text)?.[1]
  return { route, renders, versionOf }
}

describe('after a change', () => {
  test('no page with the tag is served, and others still are', async () => {
    const story = counted('/story', (count) => page(`${count}`, ['story:1', 'section:a']))
    const other = counted('/other', (count) => page(`${count}`, ['story:2']))
    const site = await openSite([story, other])
    await site.get('/story')
    await site.get('/other')
    site.press.invalidate(['story:1'])
    expect((await site.get('/story')).text).toContain('<title>2')
    await site.get('/other')
    expect(other.count()).toBe(1)
  })

  test('a page that was begun before is given to who asked before, and not kept', async () => {
    const { route, renders, versionOf } = held('/story', ['story:1'])
    const site = await openSite([route])
    const early = site.get('/story')
    await site.received(1)
    void site.press.invalidate(['story:1'])
    const late = site.get('/story')
    await site.received(2)
    expect(renders).toHaveLength(1)
    renders[0]?.finish()
    expect(versionOf((await early).text)).toBe('1')
    await until(() => renders.length === 2)
    renders[1]?.finish()
    expect(versionOf((await late).text)).toBe('2')
    expect(versionOf((await site.get('/story')).text)).toBe('2')
  })

  test('a page under way that shows nothing of it is kept', async () => {
    const { route, renders } = held('/story', ['story:1'])
    const site = await openSite([route])
    const early = site.get('/story')
    await site.received(1)
    void site.press.invalidate(['story:2'])
    const late = site.get('/story')
    await site.received(2)
    renders[0]?.finish()
    await Promise.all([early, late])
    await site.get('/story')
    expect(renders).toHaveLength(1)
  })

  test('a page that was being packed is not served to who asks later', async () => {
    const story = counted('/story', (count) => page(`version ${count};`, ['story:1']))
    const site = await openSite([story])
    const early = site.get('/story', { 'accept-encoding': 'br' })
    await site.received(1)
    void site.press.invalidate(['story:1'])
    const late = await site.get('/story', { 'accept-encoding': 'br' })
    await early
    expect(late.text).toContain('version 2;')
  })

  test('an address that was being looked for in vain is looked for again', async () => {
    const open = gate<Rendered | undefined>()
    let count = 0
    const render = async () => {
      count += 1
      return count === 1 ? open.promise : page('there now', ['story:1'])
    }
    const site = await openSite([{ name: 'story', path: '/story', render }])
    const early = site.get('/story')
    await site.received(1)
    void site.press.invalidate(['story:1'])
    const late = site.get('/story')
    await site.received(2)
    open.resolve(undefined)
    expect([(await early).status, (await late).status]).toEqual([404, 200])
  })

  test('error pages are made again', async () => {
    let count = 0
    const errorPage = async (status: number): Promise<Rendered> => {
      count += 1
      return { ...page(`${status} ${count}`, ['masthead']), status }
    }
    const site = await openSite([], { press: { errorPage } })
    expect((await site.get('/none')).text).toContain('<title>404 1')
    void site.press.invalidate(['masthead'])
    expect((await site.get('/none')).text).toContain('<title>404 2')
  })

  test('the cache in front is told, and a fault of it harms nothing', async () => {
    const told: (readonly string[])[] = []
    const onInvalidate = (tags: readonly string[]) => {
      told.push(tags)
      throw new Error('unreachable')
    }
    const site = await openSite([counted('/')], { press: { onInvalidate } })
    await site.press.invalidate(['a', 'b'])
    await site.press.invalidateAll()
    expect(told).toEqual([['a', 'b'], ['*']])
  })

  test('however often it changes, who asked waits for one more making, not for two', async () => {
    const { route, renders, versionOf } = held('/story', ['story:1'])
    const site = await openSite([route])
    const first = site.get('/story')
    await site.received(1)
    void site.press.invalidate(['story:1'])
    const second = site.get('/story')
    await site.received(2)
    renders[0]?.finish()
    await first
    await until(() => renders.length === 2)
    void site.press.invalidate(['story:1'])
    renders[1]?.finish()
    expect(versionOf((await second).text)).toBe('2')
    expect(site.press.stats().pages).toBe(0)
  })
})

describe('pages that readers were asking for', () => {
  test('are ready, and packed as before, when the change is through', async () => {
    const front = counted('/', (count) => page(`${count}`, ['front']))
    const site = await openSite([front])
    await site.get('/', { 'accept-encoding': 'br' })
    await site.press.invalidate(['front'])
    expect(front.count()).toBe(2)
    const answer = await site.get('/', { 'accept-encoding': 'br' })
    expect(answer.text).toContain('<title>2')
    expect(front.count()).toBe(2)
    expect(site.press.stats().hits).toBe(1)
  })

  test('are made for whoever asks first, and the others after, each once', async () => {
    const one = counted('/one', (count) => page(`${count}`, ['section']))
    const two = counted('/two', (count) => page(`${count}`, ['section']))
    const site = await openSite([one, two], { press: { againAtOnce: 0, againMs: 100 } })
    await site.get('/one')
    await site.get('/two')
    const done = site.press.invalidate(['section'])
    expect((await site.get('/two')).text).toContain('<title>2')
    expect(one.count()).toBe(1)
    await done
    expect([one.count(), two.count()]).toEqual([2, 2])
  })

  test('most are begun before anybody asks', async () => {
    const front = counted('/', (count) => page(`${count}`, ['section']))
    const other = counted('/other', (count) => page(`${count}`, ['section']))
    const press = { againAtOnce: 1, againMs: 60_000 }
    const site = await openSite([front, other], { press })
    for (const path of ['/other', '/', '/']) await site.get(path)
    void site.press.invalidate(['section'])
    await until(() => front.count() === 2)
    expect(other.count()).toBe(1)
  })

  test('but not lately, are not made again', async () => {
    const front = counted('/', (count) => page(`${count}`, ['front']))
    const site = await openSite([front])
    await site.get('/')
    site.clock.advance(301_000)
    await site.press.invalidate(['front'])
    expect(front.count()).toBe(1)
  })

  test('are made again once more where a change came while they were made', async () => {
    const { route, renders, versionOf } = held('/', ['front'])
    const site = await openSite([route])
    const first = site.get('/')
    await site.received(1)
    renders[0]?.finish()
    await first
    const one = site.press.invalidate(['front'])
    await until(() => renders.length === 2)
    const two = site.press.invalidate(['front'])
    renders[1]?.finish()
    await until(() => renders.length === 3)
    renders[2]?.finish()
    await Promise.all([one, two])
    expect(versionOf((await site.get('/')).text)).toBe('3')
    expect(renders).toHaveLength(3)
  })

  test('whose making fails do not make the change fail', async () => {
    const front = counted('/', (count) => {
      if (count === 2) throw new Error('x')
      return page(`${count}`, ['front'])
    })
    const site = await openSite([front])
    await site.get('/')
    await site.press.invalidate(['front'])
    expect((await site.get('/')).text).toContain('<title>3')
  })

  test('and vanish are missing, with nobody left waiting', async () => {
    const story = counted('/story', (count) => (count === 1 ? page('1', ['s']) : undefined))
    const site = await openSite([story])
    await site.get('/story')
    await site.press.invalidate(['s'])
    expect((await site.get('/story')).status).toBe(404)
    expect(story.count()).toBe(2)
  })
})

describe('a node that hears nothing of the others', () => {
  test('keeps a page two seconds at most, those it had too', async () => {
    const front = counted('/', (count) => page(`${count}`, ['front']))
    const site = await openSite([front])
    await site.get('/')
    site.press.deaf()
    site.clock.advance(1999)
    await site.get('/')
    expect(front.count()).toBe(1)
    site.clock.advance(1)
    await site.get('/')
    expect(front.count()).toBe(2)
    site.clock.advance(1999)
    await site.get('/')
    expect(front.count()).toBe(2)
    site.clock.advance(1)
    await site.get('/')
    expect(front.count()).toBe(3)
  })

  test('drops what it kept when it hears again', async () => {
    const front = counted('/', (count) => page(`${count}`, ['front']))
    const site = await openSite([front])
    site.press.deaf()
    await site.get('/')
    site.press.hearing()
    await site.get('/')
    expect(front.count()).toBe(2)
    site.clock.advance(10_000)
    await site.get('/')
    expect(front.count()).toBe(2)
  })

  test('does not keep a miss', async () => {
    const story = counted('/story', (count) => (count === 1 ? undefined : page('2')))
    const site = await openSite([story])
    site.press.deaf()
    expect((await site.get('/story')).status).toBe(404)
    expect((await site.get('/story')).status).toBe(200)
  })
})

test('headers for a cache in front name the tags and how long it may keep the page', async () => {
  const tags = ['story:1', 'section:été, hiver']
  const until = new Date('2031-05-06T08:00:00Z')
  const routes = [
    counted('/', () => page('x', tags)),
    counted('/ends', () => ({ ...page('x', tags), until })),
    counted('/many', () =>
      page(
        'x',
        Array.from({ length: 500 }, (_, at) => `story:${at}`),
      ),
    ),
  ]
  const site = await openSite(routes, { press: { sharedSeconds: 60 } })
  const { headers } = await site.get('/')
  expect(headers['cache-control']).toBe('public, max-age=0, s-maxage=60, must-revalidate')
  expect(headers['cache-tag']).toBe('story:1,section:%C3%A9t%C3%A9%2C%20hiver')
  expect(headers['surrogate-key']).toBe('story:1 section:%C3%A9t%C3%A9%2C%20hiver')
  const plain = 'public, max-age=0, must-revalidate'
  expect((await site.get('/ends')).headers['cache-control']).toBe(plain)
  const many = (await site.get('/many')).headers
  expect([many['cache-control'], many['cache-tag']]).toEqual([plain, undefined])
  expect((await site.get('/none')).headers['cache-control']).toBe(plain)
})

test('a cache in front may not keep pages of a node that hears nothing', async () => {
  const site = await openSite([counted('/'), counted('/new')], { press: { sharedSeconds: 60 } })
  const control = async (path: string) => (await site.get(path)).headers['cache-control']
  expect(await control('/')).toContain('s-maxage=60')
  site.press.deaf()
  expect(await control('/')).not.toContain('s-maxage')
  expect(await control('/new')).not.toContain('s-maxage')
  site.press.hearing()
  expect(await control('/new')).toContain('s-maxage=60')
})
