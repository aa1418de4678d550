import { setTimeout as sleep } from 'node:timers/promises'

/** A server that starts, stops, or recovers (class 57P), or whose socket is not there yet. */
const starting = new Set(['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET'])

const limit = 30_000

/** The code of a database or system error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
}

/** Connects, for up to 30 seconds, to a server that may still be starting. */
export async function patiently<T>(connect: () => Promise<T>): Promise<T> {
  const until = Date.now() + limit
  for (let pause = 20; ; pause = Math.min(pause * 2, 500)) {
    try {
      return await connect()
    } catch (error) {
      if (!starting.has(codeOf(error) ?? '') || Date.now() > until) throw error
    }
    await sleep(pause)
  }
}
