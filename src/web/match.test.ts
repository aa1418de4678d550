import { expect, test } from 'vitest'
import { createClaims } from './claims.ts'
import { compileRoutes } from './match.ts'

const render = async () => undefined

test.each(['about', '/about/', '/:', '/:a/:a'])('the route %s is refused', (path) => {
  expect(() => compileRoutes([{ name: 'x', path, render }])).toThrow(`The route ${path} must`)
})

test('a pattern names the parts of a path', () => {
  const match = compileRoutes([
    { name: 'story', path: '/:section/:year/:slug', render },
    { name: 'feed', path: '/:section/feed/:kind', render },
    { name: 'front', path: '/', render },
  ])
  const found = (segments: string[]) =>
    match(`/${segments.join('/')}`, segments).map(({ route, params }) => [route.name, params])
  expect(found([])).toEqual([['front', {}]])
  expect(found(['a', 'feed', 'c'])).toEqual([
    ['story', { section: 'a', year: 'feed', slug: 'c' }],
    ['feed', { section: 'a', kind: 'c' }],
  ])
  expect(found(['a', 'b'])).toEqual([])
})

test('a part may be called like something of every object', () => {
  const [match] = compileRoutes([{ name: 'x', path: '/:__proto__/:constructor', render }])('/a/b', [
    'a',
    'b',
  ])
  expect(Object.entries(match?.params ?? {})).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ])
})

test.each([
  ['/healthz', '/healthz', true],
  ['/api/', '/api', true],
  ['/api/*', '/api/a/b', true],
  ['/api/*', '/api', true],
  ['/api/:id', '/api/a', true],
  ['/api/:id', '/api/a/b', false],
  ['/api/:id?', '/api', true],
  ['/api/:id(^\\d+$).json', '/api/7.json', true],
  ['/*', '/a', false],
  ['*', '/a', false],
  ['/:any', '/a', false],
  ['/', '/', true],
])('a handler of %s claims %s: %s', (path, asked, claimed) => {
  const claims = createClaims()
  claims.add(path)
  expect(claims.has(asked, asked === '/' ? [] : asked.slice(1).split('/'))).toBe(claimed)
})
