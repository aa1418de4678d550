import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GatheringSocket } from './gathering-socket.ts'

const server = createServer()
let socket: GatheringSocket
let other: Socket
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  socket = new GatheringSocket()
  socket.connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
  ;[other] = (await once(server, 'connection')) as [Socket]
})
afterAll(() => {
  socket.destroy()
  server.close()
})

/** As the driver sends a statement: in two pieces. */
function send(text: string): void {
  socket.cork()
  socket.write(text)
  socket.write(';')
  socket.uncork()
}

test('what promises send in one turn leaves in one piece, in its order', async () => {
  const heard = once(other, 'data')
  await Promise.resolve()
  send('a')
  await Promise.resolve().then(() => send('b'))
  expect(socket.writableCorked).toBeGreaterThan(0)
  send('c')
  expect(String((await heard)[0])).toBe('a;b;c;')
  expect(socket.writableCorked).toBe(0)
})

test('the next turn sends by itself', async () => {
  const heard = once(other, 'data')
  send('d')
  expect(String((await heard)[0])).toBe('d;')
})
