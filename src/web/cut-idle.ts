import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Cuts off connections over which no byte has gone in either direction for `idleMs` milliseconds or up to twice as many, such as those of readers who ask
 * and then do not take the answer. Looks at all connections from time to time, which costs a request nothing; Node's own
 * `server.timeout` sets two timers for each request.
 */
export function cutIdle(server: Server, idleMs: number): void {
  const seen = new Map<Socket, number>()
  const look = () => {
    for (const [socket, bytes] of seen) {
      const now = socket.bytesRead + socket.bytesWritten
      if (now === bytes) socket.destroy()
      else seen.set(socket, now)
    }
  }
  const timer = setInterval(look, idleMs).unref()
  server.on('connection', (socket: Socket) => {
    seen.set(socket, -1)
    socket.once('close', () => seen.delete(socket))
  })
  server.on('close', () => clearInterval(timer))
}
