import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { setClock } from '#kit'
import { type GivenMessage, type TakenIn, wireDoor } from './wire-door.ts'

const clock = setClock('2026-11-20T10:00:00Z')
const report = { added: 1, changed: 0, same: 0, killed: 0, held: 0, refused: 0 }
let server: FastifyInstance
let given: GivenMessage[] = []
let answer: TakenIn

beforeAll(async () => {
  server = fastify()
  wireDoor(server, {
    clock,
    pace: { burst: 3, perSecond: 1 },
    actions: {
      knows: async (slug, key) => slug === 'agency' && key === 'right',
      take: async (message) => {
        given.push(message)
        return answer
      },
    },
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => server.close())
beforeEach(() => {
  clock.advance(120_000)
  given = []
  answer = { type: 'taken', id: '1', again: false, report }
})

const post = (
  headers: Record<string, string> = {},
  body: Uint8Array<ArrayBuffer> | string = '<nitf/>',
  source = 'agency',
) =>
  fetch(`${server.listeningOrigin}/wire/${source}`, {
    method: 'POST',
    headers: { authorization: 'Bearer right', ...headers },
    body,
  })
const said = async (response: Response) => {
  const { status, detail } = await response.json()
  expect(status).toBe(response.status)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  return detail
}

test('a message that comes with the key is taken, whatever type it says it has', async () => {
  for (const type of ['application/xml', 'text/plain; charset=latin1']) {
    const response = await post({ 'content-type': type })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ message: '1', again: false, ...report })
  }
  expect(given).toEqual([
    { slug: 'agency', body: Buffer.from('<nitf/>'), contentType: 'application/xml' },
    { slug: 'agency', body: Buffer.from('<nitf/>'), contentType: 'text/plain; charset=latin1' },
  ])
})

test.each([
  [401, { authorization: '' }, 'Bearer KEY'],
  [401, { authorization: 'Basic cmlnaHQ=' }, 'Bearer KEY'],
  [403, { authorization: 'Bearer wrong' }, 'not the key'],
  [415, { 'content-encoding': 'br' }, 'gzip is'],
  [415, { 'content-type': 'multipart/form-data; boundary=x' }, 'no form'],
  [415, { 'content-type': 'image/png' }, 'no picture'],
] as const)('%i in a sentence for %j', async (status, headers, words) => {
  const response = await post(headers)
  expect(response.status).toBe(status)
  expect(await said(response)).toContain(words)
  expect(given).toEqual([])
})

test('a source that is not there is refused in the same words as a wrong key', async () => {
  const wrong = await said(await post({ authorization: 'Bearer wrong' }))
  expect(await said(await post({}, '<nitf/>', 'nobody'))).toBe(wrong)
})

test.each([
  ['unreadable', 422],
  ['too_long', 413],
] as const)('what is %s is answered with %i', async (type, status) => {
  answer = { type, sentence: 'So it is.' }
  const response = await post()
  expect(response.status).toBe(status)
  expect(await said(response)).toBe('So it is.')
})

test('what is taken in later is answered with 202', async () => {
  answer = { type: 'kept', id: '2' }
  const response = await post()
  expect(response.status).toBe(202)
  expect(await response.json()).toEqual({ message: '2', kept: true })
})

test('nothing is no message, and too much is not read', async () => {
  expect((await post({}, '')).status).toBe(422)
  const response = await post({}, new Uint8Array(33 * 1_048_576))
  expect(response.status).toBe(413)
  expect(await said(response)).toContain('32 MB')
  expect(given).toEqual([])
})

test('a source that hands in too much is told when to come again', async () => {
  for (let count = 0; count < 3; count += 1) expect((await post()).status).toBe(200)
  const response = await post()
  expect(response.status).toBe(429)
  expect(response.headers.get('retry-after')).toBe('1')
  clock.advance(1_000)
  expect((await post()).status).toBe(200)
})

test('keys cannot be tried out', async () => {
  const statuses: number[] = []
  for (let count = 0; count < 10; count += 1)
    statuses.push((await post({ authorization: `Bearer guess${count}` })).status)
  expect(statuses).toEqual([...Array<number>(8).fill(403), 429, 429])
})
