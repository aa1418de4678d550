import { setTimeout as rest } from 'node:timers/promises'
import { type Clock, failed, type Outcome, ok } from '#kit'
import { askWeb, openWeb, type Web } from '../sources/ask-web.ts'
import { type FetchFault, sayFetchFault } from '../sources/fault.ts'

/** Fetches the bytes of pictures; says in a sentence why it could not. */
export type PictureFetch = (
  address: string,
  signal: AbortSignal,
) => Promise<Outcome<Buffer, string>>

/** The web as pictures are asked for: with the guard of sources, and room for a photograph as it came from the camera. */
export function pictureWeb(open: { allowPrivate: boolean }): Web {
  return { ...openWeb(open), limits: { ms: 60_000, bytes: 60_000_000, redirects: 5 } }
}

/** How often in a row a server may fail to answer until it is asked no more. */
const patience = 8
const tries = 3
/** Milliseconds that a server which has too much to do is left alone, at most. */
const longestRest = 60_000

/**
 * Asks the web for pictures, with the guard that keeps out of private networks. A server that says it has too much to do gets a pause;
 * one that does not answer again and again is left alone, so that a site that is gone does not take a night.
 */
export function pictureFetch({
  web,
  agent,
  clock,
  pause = (ms, signal) => rest(ms, undefined, { signal }),
}: {
  web: Web
  agent: string
  clock: Clock
  pause?: (ms: number, signal: AbortSignal) => Promise<unknown>
}): PictureFetch {
  const silent = new Map<string, number>()
  return async (address, signal) => {
    const host = URL.parse(address)?.host ?? ''
    for (let time = 1; ; time += 1) {
      if ((silent.get(host) ?? 0) >= patience)
        return failed(
          `${host} did not answer ${patience} times in a row and was asked no more. Run the same command again when it does.`,
        )
      const now = clock.now()
      const answer = await askWeb(web, { address, agent, now, signal })
      if (answer.ok) {
        silent.delete(host)
        return answer.value.type === 'new'
          ? ok(answer.value.bytes)
          : failed('The server sent nothing.')
      }
      const { fault } = answer
      if (isSilence(fault)) silent.set(host, (silent.get(host) ?? 0) + 1)
      else silent.delete(host)
      const wait = time < tries ? restAfter(fault, now, time) : undefined
      if (wait === undefined || signal.aborted) return failed(sayFetchFault(fault))
      await pause(wait, signal).catch(() => undefined)
    }
  }
}

function isSilence({ type }: FetchFault): boolean {
  return type === 'unreachable' || type === 'late'
}

function restAfter(fault: FetchFault, now: Date, time: number): number | undefined {
  if (fault.type !== 'status' || (fault.status !== 429 && fault.status !== 503)) return undefined
  const asked = fault.retryAt ? fault.retryAt.getTime() - now.getTime() : 1_000 * 2 ** time
  return Math.min(Math.max(asked, 0), longestRest)
}
